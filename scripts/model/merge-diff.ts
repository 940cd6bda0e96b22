import type { Failure, Finding, Skipped } from "./finding.ts";
import type { BudgetedAmount } from "./overview.ts";
import type { Place } from "./place.ts";
import type { ResourceId } from "./resource.ts";

/** The changes that a merge makes in the clusters of a repository. All formats of `diff` are written from it. */
export interface MergeDiff {
  readonly base: ComparedCommit;
  /** Null: the working tree. */
  readonly head: ComparedCommit | null;
  /** Overlays of the repository, and those of them whose renderings were compared. */
  readonly overlays: { readonly all: number; readonly compared: number };
  readonly clusters: readonly ClusterDiff[];
  /** Null if findings were not compared. */
  readonly findings: FindingsDiff | null;
  /** The parts that could not be compared. Any failure makes the run exit with 2. */
  readonly failures: readonly Failure[];
  readonly skipped: readonly Skipped[];
}

export interface ComparedCommit {
  /** The full commit hash. */
  readonly hash: string;
  /** As the user named it: the full name of a branch or tag, or another revision. */
  readonly name: string;
  /** True if it is the merge base of the named commit and the head, because the named one has commits that the head lacks. */
  readonly isMergeBase: boolean;
}

/** The changes of one cluster. */
export interface ClusterDiff {
  /** The cluster, or the overlay if it is in none. */
  readonly name: string;
  readonly overlays: readonly OverlayDiff[];
  readonly restarts: readonly Restart[];
  /** Workloads that keep running with the old content of a ConfigMap or Secret. */
  readonly stale: readonly StaleWorkload[];
  readonly endpoints: { readonly gained: readonly Endpoint[]; readonly lost: readonly Endpoint[] };
  /** Namespaces whose amounts or limits change. Empty too if findings were not compared. */
  readonly budgets: readonly BudgetDiff[];
}

/** The changes of one overlay. */
export interface OverlayDiff {
  readonly name: string;
  readonly state: "added" | "removed" | "changed";
  /** Null: no sync object applies it. */
  readonly owner: Owner | null;
  /** Its objects that differ, those with the largest effect first. */
  readonly objects: readonly ObjectDiff[];
}

/** The sync object that applies an overlay. */
export interface Owner {
  /** `Kustomization/flux-system/apps`. */
  readonly label: string;
  readonly engine: "flux" | "argocd";
  /** It applies nothing until it is resumed. */
  readonly suspended: boolean;
}

export type ObjectDiff = AddedObject | RemovedObject | ChangedObject;

export interface AddedObject {
  readonly change: "added";
  readonly id: ResourceId;
  readonly place: Place | null;
}

/** An object that the head no longer renders. */
export interface RemovedObject {
  readonly change: "removed";
  readonly id: ResourceId;
  /** In the files of the base commit. */
  readonly place: Place | null;
  readonly fate: Fate;
}

/** The fate of an object in the cluster once it is no longer rendered. */
export type Fate =
  | { readonly kind: "deleted"; readonly by: string }
  /** `reason` is a phrase such as `spec.prune is not true`. */
  | { readonly kind: "kept"; readonly reason: string }
  /** It depends on something that the repository does not show. */
  | { readonly kind: "open"; readonly reason: string };

export interface ChangedObject {
  readonly change: "changed";
  readonly id: ResourceId;
  readonly place: Place | null;
  /** Null if it has the same name, namespace and owner as before. */
  readonly moved: Move | null;
  readonly fields: readonly FieldDiff[];
  /** Fields whose update the API server refuses. */
  readonly refused: readonly RefusedField[];
  /** True if the engine deletes it and creates it again where it cannot be updated. */
  readonly recreated: boolean;
  /** The annotation with which the engine ignores changes of the object; null without one. */
  readonly ignoredBy: string | null;
}

/** An object that continues under another identity. */
export interface Move {
  /** `renamed`: a generated name with another hash. `owner`: another sync object applies it. */
  readonly kind: "renamed" | "namespace" | "owner";
  readonly from: string;
  readonly to: string;
  /** The fate of the object under its previous identity; for another owner, of the object itself. */
  readonly fate: Fate;
}

/** A field that differs. Its texts are safe to show. */
export interface FieldDiff {
  /** For the reader, with the keys of list entries: `spec.template.spec.containers[web].image`. */
  readonly field: string;
  readonly kind: "added" | "removed" | "changed" | "reordered";
  readonly before: FieldSide | null;
  readonly after: FieldSide | null;
  /** True if the values of a Secret are left out. */
  readonly hidden: boolean;
}

export interface FieldSide {
  /** A scalar, a text, or YAML; can have several lines. Empty if it is hidden. */
  readonly text: string;
  /** The place that sets it; null if it is not known. */
  readonly place: Place | null;
}

export interface RefusedField {
  readonly field: string;
  /** A phrase without a subject, such as `cannot be changed`. */
  readonly phrase: string;
}

/** Pods that a change replaces. */
export interface Restart {
  readonly workload: ResourceId;
  readonly how: RestartKind;
  /** Pods at the head; null if another object sets the number. */
  readonly pods: number | null;
  /** Fields of the pod template that differ. */
  readonly because: readonly string[];
}

/**
 * `rolling`: step by step. `recreate`: all pods end first. `on-delete`: a pod is replaced when somebody deletes it. `paused`:
 * when the Deployment is resumed. `next-run`: from the next Job of a CronJob on.
 */
export type RestartKind = "rolling" | "recreate" | "on-delete" | "paused" | "next-run";

/** A workload whose pod template stays the same although it reads an object that changes. */
export interface StaleWorkload {
  readonly workload: ResourceId;
  readonly reads: ResourceId;
  /** `environment`: as variables or by subPath, until a restart. `volume`: the files are updated, the process decides. */
  readonly as: "environment" | "volume";
  /** True if an annotation asks Reloader to restart it. */
  readonly reloader: boolean;
}

/** A name or port by which something can be reached. */
export interface Endpoint {
  readonly kind: "service" | "node-port" | "load-balancer" | "ingress" | "route";
  /** `web.shop:80/TCP`, `30081/TCP`, `shop.example.com/api`. */
  readonly name: string;
  readonly by: ResourceId;
}

/** An amount of a namespace before and after; null: the namespace has no workloads there. */
export interface BudgetDiff {
  readonly namespace: string;
  readonly side: BudgetedAmount["side"];
  readonly resource: BudgetedAmount["resource"];
  readonly before: AmountAndBounds | null;
  readonly after: AmountAndBounds | null;
}

/** In bytes or cores. */
export type AmountAndBounds = Pick<BudgetedAmount, "total" | "bounds">;

/** Findings of the head and of the base commit, judged by the policy of the base commit. */
export interface FindingsDiff {
  readonly added: readonly Finding[];
  readonly fixed: readonly Finding[];
  /** Findings that both have. */
  readonly kept: number;
}
