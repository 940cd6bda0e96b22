import { posix } from "node:path";
import type { SourceDocument } from "../../model/document.ts";
import type { Failure } from "../../model/finding.ts";
import { asArray, asObject, asString } from "../../model/json.ts";
import { type Place, startOfFile } from "../../model/place.ts";
import type { Pointer } from "../../model/pointer.ts";
import { isManifestFile } from "../../repository/manifests.ts";
import type { Repository } from "../../repository/repository.ts";
import { fieldOf } from "../fields.ts";
import type { SourceGraph } from "../graph.ts";

/** Kustomize errors for input that is not valid YAML or cannot be written as JSON. */
const UNREADABLE = /\byaml: |MalformedYAML|json: unsupported value|control characters/;
const MAX_MISTAKES = 20;

/**
 * Failures of a kustomization that could not be built. Kustomize rarely reports a position: unreadable files get their
 * exact place, other errors the place of the field or the kustomization.
 */
export function renderFailures(repository: Repository, graph: SourceGraph, message: string): Failure[] {
  const mistakes = UNREADABLE.test(message) ? unreadableInputs(repository, graph) : [];
  return mistakes.length > 0
    ? mistakes
    : [failure(graph, "render", message, failurePlace(repository, graph, message))];
}

/** Failures of unreadable Kustomize output: usually an input file is unreadable, and that has exact places. */
export function readFailures(
  repository: Repository,
  graph: SourceGraph,
  failures: readonly Failure[],
): Failure[] {
  if (failures.length === 0) return [];
  const mistakes = unreadableInputs(repository, graph);
  const location = failurePlace(repository, graph, "");
  return mistakes.length > 0
    ? mistakes
    : failures.map((one) => ({ ...one, location: one.location ?? location }));
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

/** Kustomize rejects unknown fields, both in kustomizations and in transformer configurations. */
const UNKNOWN_FIELD = /unknown field "(\w+)"/;
const WRONG_TYPE = /Go struct field Kustomization\.(\w+)/;

/** The place of the field that Kustomize rejects, else of the kustomization in the message, else of the built one. */
function failurePlace(repository: Repository, graph: SourceGraph, message: string): Place | null {
  const documents = graph.kustomizations.map(({ document }) => document);
  const unknown = UNKNOWN_FIELD.exec(message)?.[1];
  const field = WRONG_TYPE.exec(message)?.[1];
  const places =
    unknown === undefined
      ? documents.map((document) => (field === undefined ? null : document.placeOf([field])))
      : [
          ...configurationsOf(repository, graph).map((document) => keyPlace(document, unknown)),
          ...documents.map((document) => document.keyPlaceOf([unknown])),
        ];
  const inside = / \(in (.+)\)$/.exec(message)?.[1];
  const at = (name: string | undefined) => graph.kustomizations.find(({ folder }) => folder === name);
  const own = at(inside) ?? at(graph.folder);
  const start = own !== undefined && repository.kind(own.file) === "file" ? startOfFile(own.file) : null;
  return places.find((place) => place !== null) ?? start;
}

/** Transformer configurations listed in the kustomizations. */
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

/** The place of a key in a configuration or in one of its entries (`varReference[].…`). */
function keyPlace(document: SourceDocument, key: string): Place | null {
  const entries = Object.entries(asObject(document.value)).flatMap(([field, list]) =>
    asArray(list).map((_, index): Pointer => [field, index, key]),
  );
  return [[key], ...entries].map((path) => document.keyPlaceOf(path)).find((place) => place !== null) ?? null;
}
