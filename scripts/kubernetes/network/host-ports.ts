import { asObject } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Platform } from "../../model/platform.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";
import { type PodTemplate, podTemplatesOf } from "../pods/pod-template.ts";
import { nodeCount } from "../pods/replicas.ts";
import { workloadOf } from "../pods/workload.ts";
import { servicesOf } from "./service.ts";

/** A port that something takes on the cluster's hosts. */
export interface HostPort {
  readonly resource: Resource;
  readonly path: Pointer;
  readonly port: number;
  readonly protocol: string;
  /** On this address of the host alone; empty: on all. */
  readonly address: string;
}

/** Others that give LoadBalancers addresses of their own: then they take no ports of the hosts. */
const BALANCERS = /(?:^|\.)(?:metallb\.io|kube-vip\.io|purelb\.io|openelb\.io)$/;

/** A LoadBalancer of that class is K3s's own (https://docs.k3s.io/networking/networking-services#service-load-balancer). */
const K3S_CLASS = "io.cattle.svccontroller";

/**
 * The ports that the overlay takes on every host: of LoadBalancers where the platform file describes a cluster, which
 * is one of K3s; of DaemonSets without choice of nodes; of all pods where there is one node.
 */
export function hostPortsOf(overlay: Overlay, platform: Platform | null): HostPort[] {
  const isAlone = platform !== null && nodeCount(platform) === 1;
  const pods = overlay.resources.filter((resource) => (isAlone ? isHeld(resource) : isEverywhere(resource)));
  return [
    ...(platform === null ? [] : balancedPorts(overlay)),
    ...pods.flatMap(podTemplatesOf).flatMap(portsOf),
  ];
}

function balancedPorts(overlay: Overlay): HostPort[] {
  if (overlay.resources.some(({ apiVersion }) => BALANCERS.test(apiVersion.split("/")[0]!))) return [];
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
    hostPort === null ? [] : [{ resource, path, port: hostPort, protocol, address: anyAddress(hostIp) }],
  );
}

const anyAddress = (ip: string) => (ip === "0.0.0.0" || ip === "::" ? "" : ip);

/** Whether its pods run until they are replaced: those of Jobs end, and free what they took. */
function isHeld(resource: Resource): boolean {
  const workload = workloadOf(resource);
  return workload !== null && !["Job", "CronJob"].includes(resource.kind);
}

function isEverywhere(resource: Resource): boolean {
  const workload = workloadOf(resource);
  if (workload === null || resource.kind !== "DaemonSet") return false;
  const { nodeSelector, affinity } = workload.podSpec;
  return Object.keys(asObject(nodeSelector)).length === 0 && asObject(affinity).nodeAffinity === undefined;
}
