import { asObject, asString, type JsonObject } from "../../model/json.ts";
import { type Overlay, WHOLE } from "../../model/overlay.ts";
import type { Resource } from "../../model/resource.ts";

/** An object of the API as a resource, so that the views of manifests apply to it. */
export function liveResource(value: JsonObject): Resource {
  const { namespace, name } = asObject(value.metadata);
  return {
    apiVersion: asString(value.apiVersion) ?? "",
    kind: asString(value.kind) ?? "",
    namespace: asString(namespace) ?? null,
    name: asString(name) ?? "",
    value,
    origin: null,
  };
}

/** Objects of a cluster as one overlay. The API server has applied all defaults already. */
export function liveOverlay(resources: readonly Resource[]): Overlay {
  return { name: "the cluster", resources, ...WHOLE };
}
