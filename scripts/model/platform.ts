import type { RequestsAndLimits } from "./amounts.ts";

export type Protocol = "TCP" | "UDP" | "SCTP";

/** Facts about one cluster that its manifests do not contain. Schema: `schemas/platform.schema.json`. */
export interface Platform {
  /** The minor version whose schemas apply: `1.34`. */
  readonly kubernetesVersion?: string;
  /** Absent: `cluster.local`. */
  readonly clusterDomain?: string;
  readonly sync?: PlatformSync;
  /** Existing shared services. */
  readonly services?: readonly PlatformService[];
  /** Workloads of the cluster and their state. */
  readonly workloads?: readonly PlatformWorkload[];
  /** Workloads that must not be deployed again. */
  readonly retired?: readonly RetiredWorkload[];
  /** Node ports used by anything other than `services`, `workloads` and `retired`. */
  readonly nodePorts?: readonly ReservedPort[];
  /** Default: `30000-32767`. */
  readonly nodePortRange?: string;
  /** Objects that manifests can reference although no manifest defines them. */
  readonly existing?: readonly ExistingResource[];
  readonly hostPorts?: readonly ReservedPort[];
  /** The total resources that each namespace can use. */
  readonly budget?: Readonly<Record<string, RequestsAndLimits>>;
  readonly node?: PlatformNode;
}

export interface PlatformSync {
  /** The active engine. */
  readonly engine: "flux" | "argocd";
  /** The URL of this repository, where the sync objects alone do not show which of several it is. */
  readonly repository?: string;
}

export interface PlatformService {
  readonly namespace: string;
  readonly name: string;
  readonly type: "ClusterIP" | "NodePort" | "LoadBalancer";
  readonly ports: readonly PlatformPort[];
  /** Names of services in the same namespace that this one is preferred over. */
  readonly preferredOver?: readonly string[];
  /** Image repositories (or their last parts) that would duplicate this service: `postgres`, `pgvector/pgvector`. */
  readonly images?: readonly string[];
  /** Labels of its pods; absent if unknown. */
  readonly podLabels?: Readonly<Record<string, string>>;
  readonly note?: string;
}

export interface PlatformPort {
  readonly port: number;
  readonly name?: string;
  /** Absent: TCP. */
  readonly protocol?: Protocol;
  /** Absent if unknown. */
  readonly targetPort?: number | string;
  readonly nodePort?: number;
}

export interface PlatformWorkload {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** `kept`: it existed before this repository; `described`: defined in this repository; `planned`: it will be. */
  readonly state: "kept" | "described" | "planned";
  /** The node port of the Service with the same name. */
  readonly nodePort?: number;
  /** The name of a retired workload in the same namespace. */
  readonly replaces?: string;
  readonly note?: string;
}

export interface RetiredWorkload {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** The node port of the Service with the same name, used until that Service is deleted. */
  readonly nodePort?: number;
  readonly reason: string;
}

export interface ExistingResource {
  readonly kind: string;
  /** Absent: cluster-scoped. */
  readonly namespace?: string;
  readonly name: string;
  /** Absent: all keys. */
  readonly keys?: readonly string[];
  readonly note?: string;
}

export interface ReservedPort {
  readonly port: number;
  /** Absent: TCP. */
  readonly protocol?: Protocol;
  /** Human-readable user of the port: `the API server of K3s`. */
  readonly holder: string;
}

export interface PlatformNode {
  readonly count: number;
  /** Capacity of each node. */
  readonly cpu: string;
  readonly memory: string;
  /** Free on all nodes together when the file was written. */
  readonly free?: { readonly memory?: string; readonly cpu?: string };
}
