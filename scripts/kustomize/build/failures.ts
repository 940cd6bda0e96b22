import { posix } from "node:path";
import type { SourceDocument } from "../../model/document.ts";
import type { Failure } from "../../model/finding.ts";
import { asArray, asObject, asString, isObject, type JsonObject } from "../../model/json.ts";
import { type Place, startOfFile } from "../../model/place.ts";
import { isManifestFile } from "../../repository/manifests.ts";
import type { Repository } from "../../repository/repository.ts";
import { entryFault } from "../errors/entry-fault.ts";
import { type FieldMistake, fieldMistakes } from "../errors/field-mistakes.ts";
import { CONFIGURATION, KUSTOMIZATION } from "../errors/kustomization-types.ts";
import { fieldOf } from "../fields.ts";
import type { SourceGraph } from "../graph.ts";
import { KUSTOMIZATION_FILES, type Kustomization } from "../kustomization.ts";

/** Kustomize errors for input that is not valid YAML or cannot be written as JSON. */
const UNREADABLE = /\byaml: |MalformedYAML|json: unsupported value|control characters/;
/** Errors of Kustomize's decoder. */
const WRONG_FIELD = /json: (?:unknown field|cannot unmarshal)/;
/** Messages about a run of Kustomize, not of Kustomize. */
const NOT_REFUSED = /^(?:kustomize |not built|its files cannot)/;
const MAX_MISTAKES = 20;

/** Builds with another kustomization in a folder; returns Kustomize's error, or null if it builds. */
export type Rebuild = (changed: Kustomization, value: JsonObject) => Promise<string | null>;

/** An error, and the folder or file that it occurred in, as `explainError` writes them. */
function partsOf(message: string): { readonly words: string; readonly inside: string | undefined } {
  const [, words = message, inside] = /^(.*) \(in ([^()]+)\)$/s.exec(message) ?? [];
  return { words, inside };
}

/**
 * Failures of a kustomization that could not be built. Kustomize rarely reports a position: unreadable files and fields get
 * their exact place, other errors the entry without which the build does not fail like that.
 */
export async function renderFailures(
  repository: Repository,
  graph: SourceGraph,
  message: string,
  rebuild: Rebuild,
): Promise<Failure[]> {
  const mistakes = UNREADABLE.test(message) ? unreadableInputs(repository, graph) : [];
  if (mistakes.length > 0) return mistakes;
  const { words, inside } = partsOf(message);
  const folder = graph.kustomizations.find((each) => each.folder === (inside ?? graph.folder));
  const placed =
    (WRONG_FIELD.test(words) ? wrongFields(repository, graph, words, folder) : null) ??
    (folder === undefined ? null : wrongType(repository, words, folder)) ??
    (inside === undefined || folder !== undefined ? null : incompleteManifests(repository, words, inside));
  if (placed !== null) return placed.map((each) => failure(graph, "render", each.message, each.place));
  const own = folder ?? ownKustomization(graph);
  const fault =
    own === undefined || NOT_REFUSED.test(message)
      ? null
      : await entryFault(repository, graph, own, words, (value) => rebuild(own, value).then(wordsOf));
  return [
    fault === null
      ? failure(graph, "render", message, startOf(repository, own))
      : failure(graph, "render", fault.message, fault.place ?? startOf(repository, own)),
  ];
}

function wordsOf(message: string | null): string | null {
  return message === null ? null : partsOf(message).words;
}

/** Failures of unreadable Kustomize output: usually an input file is unreadable, and that has exact places. */
export function readFailures(
  repository: Repository,
  graph: SourceGraph,
  failures: readonly Failure[],
): Failure[] {
  if (failures.length === 0) return [];
  const mistakes = unreadableInputs(repository, graph);
  const location = startOf(repository, ownKustomization(graph));
  return mistakes.length > 0
    ? mistakes
    : failures.map((one) => ({ ...one, location: one.location ?? location }));
}

function ownKustomization({ folder, kustomizations }: SourceGraph): Kustomization | undefined {
  return kustomizations.find((each) => each.folder === folder);
}

function startOf(repository: Repository, kustomization: Kustomization | undefined): Place | null {
  const file = kustomization?.file;
  return file !== undefined && repository.kind(file) === "file" ? startOfFile(file) : null;
}

function failure(
  graph: SourceGraph,
  stage: Failure["stage"],
  message: string,
  location: Place | null,
): Failure {
  return { overlay: graph.folder, stage, message, location };
}

/** Errors in the manifests that a kustomization is built from. */
function unreadableInputs(repository: Repository, graph: SourceGraph): Failure[] {
  const files = [...graph.resources, ...graph.inputs.filter(isManifestFile)];
  return files
    .flatMap((file) => {
      const yaml = repository.readYaml(file);
      if (yaml !== null)
        return yaml.mistakes.map(({ message, place }) => failure(graph, "read", message, place));
      const text = repository.readText(file);
      return text.ok ? [] : [failure(graph, "read", `${file} ${text.error.message}`, startOfFile(file))];
    })
    .slice(0, MAX_MISTAKES);
}

/** The fields that Kustomize's decoder rejects, all of them: in a kustomization, else in files of `configurations`. */
function wrongFields(
  repository: Repository,
  graph: SourceGraph,
  words: string,
  folder: Kustomization | undefined,
): readonly FieldMistake[] | null {
  const isKustomization = words.startsWith("invalid Kustomization");
  const mistakes = isKustomization
    ? folder === undefined
      ? []
      : fieldMistakes(folder.document, KUSTOMIZATION)
    : configurationsOf(repository, graph).flatMap((document) => fieldMistakes(document, CONFIGURATION));
  return mistakes.length === 0 ? null : mistakes.slice(0, MAX_MISTAKES);
}

/** Files of `configurations` in the kustomizations. */
function configurationsOf(repository: Repository, { kustomizations }: SourceGraph): SourceDocument[] {
  return kustomizations.flatMap(({ folder, value }) =>
    asArray(fieldOf(value, "configurations")).flatMap((entry) => {
      const name = asString(entry);
      const file = name === undefined ? null : posix.join(folder, name);
      return file === null || repository.kind(file) !== "file"
        ? []
        : (repository.readYaml(file)?.documents ?? []);
    }),
  );
}

/** A wrong `kind` or `apiVersion` of a kustomization, or a second file of the folder. */
function wrongType(
  repository: Repository,
  words: string,
  { folder, document }: Kustomization,
): FieldMistake[] | null {
  if (words.startsWith("Found multiple kustomization files")) {
    const files = KUSTOMIZATION_FILES.map((name) => posix.join(folder, name)).filter(
      (file) => repository.kind(file) === "file",
    );
    const message = `a folder can have one kustomization file, and ${folder} has ${files.join(" and ")}`;
    return [{ message, place: startOfFile(files.at(-1) ?? folder) }];
  }
  const found = [...words.matchAll(/^(kind|apiVersion)(?: for \w+)? should be (.*)$/gm)];
  if (found.length === 0) return null;
  return found.map(([, field = "", expected = ""]) => ({
    message: `\`${field}\` must be ${expected}`,
    place: document.placeOf([field]),
  }));
}

const INCOMPLETE = /^missing (kind|metadata\.name|Resource metadata)$/;

/** The documents of a file that are no resources for Kustomize. */
function incompleteManifests(repository: Repository, words: string, file: string): FieldMistake[] | null {
  const missing = INCOMPLETE.exec(words)?.[1];
  if (missing === undefined) return null;
  const documents = (repository.readYaml(file)?.documents ?? []).filter(({ value }) => value !== null);
  const found = documents.flatMap((document): FieldMistake[] => {
    const { value } = document;
    const isFound =
      !isObject(value) ||
      !asString(value.kind) ||
      (missing === "metadata.name" && !asString(asObject(value.metadata).name));
    const message = isObject(value)
      ? `the manifest has no \`${asString(value.kind) ? "metadata.name" : "kind"}\``
      : "a manifest must be a mapping with apiVersion and kind";
    return isFound ? [{ message, place: document.placeOf([]) }] : [];
  });
  return found.length === 0 ? null : found.slice(0, MAX_MISTAKES);
}
