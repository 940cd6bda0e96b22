import { indexTemplates } from "../kubernetes/existence/template-index.ts";
import { nodePortsOf } from "../kubernetes/network/node-ports.ts";
import { servicesOf } from "../kubernetes/network/service.ts";
import { podTemplatesOf } from "../kubernetes/pods/pod-template.ts";
import type { Selector } from "../kubernetes/selection/selector.ts";
import { lazily } from "../model/memoize.ts";
import type { Overlay } from "../model/overlay.ts";
import type { NodePortTarget } from "../model/overview.ts";
import type { Platform } from "../model/platform.ts";
import { namespaceKey, objectKey, type Resource, resourceId } from "../model/resource.ts";

/** The node ports of the Services in the manifests and in the platform file, each with the workloads behind it. */
export function nodePortTargets(overlays: readonly Overlay[], platform: Platform | null): NodePortTarget[] {
  const templates = lazily(() =>
    indexTemplates(overlays.flatMap(({ resources }) => resources.flatMap(podTemplatesOf))),
  );
  const rendered = overlays.flatMap((overlay) => {
    const ports = Map.groupBy(nodePortsOf(overlay), ({ resource }) => resource);
    const selectors = new Map(servicesOf(overlay).map(({ resource, selector }) => [resource, selector]));
    return [...ports].flatMap(([resource, same]) => {
      const workloads = workloadsBehind(resource, selectors.get(resource) ?? null);
      const service = { name: resource.name, namespace: resource.namespace, state: "rendered" as const };
      return [...new Set(same.map(({ port }) => port))].map((port) => ({ port, service, workloads }));
    });
  });
  const shared = (platform?.services ?? []).flatMap(({ namespace, name, ports }) => {
    const service = { name, namespace, state: "shared" as const };
    return ports.flatMap(({ nodePort }) =>
      nodePort === undefined ? [] : [{ port: nodePort, service, workloads: [] }],
    );
  });
  return [...rendered, ...shared].toSorted((a, b) => a.port - b.port);

  function workloadsBehind(service: Resource, selector: Selector | null): NodePortTarget["workloads"] {
    if (selector === null) return [];
    const selected = templates()
      .matching(selector)
      .filter(({ namespace }) => namespace === namespaceKey(service.namespace));
    return [
      ...new Map(selected.map((each) => [objectKey(each.resource), resourceId(each.resource)])).values(),
    ];
  }
}
