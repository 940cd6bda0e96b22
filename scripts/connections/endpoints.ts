import { containersOf, podsOf } from "../kubernetes/pods/find-pods.ts";
import type { Workload } from "../kubernetes/pods/workload.ts";
import { asArray, asObject, asString, type JsonValue } from "../model/json.ts";
import type { Overlay } from "../model/overlay.ts";
import type { Resource } from "../model/resource.ts";
import { findConfig } from "../startup/references.ts";
import { known } from "../startup/values/value.ts";
import { endpointsOfConfig } from "./config.ts";
import { endpointsOfContainer, endpointsOfProbes } from "./container.ts";
import type { Endpoint } from "./endpoint.ts";
import { isHostName, NO_PORT } from "./mention.ts";
import { endpointOf } from "./named.ts";

/** An endpoint with who names it: a pod; the kubelet for it, or a ConfigMap, Secret or Service (null). */
export interface NamedEndpoint extends Endpoint {
  readonly workload: Workload | null;
  /** That of the resource that names it, in which a bare name is looked up. */
  readonly namespace: string | null;
}

const found = new WeakMap<Overlay, readonly NamedEndpoint[]>();

/**
 * Every host that a workload, ConfigMap, Secret or ExternalName Service of the overlay names; one place more than once
 * where several pods have it from there.
 */
export function endpointsOf(overlay: Overlay): readonly NamedEndpoint[] {
  const before = found.get(overlay);
  if (before !== undefined) return before;
  const all = overlay.resources.flatMap((resource) => [
    ...podsOf(resource).flatMap((workload) => endpointsOfWorkload(workload, overlay)),
    ...endpointsOfText(resource).map((endpoint) => ({
      ...endpoint,
      workload: null,
      namespace: resource.namespace,
    })),
  ]);
  found.set(overlay, all);
  return all;
}

/** What no pod of itself asks: texts that somebody may read, names for other hosts, and what the kubelet asks. */
function endpointsOfText(resource: Resource): readonly Endpoint[] {
  const { kind, apiVersion } = resource;
  if (apiVersion === "v1" && (kind === "ConfigMap" || kind === "Secret")) return endpointsOfConfig(resource);
  if (apiVersion === "v1" && kind === "Service") return externalName(resource);
  return containersOf(resource).flatMap(endpointsOfProbes);
}

function externalName(resource: Resource): Endpoint[] {
  const { type, externalName } = asObject(resource.value.spec);
  const host = asString(externalName) ?? "";
  if (type !== "ExternalName" || !isHostName(host)) return [];
  const doc = { resource, path: ["spec", "externalName"] };
  const mention = { host, start: 0, end: host.length, port: NO_PORT, scheme: null };
  return [endpointOf(mention, { name: "", value: known(host, doc), doc, isOwn: false })];
}

function endpointsOfWorkload(workload: Workload, overlay: Overlay): NamedEndpoint[] {
  const own = workload.containers.flatMap((container) => endpointsOfContainer(container, overlay));
  const mounted = mountedEndpoints(workload, overlay);
  const { namespace } = workload.resource;
  return [...own, ...mounted].map((endpoint) => ({ ...endpoint, workload, namespace }));
}

/** In the ConfigMaps and Secrets among the pod's volumes that the overlay renders: all keys, or those it picks. */
function mountedEndpoints(workload: Workload, overlay: Overlay): Endpoint[] {
  const [container] = workload.containers;
  if (container === undefined) return [];
  const sources = asArray(workload.podSpec.volumes).flatMap((volume) => {
    const { projected } = asObject(volume);
    return [asObject(volume), ...asArray(asObject(projected).sources).map(asObject)];
  });
  return sources.flatMap((source) => {
    const [configMap, secret] = [asObject(source.configMap), asObject(source.secret)];
    const secretName = asString(secret.secretName) ?? asString(secret.name);
    return [
      ...pickedEndpoints(
        findConfig("ConfigMap", asString(configMap.name), container, overlay),
        configMap.items,
      ),
      ...pickedEndpoints(findConfig("Secret", secretName, container, overlay), secret.items),
    ];
  });
}

function pickedEndpoints(resource: Resource | undefined, items: JsonValue | undefined): readonly Endpoint[] {
  const all = resource === undefined ? [] : endpointsOfConfig(resource);
  if (!Array.isArray(items)) return all;
  const keys = new Set(items.map((item) => asObject(item).key));
  return all.filter(({ at }) => keys.has(at.path[1] ?? null));
}
