import { Document, type Node, Scalar, YAMLMap } from "yaml";
import { nodePortsOf } from "../../kubernetes/network/node-ports.ts";
import { parseImage } from "../../kubernetes/pods/image.ts";
import {
  add,
  compare,
  formatQuantity,
  parseQuantity,
  type Quantity,
  ZERO,
} from "../../kubernetes/quantities/quantity.ts";
import { asArray, asObject, asString, type JsonObject } from "../../model/json.ts";
import type { Platform, PlatformPort, PlatformService, PlatformWorkload } from "../../model/platform.ts";
import type { Resource } from "../../model/resource.ts";
import { freeNodes } from "../check/nodes.ts";
import type { LivePod } from "../live/pods.ts";
import { liveOverlay } from "../live/resource.ts";
import type { ImportState } from "./read.ts";

export interface ImportScope {
  readonly shared: readonly string[];
  readonly own: readonly string[];
}

const TYPES = new Set(["ClusterIP", "NodePort", "LoadBalancer"]);
const SYSTEM_SERVICE = "default/kubernetes";

/** Returns the text of a platform file for a cluster. Facts that a cluster does not have are left to its owner. */
export function platformText(state: ImportState, scope: ImportScope): string {
  const { version, seenAt } = state;
  const document = new Document(platformOf(state, scope));
  document.commentBefore = [
    " yaml-language-server: $schema=../../schemas/platform.schema.json",
    "",
    ` Seen in the cluster at ${seenAt.toISOString()} (${version}). Not visible there, so to be added by hand: workloads that are`,
    " retired, services that are preferred over others, ports that the hosts use, and which engine syncs.",
  ].join("\n");
  commentItems(document, "services", (index) => podComment(servicesOf(state, scope)[index]!, state.pods));
  return document.toString({ lineWidth: 120 });
}

function platformOf(state: ImportState, scope: ImportScope): Platform {
  const minor = /^v?(\d+\.\d+)/.exec(state.version)?.[1];
  const budget = budgetsOf(state);
  const services = servicesOf(state, scope);
  const workloads = workloadsOf(state);
  const nodePorts = otherNodePorts(state, scope, workloads);
  return {
    ...(minor !== undefined && { kubernetesVersion: minor }),
    services,
    workloads,
    ...(nodePorts.length > 0 && { nodePorts }),
    ...(Object.keys(budget).length > 0 && { budget }),
    ...nodeFacts(state),
  };
}

function servicesOf({ services, pods }: ImportState, { shared }: ImportScope): PlatformService[] {
  return services.flatMap(({ namespace, name, value }): PlatformService[] => {
    const spec = asObject(value.spec);
    const type = asString(spec.type) ?? "ClusterIP";
    const isShared =
      namespace !== null && shared.includes(namespace) && `${namespace}/${name}` !== SYSTEM_SERVICE;
    const ports = asArray(spec.ports).map((port) => portOf(asObject(port)));
    if (!isShared || !TYPES.has(type) || ports.length === 0) return [];
    const podLabels = asObject(spec.selector) as Readonly<Record<string, string>>;
    const images = imagesOf(pods.filter((pod) => isSelected(pod, namespace, podLabels)));
    return [
      {
        ...{ namespace, name, type: type as PlatformService["type"], ports },
        ...(images.length > 0 && { images }),
        ...(Object.keys(podLabels).length > 0 && { podLabels }),
      },
    ];
  });
}

function portOf({ port, name, protocol, targetPort, nodePort }: JsonObject): PlatformPort {
  return {
    port: Number(port),
    ...(typeof name === "string" && { name }),
    ...(protocol !== undefined && protocol !== "TCP" && { protocol: protocol as "UDP" | "SCTP" }),
    ...((typeof targetPort === "number" || typeof targetPort === "string") && { targetPort }),
    ...(typeof nodePort === "number" && nodePort > 0 && { nodePort }),
  };
}

function isSelected(pod: LivePod, namespace: string, labels: Readonly<Record<string, string>>): boolean {
  const wanted = Object.entries(labels);
  return (
    wanted.length > 0 &&
    pod.namespace === namespace &&
    wanted.every(([key, text]) => pod.labels.get(key) === text)
  );
}

/** The last parts of the repositories of the pods' images. */
function imagesOf(pods: readonly LivePod[]): string[] {
  const names = pods.flatMap(({ containers }) =>
    containers
      .filter(({ isInit }) => !isInit)
      .flatMap(({ image }) => parseImage(image)?.repository.split("/").at(-1) ?? []),
  );
  return [...new Set(names)].sort();
}

function podComment({ namespace, podLabels = {} }: PlatformService, pods: readonly LivePod[]): string {
  const selected = pods.filter((pod) => isSelected(pod, namespace, podLabels));
  return ` seen: ${selected.filter(({ isReady }) => isReady).length} of ${selected.length} pods ready`;
}

function workloadsOf({ workloads, services }: ImportState): PlatformWorkload[] {
  const ports = nodePortsOf(liveOverlay(services));
  return workloads.map(({ kind, namespace, name }) => {
    const own = ports.find(({ resource }) => resource.namespace === namespace && resource.name === name);
    return {
      kind,
      namespace: namespace ?? "",
      name,
      state: "kept",
      ...(own !== undefined && { nodePort: own.port }),
    };
  });
}

/** Node ports of Services that are neither shared nor of a listed workload. */
function otherNodePorts(
  { services }: ImportState,
  { shared }: ImportScope,
  workloads: readonly PlatformWorkload[],
) {
  const owned = new Set(workloads.map(({ namespace, name }) => `${namespace}/${name}`));
  const others = services.filter(
    ({ namespace, name }) => !shared.includes(namespace ?? "") && !owned.has(`${namespace}/${name}`),
  );
  return nodePortsOf(liveOverlay(others)).map(({ port, protocol, resource }) => ({
    port,
    ...(protocol !== "TCP" && { protocol: protocol as "UDP" | "SCTP" }),
    holder: `Service ${resource.namespace}/${resource.name}`,
  }));
}

/** The quotas of the namespaces. */
function budgetsOf({ quotas }: ImportState): NonNullable<Platform["budget"]> {
  return Object.fromEntries(
    quotas.flatMap(({ namespace, value }) => {
      const hard = asObject(asObject(value.spec).hard);
      const amounts = (side: "requests" | "limits") =>
        Object.fromEntries(
          ["memory", "cpu"].flatMap((name) => {
            const amount = asString(hard[`${side}.${name}`]);
            return amount === undefined ? [] : [[name, amount]];
          }),
        );
      const budget = Object.fromEntries(
        (["requests", "limits"] as const)
          .map((side) => [side, amounts(side)])
          .filter(([, each]) => Object.keys(each!).length > 0),
      );
      return Object.keys(budget).length === 0 ? [] : [[namespace ?? "", budget]];
    }),
  );
}

/** The number of nodes, the capacity of the smallest, and what is not requested on those that take pods. */
function nodeFacts({ nodes, pods }: ImportState): Pick<Platform, "node"> {
  if (nodes.length === 0) return {};
  const smallest = (name: "cpu" | "memory") =>
    nodes.map((node) => capacityOf(node, name)).toSorted(compare)[0]!;
  const free = freeNodes(nodes, pods);
  const sum = (name: "cpu" | "memory") => add(...free.map((node) => node[name]));
  const text = (name: "cpu" | "memory", amount: Quantity) =>
    formatQuantity(name, amount < 0n ? ZERO : amount);
  return {
    node: {
      count: nodes.length,
      cpu: text("cpu", smallest("cpu")),
      memory: text("memory", smallest("memory")),
      free: { memory: text("memory", sum("memory")), cpu: text("cpu", sum("cpu")) },
    },
  };
}

function capacityOf({ value }: Resource, name: string): Quantity {
  return parseQuantity(asObject(asObject(value.status).capacity)[name]) ?? ZERO;
}

function commentItems(document: Document, key: string, commentOf: (index: number) => string): void {
  const list = document.get(key) as { items?: Node[] } | undefined;
  for (const [index, item] of (list?.items ?? []).entries()) {
    const first = item instanceof YAMLMap ? item.items[0]?.key : null;
    if (first instanceof Scalar) item.commentBefore = commentOf(index);
  }
}
