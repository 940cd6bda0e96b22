import { CLUSTER_CIDR } from "../control/controllers.ts";
import { CONTAINERD_SOCKET } from "./containerd.ts";

/** The address that slirp4netns gives the namespace: that of the node. */
export const NODE_ADDRESS = "10.0.2.100";
export const NODE_NAME = "node-1";
/** The part of K3s' range that the node has. */
export const POD_CIDR = "10.42.0.0/24";
export const DNS_ADDRESS = "10.43.0.10";

export interface KubeletOptions {
  readonly cgroup: string;
  readonly resolvConf: string;
  readonly plugins: string;
  /** Memory that the scheduler must not use, so that the node is as small as the one in platform.yaml. */
  readonly reservedMebibytes: number;
}

export function kubeletConfig({ cgroup, resolvConf, plugins, reservedMebibytes }: KubeletOptions): object {
  return {
    apiVersion: "kubelet.config.k8s.io/v1beta1",
    kind: "KubeletConfiguration",
    // Reachable only inside the namespace.
    authentication: { anonymous: { enabled: true }, webhook: { enabled: false } },
    authorization: { mode: "AlwaysAllow" },
    cgroupDriver: "cgroupfs",
    cgroupRoot: `/${cgroup}`,
    containerRuntimeEndpoint: `unix://${CONTAINERD_SOCKET}`,
    failCgroupV1: false,
    failSwapOn: false,
    localStorageCapacityIsolation: false,
    imageGCHighThresholdPercent: 100,
    evictionHard: { "memory.available": "10Mi", "nodefs.available": "1%", "imagefs.available": "1%" },
    enforceNodeAllocatable: ["pods"],
    systemReserved: { memory: `${reservedMebibytes}Mi` },
    clusterDNS: [DNS_ADDRESS],
    clusterDomain: "cluster.local",
    resolvConf,
    volumePluginDir: plugins,
    // Default values wait up to a minute before a changed ConfigMap or a status is seen.
    syncFrequency: "10s",
    nodeStatusUpdateFrequency: "5s",
    registryPullQPS: 0,
    serializeImagePulls: false,
  };
}

export function kubeProxyConfig(kubeconfig: string): object {
  return {
    apiVersion: "kubeproxy.config.k8s.io/v1alpha1",
    kind: "KubeProxyConfiguration",
    clientConnection: { kubeconfig },
    hostnameOverride: NODE_NAME,
    mode: "iptables",
    clusterCIDR: CLUSTER_CIDR,
    conntrack: { maxPerCore: 0 },
    iptables: { localhostNodePorts: true },
    nodePortAddresses: ["127.0.0.0/8", `${NODE_ADDRESS}/32`],
  };
}
