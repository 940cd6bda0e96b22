import { asObject } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Platform } from "../../model/platform.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";
import { type PodTemplate, podTemplatesOf } from "../pods/pod-template.ts";
import { nodeCount } from "../pods/replicas.ts";
import { workloadOf } from "../pods/workload.ts";
import { servicesOf } from "./service.ts";

/** A port that is used on the hosts of the cluster. */
export interface HostPort {
  readonly resource: Resource;
  readonly path: Pointer;
  readonly port: number;
  readonly protocol: string;
  /** On this address of the host only; empty: on all addresses. */
  readonly address: string;
}

/** Other load balancer implementations: they assign their own addresses and use no host ports. */
const LOAD_BALANCER_GROUPS = /(?:^|\.)(?:metallb\.io|kube-vip\.io|purelb\.io|openelb\.io)$/;

/** The load balancer class of K3s (https://docs.k3s.io/networking/networking-services#service-load-balancer). */
const K3S_CLASS = "io.cattle.svccontroller";

/**
 * The ports that the overlay uses on every host: of LoadBalancers if the platform file describes the cluster, which is
 * then a K3s cluster; of DaemonSets without node selection; of all pods if there is only one node.
 */
export function hostPortsOf(overlay: Overlay, platform: Platform | null): HostPort[] {
  const isAlone = platform !== null && nodeCount(platform) === 1;
  const pods = overlay.resources.filter((resource) =>
    isAlone ? runsPermanently(resource) : runsOnAllNodes(resource),
  );
  return [
    ...(platform === null ? [] : loadBalancerPorts(overlay)),
    ...pods.flatMap(podTemplatesOf).flatMap(portsOf),
  ];
}

function loadBalancerPorts(overlay: Overlay): HostPort[] {
  if (overlay.resources.some(({ apiVersion }) => LOAD_BALANCER_GROUPS.test(apiVersion.split("/")[0]!)))
    return [];
  return servicesOf(overlay).flatMap(({ resource, type, ports }) => {
    const { loadBalancerClass } = asObject(resource.value.spec);
    if (type !== "LoadBalancer" || (loadBalancerClass ?? K3S_CLASS) !== K3S_CLASS) return [];
    return ports.flatMap(({ path, port, protocol }) =>
      port === null ? [] : [{ resource, path: [...path, "port"], port, protocol, address: "" }],
    );
  });
}

function portsOf({ resource, ports }: PodTemplate): HostPort[] {
  return ports.flatMap(({ path, hostPort, protocol, hostIp }) =>
    hostPort === null
      ? []
      : [{ resource, path, port: hostPort, protocol, address: normalizedAddress(hostIp) }],
  );
}

const normalizedAddress = (ip: string) => (ip === "0.0.0.0" || ip === "::" ? "" : ip);

/** Reports whether the pods run until they are replaced; pods of Jobs end and free their ports. */
function runsPermanently(resource: Resource): boolean {
  const workload = workloadOf(resource);
  return workload !== null && !["Job", "CronJob"].includes(workload.kind);
}

function runsOnAllNodes(resource: Resource): boolean {
  const workload = workloadOf(resource);
  if (workload === null || workload.kind !== "DaemonSet") return false;
  const { nodeSelector, affinity } = workload.podSpec;
  return Object.keys(asObject(nodeSelector)).length === 0 && asObject(affinity).nodeAffinity === undefined;
}
