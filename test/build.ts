import { parseAllDocuments } from "yaml";
import { asObject, asString, type JsonObject } from "../scripts/model/json.ts";
import { type Overlay, WHOLE } from "../scripts/model/overlay.ts";
import type { Resource } from "../scripts/model/resource.ts";

/** A resource of a rendered manifest, without a source document; `parts` replaces what the manifest gives. */
export function resourceOf(value: JsonObject, parts: Partial<Resource> = {}): Resource {
  const metadata = asObject(value.metadata);
  return {
    apiVersion: asString(value.apiVersion) ?? "",
    kind: asString(value.kind) ?? "",
    namespace: asString(metadata.namespace) ?? null,
    name: asString(metadata.name) ?? "",
    value,
    origin: null,
    ...parts,
  };
}

/** The resources of the manifests in a YAML text. Empty documents are left out. */
export function resourcesOf(manifests: string): Resource[] {
  const values = parseAllDocuments(manifests).map((document): JsonObject | null => {
    if (document.errors.length > 0) throw document.errors[0];
    return document.toJS();
  });
  return values.filter((value) => value !== null).map((value) => resourceOf(value));
}

/** An overlay that was rendered whole; `parts` says what is different. The only place in test/ that creates one. */
export function overlayWith(parts: Partial<Overlay>): Overlay {
  return { name: "overlays/test", resources: [], ...WHOLE, ...parts };
}

/** An overlay of manifests, as a YAML text or as values. */
export function overlayOf(manifests: string | readonly JsonObject[], name?: string): Overlay {
  const resources =
    typeof manifests === "string" ? resourcesOf(manifests) : manifests.map((each) => resourceOf(each));
  return overlayWith({ resources, ...(name === undefined ? {} : { name }) });
}
