import { asArray, asObject, asString, isObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import type { Resource } from "../../model/resource.ts";
import { effectOf } from "../objects/custom.ts";
import { placeOf } from "../objects/scope.ts";
import { podsOf } from "../pods/find-pods.ts";
import { isFullyKnown } from "./operator-objects.ts";

/**
 * Something that may make objects which no manifest shows: a custom resource, whose operator names what it makes
 * after the resource or as its fields say, or a program that is told a name.
 */
export interface Maker {
  /** Empty where it may act in any namespace. */
  readonly namespace: string;
  readonly resource: Resource;
  /** What names of its objects contain, such as its own name; null where they do not. */
  readonly stem: string | null;
  /** The names that it states. */
  readonly names: ReadonlySet<string>;
}

/** A bound on work: no resource that makes objects is nearly as large. */
const MAX_STRINGS = 20_000;
const MAX_DEPTH = 64;
const NAME = /^[a-z0-9](?:[-a-z0-9.]{0,251}[a-z0-9])?$/;

/** Whether the text can be an object's name: none has a placeholder in it. */
export function isName(text: string): boolean {
  return NAME.test(text);
}

/** What may come of the resource beside what `madeOf` knows. */
export function makersOf(resource: Resource): Maker[] {
  const effect = effectOf(resource);
  const namespace = placeOf(resource);
  if (effect === null) return [...builtInMakers(resource, namespace), ...annotated(resource, namespace)];
  const isClear = effect === "nothing" || effect === "template" || isFullyKnown(resource);
  if (isClear) return annotated(resource, namespace);
  const { metadata: _, status: __, ...rest } = resource.value;
  const maker = { namespace, resource, stem: resource.name, names: namesIn(rest) };
  return [maker, ...annotated(resource, namespace)];
}

function builtInMakers(resource: Resource, namespace: string): Maker[] {
  const said = wordsOf(resource);
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

/** What its annotations ask others to make: 1Password, replicators and many more are told by them. */
function annotated(resource: Resource, namespace: string): Maker[] {
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
      if (isName(value)) names.add(value);
    } else if (Array.isArray(value)) for (const item of value) visit(item, depth + 1);
    else if (isObject(value)) for (const item of Object.values(value)) visit(item, depth + 1);
  };
  visit(root, 0);
  return names;
}

/** The names that a workload's programs, or the scripts of a ConfigMap, are told: `--secret-name=webhook-cert`. */
function wordsOf(resource: Resource): Set<string> {
  const words = new Set<string>();
  const hear = (value: JsonValue | undefined): void => {
    for (const word of (asString(value) ?? "").split(WORD_END)) if (isName(word)) words.add(word);
  };
  if (resource.kind === "ConfigMap") Object.values(asObject(resource.value.data)).forEach(hear);
  for (const { containers } of podsOf(resource))
    for (const { value } of containers) {
      for (const text of [...asArray(value.command), ...asArray(value.args)]) hear(text);
      for (const entry of asArray(value.env)) hear(asObject(entry).value);
    }
  return words;
}

/** A path is no name: `/etc/web-config` mounts one, and makes none. */
const WORD_END = /[\s=,;:"'`|&()[\]{}]+/;

/** Whether it may make an object of that name for somebody else than itself. */
export function mayMake(maker: Maker, namespace: string, name: string, asking: Resource): boolean {
  if (maker.namespace !== "" && namespace !== "" && maker.namespace !== namespace) return false;
  if (maker.stem === null && maker.resource === asking) return false;
  return maker.names.has(name) || (maker.stem !== null && containsWord(name, maker.stem));
}

/** `shop-db-app` contains `shop-db`, but not `hop`. */
function containsWord(name: string, stem: string): boolean {
  return stem !== "" && dashed(name).includes(dashed(stem));
}

const dashed = (text: string) => `-${text.replaceAll(".", "-")}-`;

/** Finds the few of many makers that may make a name. */
export interface MakerIndex {
  of(name: string): readonly Maker[];
}

export function indexMakers(makers: readonly Maker[]): MakerIndex {
  const byWord = new Map<string, Maker[]>();
  const add = (word: string, maker: Maker) => {
    const list = byWord.get(word);
    if (list === undefined) byWord.set(word, [maker]);
    else list.push(maker);
  };
  for (const maker of makers) {
    for (const name of maker.names) add(name, maker);
    if (maker.stem !== null) add(dashed(maker.stem), maker);
  }
  return { of: (name) => [name, ...partsOf(name)].flatMap((word) => byWord.get(word) ?? []) };
}

/** A bound on work: longer names are looked at by their first words. */
const MAX_PARTS = 24;

/** Each run of whole words of a name, as stems are written: `-shop-`, `-shop-db-`, `-db-` of `shop-db`. */
function partsOf(name: string): string[] {
  const parts = dashed(name).slice(1, -1).split("-").slice(0, MAX_PARTS);
  return parts.flatMap((_, from) =>
    parts.slice(from).map((__, length) => `-${parts.slice(from, from + length + 1).join("-")}-`),
  );
}
