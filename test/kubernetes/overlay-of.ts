import { parseAllDocuments } from "yaml";
import { type Workload, workloadOf } from "../../scripts/kubernetes/pods/workload.ts";
import { asObject, asString, type JsonObject } from "../../scripts/model/json.ts";
import type { Overlay } from "../../scripts/model/overlay.ts";
import type { Resource } from "../../scripts/model/resource.ts";

/** An overlay of the manifests in a YAML text, as rendered. */
export function overlayOf(manifests: string, name = "overlays/test"): Overlay {
  const values = parseAllDocuments(manifests).map((document) => document.toJS() as JsonObject);
  return { name, resources: values.filter((value) => value !== null).map(resourceOf) };
}

export function resourceOf(value: JsonObject): Resource {
  const metadata = asObject(value.metadata);
  return {
    apiVersion: asString(value.apiVersion) ?? "",
    kind: asString(value.kind) ?? "",
    namespace: asString(metadata.namespace) ?? null,
    name: asString(metadata.name) ?? "",
    value,
    origin: null,
  };
}

/** The first workload of the overlay; throws if there is none. */
export function firstWorkload(overlay: Overlay): Workload {
  for (const resource of overlay.resources) {
    const workload = workloadOf(resource);
    if (workload !== null) return workload;
  }
  throw new Error("the manifests hold no workload");
}
