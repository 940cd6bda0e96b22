import type { RequestsAndLimits } from "./amounts.ts";

export type Protocol = "TCP" | "UDP" | "SCTP";

/** The facts about one cluster that its manifests cannot show. Shape: `schemas/platform.schema.json`. */
export interface Platform {
  /** `1.34`: the minor version whose schemas apply. */
  readonly kubernetesVersion?: string;
  /** Absent: `cluster.local`. */
  readonly clusterDomain?: string;
  readonly sync?: { readonly engine: "flux" | "argocd" };
  /** What already runs and is shared. */
  readonly services?: readonly PlatformService[];
  /** The workloads that this repository describes. */
  readonly workloads?: readonly PlatformWorkload[];
  /** What must never come back. */
  readonly retired?: readonly RetiredWorkload[];
  /** Ports of every node that something beside `services`, `workloads` and `retired` holds. */
  readonly nodePorts?: readonly PortHolder[];
  /** `30000-32767`, which it is where absent. */
  readonly nodePortRange?: string;
  /** What manifests may name although none of them makes it. */
  readonly existing?: readonly ExistingResource[];
  readonly hostPorts?: readonly PortHolder[];
  /** What each namespace may use in total. */
  readonly budget?: Readonly<Record<string, RequestsAndLimits>>;
  readonly node?: PlatformNode;
}

export interface PlatformService {
  readonly namespace: string;
  readonly name: string;
  readonly type: "ClusterIP" | "NodePort" | "LoadBalancer";
  readonly ports: readonly PlatformPort[];
  /** Names of services in the same namespace that do the same job less well. */
  readonly preferredOver?: readonly string[];
  /** Repositories, or their last parts, of images that would be a second copy: `postgres`, `pgvector/pgvector`. */
  readonly images?: readonly string[];
  /** Labels of its pods; absent where nobody knows them. */
  readonly podLabels?: Readonly<Record<string, string>>;
  readonly note?: string;
}

export interface PlatformPort {
  readonly port: number;
  readonly name?: string;
  /** Absent: TCP. */
  readonly protocol?: Protocol;
  /** Absent where nobody knows it. */
  readonly targetPort?: number | string;
  readonly nodePort?: number;
}

export interface PlatformWorkload {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** `kept`: it ran before this repository; `described`: it comes from here. */
  readonly state: "kept" | "described";
  /** Held by the Service of the same name. */
  readonly nodePort?: number;
  /** The name of a retired workload in the same namespace. */
  readonly replaces?: string;
  readonly note?: string;
}

export interface RetiredWorkload {
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
  /** Still held by the Service of the same name until somebody deletes it. */
  readonly nodePort?: number;
  readonly reason: string;
}

export interface ExistingResource {
  readonly kind: string;
  /** Absent: of the cluster itself. */
  readonly namespace?: string;
  readonly name: string;
  /** Absent: any. */
  readonly keys?: readonly string[];
  readonly note?: string;
}

export interface PortHolder {
  readonly port: number;
  /** Absent: TCP. */
  readonly protocol?: Protocol;
  /** Who holds it, for people: `the API server of K3s`. */
  readonly holder: string;
}

export interface PlatformNode {
  readonly count: number;
  /** Of each node. */
  readonly cpu: string;
  readonly memory: string;
  /** Of all nodes together, when the file was written. */
  readonly free?: { readonly memory?: string; readonly cpu?: string };
}
