import { clusterRule, type ProblemOf } from "../../check/rule.ts";
import { suggestionOrList } from "../../config/suggestions.ts";
import {
  type Inventory,
  inventoryOf,
  type OverlayObjects,
  overlayObjectsOf,
} from "../../kubernetes/existence/inventory.ts";
import { type Service, servicesOf } from "../../kubernetes/network/service.ts";
import { labelsOf } from "../../kubernetes/pods/pod-template.ts";
import { labelSelector, type Selector, selects } from "../../kubernetes/selection/selector.ts";
import { asArray, asObject, asString } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import { resourcePlace } from "../../model/problem.ts";
import { apiGroup, describeResource, namespaceKey, type Resource } from "../../model/resource.ts";

interface Fact {
  readonly stock: OverlayObjects;
  readonly services: readonly Service[];
  readonly monitors: readonly Resource[];
}

const MESSAGES = {
  service: "the selector matches no Service in namespace {namespace}",
  pod: "the selector matches no pod template in namespace {namespace}",
  elsewhere:
    "the selector matches no Service in namespace {namespace}, but {other}: name its namespace in namespaceSelector",
  port: "no selected {target} has a port named {port}{hint}",
} as const;

type Found = ProblemOf<typeof MESSAGES>;

export default clusterRule({
  name: "reference-monitor-matches",
  severity: "warning",
  weakenedBy: ["unrendered", "external"],
  summary: "A ServiceMonitor or PodMonitor must select a Service or pods that have its ports.",
  why: "Prometheus scrapes nothing and reports nothing: the target is missing from its list, and alerts on its metrics never fire. A ServiceMonitor selects by the labels of the Service itself, not by those of the pods.",
  remedy:
    "Give the selector the labels in the `metadata` of the Service (for a PodMonitor, those of the pod template), and name a port of the Service (for a PodMonitor, of a container).",
  references: ["https://prometheus-operator.dev/docs/developer/getting-started/"],
  messages: MESSAGES,
  examples: {
    good: [
      `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { selector: { app: web }, ports: [{ name: http, port: 80 }, { name: metrics, port: 9090 }] }
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: web, namespace: monitoring }
spec:
  namespaceSelector: { matchNames: [shop] }
  selector: { matchLabels: { app: web } }
  endpoints: [{ port: metrics }]`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { selector: { pod: web }, ports: [{ name: http, port: 80 }] }
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { pod: web } }, endpoints: [{ port: http }] }
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: port, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, endpoints: [{ port: metrics }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop, labels: { pod: web } }
spec: { containers: [{ name: web, ports: [{ name: http, containerPort: 8080 }] }] }
---
apiVersion: monitoring.coreos.com/v1
kind: PodMonitor
metadata: { name: web, namespace: shop }
spec: { selector: { matchLabels: { app: web } }, podMetricsEndpoints: [{ port: http }] }`,
        findings: [
          "/spec/selector: the selector matches no Service in namespace shop",
          "/spec/endpoints/0/port: no selected Service has a port named metrics (existing: http)",
          "/spec/selector: the selector matches no pod template in namespace shop",
        ],
      },
      {
        manifest: `apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop, labels: { app: web } }
spec: { selector: { app: web }, ports: [{ name: http, port: 80 }] }
---
apiVersion: monitoring.coreos.com/v1
kind: ServiceMonitor
metadata: { name: web, namespace: monitoring }
spec: { selector: { matchLabels: { app: web } }, endpoints: [{ port: http }] }`,
        findings: [
          "/spec/selector: the selector matches no Service in namespace monitoring, but Service/shop/web: name its namespace in namespaceSelector",
        ],
      },
    ],
  },
  facts: (overlay): Fact[] => [
    { stock: overlayObjectsOf(overlay), services: servicesOf(overlay), monitors: monitorsOf(overlay) },
  ],
  check(facts: readonly Fact[], { platform }) {
    const inventory = inventoryOf(
      facts.map(({ stock }) => stock),
      platform,
    );
    const services = facts.flatMap((fact) => fact.services);
    return facts.flatMap(({ monitors }) =>
      monitors.flatMap((monitor) => checkMonitor(monitor, inventory, services)),
    );
  },
});

function monitorsOf({ resources }: Overlay): Resource[] {
  return resources.filter(
    ({ apiVersion, kind }) =>
      apiGroup(apiVersion) === "monitoring.coreos.com" &&
      (kind === "ServiceMonitor" || kind === "PodMonitor"),
  );
}

function checkMonitor(monitor: Resource, inventory: Inventory, services: readonly Service[]): Found[] {
  const selector = labelSelector(asObject(monitor.value.spec).selector);
  const namespaces = namespacesOf(monitor);
  // Charts bring Services of their own; without any Service in the namespace, a program can create its own.
  const areKnown = namespaces.every(
    (name) =>
      name !== "" &&
      !inventory.hasUnknownObjects(name) &&
      (monitor.kind === "ServiceMonitor" ? inventory.names("Service", name) : inventory.templates(name))
        .length > 0,
  );
  if (selector === null || namespaces.length === 0) return [];
  if (!areKnown) return checkElsewhere(monitor, selector, inventory, services);
  const targets =
    monitor.kind === "ServiceMonitor"
      ? selectedServices(selector, namespaces, services)
      : selectedPods(selector, namespaces, inventory);
  if (targets === null) return [];
  if (targets.length > 0) return checkPorts(monitor, targets);
  const code = monitor.kind === "ServiceMonitor" ? "service" : "pod";
  const at = resourcePlace(monitor, ["spec", "selector"]);
  return [{ code, args: { namespace: namespaces.join(", ") }, at }];
}

/** A ServiceMonitor without namespaceSelector, if only a Service of another namespace has its labels and ports. */
function checkElsewhere(
  monitor: Resource,
  selector: Selector,
  inventory: Inventory,
  services: readonly Service[],
): Found[] {
  const { namespaceSelector, endpoints } = asObject(monitor.value.spec);
  const namespace = namespaceKey(monitor.namespace);
  const isEmpty =
    !inventory.hasUnknownObjects(namespace) && inventory.names("Service", namespace).length === 0;
  if (monitor.kind !== "ServiceMonitor" || namespaceSelector !== undefined || namespace === "" || !isEmpty)
    return [];
  const wanted = asArray(endpoints).map((endpoint) => asString(asObject(endpoint).port) ?? "");
  const other = services.find(
    ({ resource, ports }) =>
      resource.namespace !== null &&
      selects(selector, { labels: labelsOf(asObject(resource.value.metadata).labels) }) &&
      wanted.every((port) => ports.some(({ name }) => name === port)),
  );
  if (other === undefined || wanted.length === 0) return [];
  const args = { namespace, other: describeResource(other.resource) };
  return [{ code: "elsewhere", args, at: resourcePlace(monitor, ["spec", "selector"]) }];
}

/** Empty if it selects in all namespaces. */
function namespacesOf({ namespace, value }: Resource): string[] {
  const { any, matchNames } = asObject(asObject(value.spec).namespaceSelector);
  if (any === true) return [];
  const named = asArray(matchNames).flatMap((name) => asString(name) ?? []);
  return named.length > 0 ? named : [namespaceKey(namespace)];
}

/** The names of the ports of each selected object. */
type Targets = readonly (readonly string[])[];

function selectedServices(
  selector: Selector,
  namespaces: readonly string[],
  services: readonly Service[],
): Targets {
  return services
    .filter(({ namespace, resource }) => {
      const labels = labelsOf(asObject(resource.value.metadata).labels);
      return (namespaces.includes(namespace) || namespace === "") && selects(selector, { labels });
    })
    .map(({ ports }) => ports.map(({ name }) => name));
}

/** Null if operators can create pods that it selects. */
function selectedPods(
  selector: Selector,
  namespaces: readonly string[],
  inventory: Inventory,
): Targets | null {
  if (!namespaces.every((name) => inventory.areAllPodsKnown(name, selector))) return null;
  return namespaces
    .flatMap((name) => inventory.matchingTemplates(name, selector))
    .map(({ ports }) => ports.map(({ name }) => name));
}

function checkPorts(monitor: Resource, targets: Targets): Found[] {
  const isService = monitor.kind === "ServiceMonitor";
  const field = isService ? "endpoints" : "podMetricsEndpoints";
  const names = [...new Set(targets.flat())].filter((name) => name !== "");
  return asArray(asObject(monitor.value.spec)[field]).flatMap((endpoint, index) => {
    const port = asString(asObject(endpoint).port) ?? "";
    if (port === "" || names.includes(port)) return [];
    const args = { target: isService ? "Service" : "pod", port, hint: suggestionOrList(port, names) };
    return [{ code: "port", args, at: resourcePlace(monitor, ["spec", field, index, "port"]) }];
  });
}
