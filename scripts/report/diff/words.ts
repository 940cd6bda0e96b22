import type {
  BudgetDiff,
  ChangedObject,
  ComparedCommit,
  Endpoint,
  Fate,
  MergeDiff,
  Move,
  Restart,
  StaleWorkload,
} from "../../model/merge-diff.ts";
import { CANNOT_BE_CHANGED } from "../../model/object-change.ts";
import type { BudgetBound } from "../../model/overview.ts";
import { describeResource, type ResourceId } from "../../model/resource.ts";
import { amountText } from "../terminal/amount.ts";
import { plural } from "../terminal/plural.ts";

/** Sentences and phrases that all formats share. They contain names from manifests, which each format escapes. */

/** `refs/heads/main (0123456789ab) → the working tree`. */
export function comparedText({ base, head }: Pick<MergeDiff, "base" | "head">): string {
  return `${commitText(base)} → ${head === null ? "the working tree" : commitText(head)}`;
}

function commitText({ name, hash, isMergeBase }: ComparedCommit): string {
  const short = hash.slice(0, 12);
  if (isMergeBase) return `the merge base with ${name} (${short})`;
  return name === hash ? short : `${name} (${short})`;
}

/** The fate of an object that is no longer rendered, as a predicate. */
export function fateText(fate: Fate, { kind }: Pick<ResourceId, "kind">): string {
  switch (fate.kind) {
    case "deleted":
      return `deleted by ${fate.by}${DELETED_WITH[kind] ?? ""}`;
    case "kept":
      return `stays in the cluster: ${fate.reason}`;
    case "open":
      return `can be deleted: ${fate.reason}`;
  }
}

/** Things that are deleted together with an object of these kinds. */
const DELETED_WITH: Readonly<Record<string, string>> = {
  Namespace: ", with everything in it",
  CustomResourceDefinition: ", with all objects of its kind",
  PersistentVolumeClaim: ", with its data unless the reclaim policy of the volume is Retain",
};

const MOVED: Readonly<Record<Move["kind"], string>> = {
  renamed: "generated name changes",
  namespace: "moves to another namespace",
  owner: "moves to another owner",
};

export function moveText({ kind, from, to }: Move): string {
  return `${MOVED[kind]}: ${from} → ${to}`;
}

/** The fate of the object that a move leaves behind. */
export function leftBehindText({ kind, from, fate }: Move, id: ResourceId): string {
  return `${kind === "owner" ? "the object" : from} ${fate.kind === "deleted" ? "is " : ""}${fateText(fate, id)}`;
}

/** Why a change has no effect, or another one than an update; empty if it is an ordinary update. */
export function effectTexts({ refused, recreated, ignoredBy }: ChangedObject): string[] {
  const ignored = ignoredBy === null ? [] : [`not applied: the object has ${ignoredBy}`];
  const fields = refused.map(({ field, phrase }) =>
    phrase === CANNOT_BE_CHANGED ? `${field} ${phrase}` : `${field}: ${phrase}`,
  );
  if (recreated) return [...ignored, ...fields.map((text) => `deleted and created again, since ${text}`)];
  return [...ignored, ...fields.map((text) => `refused by the API server: ${text}`)];
}

const HOW: Readonly<Record<Restart["how"], string>> = {
  rolling: "replaced step by step",
  recreate: "all stopped before new ones start",
  "on-delete": "replaced only when somebody deletes them (OnDelete)",
  paused: "replaced when the Deployment is resumed (paused)",
  "next-run": "new from the next run on",
};

export function restartText({ name, how, pods, because }: Restart & { readonly name: string }): string {
  const which = pods === null ? "its pods" : plural(pods, "pod");
  const fields = because.length === 0 ? "" : ` (${shortList(because)})`;
  return `${name}: ${which} ${HOW[how]}${fields}`;
}

export function staleText({ workload, reads, as, reloader }: StaleWorkload): string {
  const object = describeResource(reads);
  const effect =
    as === "environment"
      ? `keeps the old content of ${object} until its pods restart`
      : `gets the new files of ${object} without a restart: the process has to read them again`;
  const note = reloader ? "; an annotation asks Reloader to restart it" : "";
  return `${describeResource(workload)} ${effect}${note}`;
}

const ENDPOINT: Readonly<Record<Endpoint["kind"], string>> = {
  service: "Service",
  "node-port": "node port",
  "load-balancer": "load balancer",
  ingress: "Ingress",
  route: "route",
};

export function endpointText({ kind, name, by }: Endpoint): string {
  const of = kind === "service" ? "" : ` of ${describeResource(by)}`;
  return `${ENDPOINT[kind]} ${name}${of}`;
}

/** `shop memory limits: 512Mi → 640Mi (quota 1Gi)`. */
export function budgetText({ namespace, side, resource, before, after }: BudgetDiff): string {
  const amount = (each: BudgetDiff["before"]) => (each === null ? "none" : amountText(resource, each.total));
  return `${namespace} ${resource} ${side}: ${amount(before)} → ${amount(after)}${boundsText({ resource, before, after })}`;
}

const BOUND: Readonly<Record<BudgetBound["kind"], string>> = {
  quota: "quota",
  budget: "budget",
  free: "free on nodes",
  node: "node capacity",
};

/** The limits at the head; one that changes with its previous amount, one that is exceeded with a note. */
function boundsText({ resource, before, after }: Pick<BudgetDiff, "resource" | "before" | "after">): string {
  const old = new Map((before?.bounds ?? []).map(({ kind, amount }) => [kind, amount]));
  const texts = (after?.bounds ?? []).map(({ kind, amount }) => {
    const was = old.get(kind);
    const change = was === undefined || was === amount ? "" : `${amountText(resource, was)} → `;
    const over = (after?.total ?? 0) > amount ? ", exceeded" : "";
    return `${BOUND[kind]} ${change}${amountText(resource, amount)}${over}`;
  });
  return texts.length === 0 ? "" : ` (${texts.join("; ")})`;
}

/** Reports whether an amount exceeds a limit that it did not exceed before. */
export function isNewlyExceeded({ before, after }: BudgetDiff): boolean {
  const over = (side: BudgetDiff["before"]) =>
    new Set((side?.bounds ?? []).filter(({ amount }) => side!.total > amount).map(({ kind }) => kind));
  const old = over(before);
  return [...over(after)].some((kind) => !old.has(kind));
}

const MAX_LISTED = 3;

function shortList(names: readonly string[]): string {
  const more = names.length > MAX_LISTED ? ` and ${names.length - MAX_LISTED} more` : "";
  return `${names.slice(0, MAX_LISTED).join(", ")}${more}`;
}
