import type { RetiredWorkload } from "./platform.ts";
import type { ResourceId } from "./resource.ts";

/** A human-readable summary of a cluster: which workload uses which service, and the resources used per namespace. */
export interface ClusterOverview {
  /** The folder of the cluster, or the standalone overlay. */
  readonly name: string;
  readonly uses: readonly ServiceUse[];
  /** Services of the platform file that no manifest refers to. */
  readonly unused: readonly UsedService[];
  /** In ascending order. */
  readonly nodePorts: readonly NodePortTarget[];
  readonly retired: readonly RetiredWorkload[];
  readonly budgets: readonly NamespaceBudget[];
}

/** A workload that refers to a service. */
export interface ServiceUse {
  readonly workload: ResourceId;
  readonly service: UsedService;
  /** In ascending order; empty if none is specified. */
  readonly ports: readonly number[];
}

export interface UsedService {
  readonly name: string;
  /** Null if neither the manifest nor the name contains one. */
  readonly namespace: string | null;
  /**
   * `shared`: listed in the platform file as running; `rendered`: rendered from this repository; `missing`: not found.
   */
  readonly state: "shared" | "rendered" | "missing" | "unknown";
}

/** A node port of a Service, and the workloads whose pods receive its requests. */
export interface NodePortTarget {
  readonly port: number;
  readonly service: UsedService;
  /** Empty if they are not in the manifests. */
  readonly workloads: readonly ResourceId[];
}

export interface NamespaceBudget {
  readonly namespace: string;
  readonly amounts: readonly BudgetedAmount[];
}

/** The worst-case amount of a resource in a namespace, with its limits. In bytes or cores. */
export interface BudgetedAmount {
  readonly side: "requests" | "limits";
  readonly resource: "memory" | "cpu";
  readonly total: number;
  readonly bounds: readonly BudgetBound[];
  /** By workload, the largest first. */
  readonly shares: readonly WorkloadShare[];
}

export interface BudgetBound {
  /**
   * `quota`: of the namespace; `budget`: in the platform file; `node`: of all nodes; `free`: unused capacity of them.
   */
  readonly kind: "quota" | "budget" | "node" | "free";
  readonly amount: number;
}

export interface WorkloadShare {
  readonly workload: ResourceId;
  /** For one pod. */
  readonly each: number;
  readonly steady: number;
  /** Additional pods during a rollout. */
  readonly surge: number;
}
