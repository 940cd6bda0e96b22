import { containersOf, podsOf } from "../kubernetes/pods/pods.ts";
import type { Workload } from "../kubernetes/pods/workload.ts";
import { asArray, asObject, asString, type JsonValue } from "../model/json.ts";
import { memoizeView } from "../model/memoize.ts";
import type { Overlay } from "../model/overlay.ts";
import type { Resource } from "../model/resource.ts";
import { findConfig } from "../startup/references.ts";
import { known } from "../startup/values/value.ts";
import { endpointsOfConfig } from "./config.ts";
import { endpointsOfContainer, endpointsOfProbes } from "./container.ts";
import type { Endpoint } from "./endpoint.ts";
import { isHostName, NO_PORT } from "./host-mention.ts";
import { endpointOf } from "./named-values.ts";

/** An endpoint with the workload that uses it; null if it is in a probe, ConfigMap, Secret or Service. */
export interface EndpointUse extends Endpoint {
  readonly workload: Workload | null;
  /** Namespace of the resource that contains the host; short names are resolved in it. */
  readonly namespace: string | null;
}

/**
 * Returns every host in a workload, ConfigMap, Secret or ExternalName Service of the overlay. A place occurs
 * more than once if several pods use it.
 */
export const endpointsOf = memoizeView((overlay: Overlay): readonly EndpointUse[] =>
  overlay.resources.flatMap((resource) => [
    ...podsOf(resource).flatMap((workload) => endpointsOfWorkload(workload, overlay)),
    ...endpointsWithoutPod(resource).map((endpoint) => ({
      ...endpoint,
      workload: null,
      namespace: resource.namespace,
    })),
  ]),
);

/**
 * Endpoints that no pod connects to by itself: in ConfigMaps and Secrets, external names, and probes of the
 * kubelet.
 */
function endpointsWithoutPod(resource: Resource): readonly Endpoint[] {
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
  return [endpointOf(mention, { name: "", value: known(host, doc), doc, isContainerSpecific: false })];
}

function endpointsOfWorkload(workload: Workload, overlay: Overlay): EndpointUse[] {
  const own = workload.containers.flatMap((container) => endpointsOfContainer(container, overlay));
  const mounted = mountedEndpoints(workload, overlay);
  const { namespace } = workload.resource;
  return [...own, ...mounted].map((endpoint) => ({ ...endpoint, workload, namespace }));
}

/**
 * Hosts in the ConfigMaps and Secrets that the pod mounts and the overlay renders: in all keys, or in
 * `items`.
 */
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
      ...endpointsOfItems(
        findConfig("ConfigMap", asString(configMap.name), container, overlay),
        configMap.items,
      ),
      ...endpointsOfItems(findConfig("Secret", secretName, container, overlay), secret.items),
    ];
  });
}

function endpointsOfItems(resource: Resource | undefined, items: JsonValue | undefined): readonly Endpoint[] {
  const all = resource === undefined ? [] : endpointsOfConfig(resource);
  if (!Array.isArray(items)) return all;
  const keys = new Set(items.map((item) => asObject(item).key));
  return all.filter(({ at }) => keys.has(at.path[1] ?? null));
}
