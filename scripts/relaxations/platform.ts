import { parseQuantity } from "../kubernetes/quantities/quantity.ts";
import type { JsonValue } from "../model/json.ts";
import type { Platform, PlatformPort, PlatformService } from "../model/platform.ts";
import type { Pointer } from "../model/pointer.ts";
import { amountBounds, type ComparedSetting, permission, restriction } from "./bound.ts";

/** All settings of a platform file that affect verdicts. */
export function platformSettings(platform: Platform): ComparedSetting[] {
  return [
    ...plainBounds(platform),
    ...(platform.services ?? []).flatMap(serviceBounds),
    ...workloadBounds(platform),
    ...portBounds(platform),
    ...existingBounds(platform),
    ...budgetBounds(platform),
    ...nodeBounds(platform),
  ];
}

/** Facts for which any other value can allow more. */
function plainBounds(platform: Platform): ComparedSetting[] {
  const facts: readonly (readonly [Pointer, JsonValue | undefined])[] = [
    [["kubernetesVersion"], platform.kubernetesVersion],
    [["clusterDomain"], platform.clusterDomain],
    [["nodePortRange"], platform.nodePortRange],
    [["sync", "engine"], platform.sync?.engine],
    [["sync", "repository"], platform.sync?.repository],
  ];
  return facts.map(([pointer, value = "not set"]) =>
    restriction(pointer.join("."), value, String(value), pointer),
  );
}

function serviceBounds(service: PlatformService, index: number): ComparedSetting[] {
  const { namespace, name, type, ports, preferredOver = [], images = [], podLabels } = service;
  const at: Pointer = ["services", index];
  const of = `services: ${namespace}/${name}`;
  return [
    permission(of, [...at, "name"], type, type),
    ...ports.map((port, each) => portBound(of, port, [...at, "ports", each])),
    ...preferredOver.map((other, each) =>
      restriction(`${of} preferredOver ${other}`, "", 0, [...at, "preferredOver", each]),
    ),
    ...images.map((image, each) => restriction(`${of} image ${image}`, "", 0, [...at, "images", each])),
    ...Object.entries(podLabels ?? {}).map(([label, value]) =>
      restriction(`${of} pod label ${label}`, value, value, [...at, "podLabels", label]),
    ),
  ];
}

function portBound(
  service: string,
  { port, protocol = "TCP", targetPort, nodePort }: PlatformPort,
  at: Pointer,
) {
  const value = `targetPort ${targetPort ?? "any"}${nodePort === undefined ? "" : `, node port ${nodePort}`}`;
  return permission(`${service} port ${port}/${protocol}`, at, value, value);
}

function workloadBounds({ workloads = [], retired = [] }: Platform): ComparedSetting[] {
  return [
    ...workloads.flatMap(({ kind, namespace, name, nodePort, state }, index) => {
      const workload = `workloads: ${kind}/${namespace}/${name}`;
      const port = nodePort === undefined ? "no node port" : `node port ${nodePort}`;
      // Only a described workload must be applied.
      const isOptional = state === "described" ? 0 : 1;
      return [
        permission(workload, ["workloads", index, "name"], port, String(nodePort)),
        {
          ...permission(`${workload} state`, ["workloads", index, "state"], state, isOptional),
          within: workload,
        },
      ];
    }),
    ...retired.map(({ kind, namespace, name, nodePort = "" }, index) =>
      restriction(
        `retired: ${kind}/${namespace}/${name}`,
        nodePort === "" ? "" : `node port ${nodePort}`,
        String(nodePort),
        ["retired", index, "name"],
      ),
    ),
  ];
}

function portBounds({ nodePorts = [], hostPorts = [] }: Platform): ComparedSetting[] {
  return Object.entries({ nodePorts, hostPorts }).flatMap(([list, holders]) =>
    holders.map(({ port, protocol = "TCP" }, index) =>
      restriction(`${list}: ${port}/${protocol}`, "", 0, [list, index, "port"]),
    ),
  );
}

function existingBounds({ existing = [] }: Platform): ComparedSetting[] {
  return existing.flatMap(({ kind, namespace, name, keys }, index) => {
    const what = ["existing: ", [kind, namespace, name].filter((part) => part !== undefined).join("/")].join(
      "",
    );
    const pointer: Pointer = ["existing", index, "name"];
    const each = (keys ?? []).map((key) => permission(`${what} key ${key}`, pointer));
    const any = keys === undefined ? Number.POSITIVE_INFINITY : 0;
    const value = keys === undefined ? "all keys" : `keys ${keys.join(", ")}`;
    return [permission(what, pointer, value, any), ...each];
  });
}

function budgetBounds({ budget = {} }: Platform): ComparedSetting[] {
  return Object.entries(budget).flatMap(([namespace, amounts]) =>
    (["requests", "limits"] as const).flatMap((side) =>
      amountBounds(`budget.${namespace}.${side}`, amounts[side], ["budget", namespace, side]),
    ),
  );
}

function nodeBounds({ node }: Platform): ComparedSetting[] {
  if (node === undefined) return [];
  const { count, cpu, memory, free } = node;
  return [
    restriction("node.count", count, count, ["node", "count"]),
    restriction("node.cpu", cpu, parseQuantity(cpu) ?? cpu, ["node", "cpu"]),
    restriction("node.memory", memory, parseQuantity(memory) ?? memory, ["node", "memory"]),
    ...amountBounds("node.free", free, ["node", "free"]),
  ];
}
