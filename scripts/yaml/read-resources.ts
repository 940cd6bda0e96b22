import type { RenderedDocument, SourceDocument } from "../model/document.ts";
import type { Failure } from "../model/finding.ts";
import { asArray, asObject, asString, isObject, type JsonObject, type JsonValue } from "../model/json.ts";
import type { Pointer } from "../model/pointer.ts";
import type { Resource } from "../model/resource.ts";
import { isUnreadable, readYaml, type YamlFile } from "./read.ts";

export interface ReadResources {
  readonly resources: readonly Resource[];
  readonly failures: readonly Failure[];
}

/** The limit for one document of a rendering. */
const MAX_RENDERED_TOKENS = 4_000_000;

/** Reads the resources of a rendering. None has an origin, since layers could have changed it. */
export function readRendering(documents: readonly RenderedDocument[], overlay: string): ReadResources {
  const read = documents.map((document) => readManifests(renderedFile(document, overlay), overlay));
  return {
    resources: read.flatMap(({ resources }) => resources.map((resource) => ({ ...resource, origin: null }))),
    failures: read.flatMap(({ failures }) => failures.map((failure) => ({ ...failure, location: null }))),
  };
}

const NO_PLACES = { placeOf: () => null };

function renderedFile({ value, text }: RenderedDocument, overlay: string): YamlFile {
  if (value === null)
    return readYaml(text, overlay, {
      maxBytes: Number.POSITIVE_INFINITY,
      maxTokens: MAX_RENDERED_TOKENS,
    });
  const document = { file: overlay, index: 0, value, ...NO_PLACES };
  return { file: overlay, documents: [document], mistakes: [], tokens: 0 };
}

/**
 * Parses the resources of plain manifests, where the place of every value is known. Repeated keys are no failure:
 * kubectl and Argo CD take the last value.
 */
export function readManifests(file: YamlFile, overlay: string): ReadResources {
  const failures: Failure[] = file.mistakes.filter(isUnreadable).map(({ message, place }) => ({
    overlay,
    stage: "read",
    message,
    location: place,
  }));
  const resources = file.documents.flatMap((document) => {
    if (document.value === null) return [];
    return flatten(document, document.value, [], overlay, failures);
  });
  return { resources, failures };
}

/** Returns one resource, or the items of a list of resources (`kind: List`, `kind: DeploymentList`). */
function flatten(
  document: SourceDocument,
  value: JsonValue,
  at: Pointer,
  overlay: string,
  failures: Failure[],
): Resource[] {
  const fail = (message: string, pointer: Pointer): Resource[] => {
    failures.push({ overlay, stage: "read", message, location: document.placeOf(pointer) });
    return [];
  };
  if (!isObject(value)) {
    const what = Array.isArray(value) ? ", not a list" : "";
    return fail(`a manifest must be a mapping with apiVersion and kind${what}`, at);
  }
  const kind = asString(value.kind);
  const apiVersion = asString(value.apiVersion);
  if (kind === undefined || kind === "") return fail("the manifest has no `kind`", at);
  if (apiVersion === undefined || apiVersion === "") return fail("the manifest has no `apiVersion`", at);
  if (kind.endsWith("List") && (Array.isArray(value.items) || value.items === null)) {
    return asArray(value.items).flatMap((item, index) => {
      return at.length > 0
        ? fail("a List cannot contain another List", at)
        : flatten(document, item, [...at, "items", index], overlay, failures);
    });
  }
  return [resourceOf(value, { apiVersion, kind }, { document, at })];
}

function resourceOf(
  value: JsonObject,
  type: { apiVersion: string; kind: string },
  origin: Resource["origin"],
): Resource {
  const metadata = asObject(value.metadata);
  // A name can be missing only with generateName; Kubernetes then generates the name.
  const name = asString(metadata.name) ?? `${asString(metadata.generateName) ?? ""}*`;
  return { ...type, namespace: asString(metadata.namespace) ?? null, name, value, origin };
}
