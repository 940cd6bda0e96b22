import type { ResourceId } from "./resource.ts";

/** What runs in a cluster, for people to look at: who uses which service, and what each namespace takes. */
export interface ClusterOverview {
  /** The cluster's folder, or the overlay that stands alone. */
  readonly name: string;
  readonly uses: readonly ServiceUse[];
  readonly budgets: readonly NamespaceBudget[];
}

/** A workload that names a service. */
export interface ServiceUse {
  readonly workload: ResourceId;
  readonly service: UsedService;
  /** In rising order; empty where none is written. */
  readonly ports: readonly number[];
}

export interface UsedService {
  readonly name: string;
  /** Null where neither the manifest nor the name says one. */
  readonly namespace: string | null;
  /** `shared`: it already runs, says the platform file; `rendered`: it comes from here; `missing`: it does not exist. */
  readonly state: "shared" | "rendered" | "missing" | "unknown";
}

export interface NamespaceBudget {
  readonly namespace: string;
  readonly amounts: readonly BudgetedAmount[];
}

/** What a namespace takes of one thing in the worst case, and the bounds on it. In bytes or cores. */
export interface BudgetedAmount {
  readonly side: "requests" | "limits";
  readonly resource: "memory" | "cpu";
  readonly total: number;
  readonly bounds: readonly Bound[];
  /** By workload, the largest first. */
  readonly parts: readonly BudgetPart[];
}

export interface Bound {
  /** `quota`: of the namespace; `budget`: in the platform file; `node`: all nodes; `free`: what of them was free. */
  readonly kind: "quota" | "budget" | "node" | "free";
  readonly amount: number;
}

export interface BudgetPart {
  readonly workload: ResourceId;
  /** Of one pod. */
  readonly each: number;
  readonly steady: number;
  /** Pods that run beside those while a rollout replaces them. */
  readonly surge: number;
}
