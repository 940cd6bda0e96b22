import { asArray, asObject, asString, isObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import type { Resource } from "../../model/resource.ts";
import { controllerEffectOf } from "../objects/custom.ts";
import { namespaceOf } from "../objects/scope.ts";
import { podsOf } from "../pods/pods.ts";
import { hasKnownProvider } from "./operator-objects.ts";

/**
 * A source of objects that are not in any manifest: a custom resource, whose operator names its objects after the
 * resource or by its fields, or a program that receives a name as an argument.
 */
export interface ObjectGenerator {
  /** Empty if it can act in any namespace. */
  readonly namespace: string;
  readonly resource: Resource;
  /** The part that the names of its objects contain, such as its own name; null if there is none. */
  readonly stem: string | null;
  /** The names that it specifies. */
  readonly names: ReadonlySet<string>;
}

/** The kinds of the Kubernetes API that operators and programs create. */
const GENERATED_KINDS =
  /^(?:ConfigMap|Secret|Service|ServiceAccount|PersistentVolumeClaim|Deployment|StatefulSet|DaemonSet|ReplicaSet|ReplicationController|Job|CronJob|(?:Cluster)?Role|\w+Class)$/;

/** Reports whether operators create objects of the kind; those of custom kinds are written in manifests. */
export function isGeneratedKind(kind: string): boolean {
  return GENERATED_KINDS.test(kind);
}

/** A limit on work: no resource that generates objects is nearly as large. */
const MAX_STRINGS = 20_000;
const MAX_DEPTH = 64;
const NAME = /^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/;

/** Reports whether the text is a valid object name: without placeholders. */
export function isObjectName(text: string): boolean {
  return NAME.test(text);
}

/** The sources of further objects in the resource, in addition to `madeOf`. */
export function objectGeneratorsOf(resource: Resource): ObjectGenerator[] {
  const effect = controllerEffectOf(resource);
  const namespace = namespaceOf(resource);
  if (effect === null)
    return [...builtInGenerators(resource, namespace), ...annotationGenerators(resource, namespace)];
  const isClear = effect === "nothing" || effect === "template" || hasKnownProvider(resource);
  if (isClear) return annotationGenerators(resource, namespace);
  const { metadata: _, status: __, ...rest } = resource.value;
  const maker = { namespace, resource, stem: resource.name, names: namesIn(rest) };
  return [maker, ...annotationGenerators(resource, namespace)];
}

function builtInGenerators(resource: Resource, namespace: string): ObjectGenerator[] {
  const said = namesInPrograms(resource);
  const { volumeClaimTemplates } = asObject(resource.value.spec);
  const claims = resource.kind === "StatefulSet" ? asArray(volumeClaimTemplates) : [];
  return [
    ...(said.size === 0 ? [] : [{ namespace: "", resource, stem: null, names: said }]),
    ...claims.map((claim) => {
      const name = asString(asObject(asObject(claim).metadata).name) ?? "";
      return { namespace, resource, stem: `${name}-${resource.name}`, names: new Set<string>() };
    }),
  ];
}

/** Objects that annotations request: 1Password, replicators and many more are configured by them. */
function annotationGenerators(resource: Resource, namespace: string): ObjectGenerator[] {
  const { annotations } = asObject(resource.value.metadata);
  const names = new Set(Object.values(asObject(annotations)).flatMap((value) => asString(value) ?? []));
  return names.size === 0 ? [] : [{ namespace, resource, stem: null, names }];
}

function namesIn(root: JsonObject): Set<string> {
  const names = new Set<string>();
  let left = MAX_STRINGS;
  const visit = (value: JsonValue, depth: number): void => {
    if (left-- <= 0 || depth > MAX_DEPTH) return;
    if (typeof value === "string") {
      if (isObjectName(value)) names.add(value);
    } else if (Array.isArray(value)) for (const item of value) visit(item, depth + 1);
    else if (isObject(value)) for (const item of Object.values(value)) visit(item, depth + 1);
  };
  visit(root, 0);
  return names;
}

/** The names passed to the programs of a workload, or in scripts of a ConfigMap: `--secret-name=webhook-cert`. */
function namesInPrograms(resource: Resource): Set<string> {
  const words = new Set<string>();
  const addWords = (value: JsonValue | undefined): void => {
    for (const word of (asString(value) ?? "").split(WORD_END)) if (isObjectName(word)) words.add(word);
  };
  if (resource.kind === "ConfigMap") Object.values(asObject(resource.value.data)).forEach(addWords);
  for (const { containers } of podsOf(resource))
    for (const { value } of containers) {
      for (const text of [...asArray(value.command), ...asArray(value.args)]) addWords(text);
      for (const entry of asArray(value.env)) addWords(asObject(entry).value);
    }
  return words;
}

/** Slashes do not split words: a path such as `/etc/web-config` mounts an object and does not create one. */
const WORD_END = /[\s=,;:"'`|&()[\]{}]+/;

/** Reports whether the source can generate an object of that name for a resource other than itself. */
export function canGenerate(
  maker: ObjectGenerator,
  namespace: string,
  name: string,
  asking: Resource,
): boolean {
  if (maker.namespace !== "" && namespace !== "" && maker.namespace !== namespace) return false;
  if (maker.stem === null && maker.resource === asking) return false;
  return maker.names.has(name) || (maker.stem !== null && containsWord(name, maker.stem));
}

/** `shop-db-app` contains `shop-db`, but not `hop`. */
function containsWord(name: string, stem: string): boolean {
  return stem !== "" && dashed(name).includes(dashed(stem));
}

const dashed = (text: string) => `-${text.replaceAll(".", "-")}-`;

/** An index of the sources by the names that they can generate. */
export interface ObjectGeneratorIndex {
  candidatesFor(name: string): readonly ObjectGenerator[];
}

export function indexObjectGenerators(makers: readonly ObjectGenerator[]): ObjectGeneratorIndex {
  const byWord = new Map<string, ObjectGenerator[]>();
  const add = (word: string, maker: ObjectGenerator) => {
    const list = byWord.get(word);
    if (list === undefined) byWord.set(word, [maker]);
    else list.push(maker);
  };
  for (const maker of makers) {
    for (const name of maker.names) add(name, maker);
    if (maker.stem !== null) add(dashed(maker.stem), maker);
  }
  return {
    candidatesFor: (name) => [name, ...wordSequences(name)].flatMap((word) => byWord.get(word) ?? []),
  };
}

/** A limit on work: only the first words of longer names are used. */
const MAX_WORDS = 24;

/** Each sequence of whole words of a name, in the form of stems: `-shop-`, `-shop-db-`, `-db-` of `shop-db`. */
function wordSequences(name: string): string[] {
  const parts = dashed(name).slice(1, -1).split("-").slice(0, MAX_WORDS);
  return parts.flatMap((_, from) =>
    parts.slice(from).map((__, length) => `-${parts.slice(from, from + length + 1).join("-")}-`),
  );
}
