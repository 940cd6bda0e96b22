import { findResource } from "../kubernetes/objects/overlay-index.ts";
import type { Container } from "../kubernetes/pods/workload.ts";
import { asObject, asString, type JsonObject } from "../model/json.ts";
import type { Overlay } from "../model/overlay.ts";
import type { Resource } from "../model/resource.ts";
import { known, type Value } from "./values/value.ts";

/** Returns a ConfigMap or Secret in the workload's namespace, if the overlay renders it. */
export function findConfig(
  kind: "ConfigMap" | "Secret",
  name: string | undefined,
  container: Container,
  overlay: Overlay,
): Resource | undefined {
  if (name === undefined) return undefined;
  const { namespace } = container.workload.resource;
  return findResource(overlay, kind, namespace, name, "") ?? findUnstated(overlay, kind, namespace, name);
}

/** A namespace that is not stated is the one that the overlay is applied to, which is that of other resources. */
function findUnstated(
  overlay: Overlay,
  kind: "ConfigMap" | "Secret",
  namespace: string | null,
  name: string,
): Resource | undefined {
  const found = overlay.resources.filter(
    (each) => each.kind === kind && each.name === name && (each.namespace === null || namespace === null),
  );
  return found.length === 1 ? found[0] : undefined;
}

/**
 * Returns the entries of a ConfigMap or Secret as texts; base64 entries have their whole value as their
 * place.
 */
export function configEntries(resource: Resource): Map<string, Value> {
  const entries = new Map<string, Value>();
  const { value } = resource;
  const encoded = resource.kind === "Secret" ? "data" : "binaryData";
  addEntries(entries, resource, encoded, asObject(value[encoded]), true);
  const plain = resource.kind === "Secret" ? "stringData" : "data";
  addEntries(entries, resource, plain, asObject(value[plain]), false);
  return entries;
}

function addEntries(
  entries: Map<string, Value>,
  resource: Resource,
  field: string,
  object: JsonObject,
  encoded: boolean,
): void {
  for (const [key, raw] of Object.entries(object)) {
    const text = asString(raw);
    if (text === undefined) continue;
    const doc = { resource, path: [field, key] };
    if (!encoded) entries.set(key, known(text, doc));
    else {
      const decoded = Buffer.from(text, "base64").toString("utf8");
      entries.set(key, decoded === "" ? [] : [{ text: decoded, doc, start: 0, end: text.length }]);
    }
  }
}
