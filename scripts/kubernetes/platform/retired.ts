import type { Platform, RetiredWorkload } from "../../model/platform.ts";
import type { Resource } from "../../model/resource.ts";
import { apiGroup } from "../../model/resource.ts";
import { labelsOf } from "../pods/pod-template.ts";
import { podsOf } from "../pods/pods.ts";
import { isLongRunning, workloadOf } from "../pods/workload.ts";
import { chartsOf } from "./charts.ts";

/** The match of a resource with a retired workload, from certain to likely. */
export type RetiredMatch =
  | { readonly by: "same" | "kind" | "service" | "alike"; readonly retired: RetiredWorkload }
  | { readonly by: "label"; readonly retired: RetiredWorkload; readonly label: string };

/** The retired workload that a resource would bring back; null for workloads that the platform file lists as active. */
export function retiredMatchOf(resource: Resource, platform: Platform): RetiredMatch | null {
  const namespace = resource.namespace ?? "default";
  const isOurs = ({ name, namespace: other }: { readonly name: string; readonly namespace: string }) =>
    name === resource.name && other === namespace;
  if ([...(platform.workloads ?? []), ...(platform.services ?? [])].some(isOurs)) return null;
  const retired = (platform.retired ?? []).filter((one) => one.namespace === namespace);
  const found = retired.map((one) => matchRetired(resource, one)).filter((one) => one !== null);
  return found.find(({ by }) => by !== "alike" && by !== "label") ?? found[0] ?? null;
}

function matchRetired(resource: Resource, retired: RetiredWorkload): RetiredMatch | null {
  const isSame = resource.name === retired.name;
  if (resource.kind === "Service" && apiGroup(resource.apiVersion) === "") {
    return isSame ? { by: "service", retired } : null;
  }
  if (podsOf(resource).length === 0 && chartsOf(resource).length === 0) return null;
  if (isSame) return { by: resource.kind === retired.kind ? "same" : "kind", retired };
  if (isNamedLikeCopy(resource.name, retired.name)) return { by: "alike", retired };
  const label = labelOf(resource, retired.name);
  return label === null ? null : { by: "label", retired, label };
}

/** Labels that name the workload of a pod. */
export const NAME_LABELS = ["app", "app.kubernetes.io/name", "k8s-app"];

/**
 * The label that identifies the pods of the resource as the retired workload; not for jobs, which may only serve it.
 */
function labelOf(resource: Resource, name: string): string | null {
  const workload = workloadOf(resource);
  if (workload === null || !isLongRunning(workload)) return null;
  const labels = labelsOf(workload.podMetadata.labels);
  return NAME_LABELS.find((label) => labels.get(label) === name) ?? null;
}

/** Words that are commonly added to a name when the same workload is created again. */
const COPY_WORDS =
  "v?[0-9]{1,4}|new|newer|copy|old|older|bak|backup|orig|original|tmp|temp|restored?|again|retry|fix|fixed|next|legacy|clone|" +
  "duplicate|final|main|primary|secondary|blue|green|canary|stable|dev|test|staging|prod";
/** The end of a copy's name, after the name of its workload. */
export const COPY_SUFFIX = new RegExp(`^-?(?:${COPY_WORDS})(?:-?[0-9]{1,4})?$`);
/** The beginning of a copy's name. */
export const COPY_PREFIX = new RegExp(`^(?:${COPY_WORDS}|my|the)-?$`);
/** Suffixes of generated names in Kubernetes: no vowels, no 0, 1 and 3. */
export const GENERATED_SUFFIX =
  /^-[bcdfghjklmnpqrstvwxz2456789]{5,10}(?:-[bcdfghjklmnpqrstvwxz2456789]{5})?$/;

/** Reports whether `name` is `retired` with the affix of a copy: `shop-2`, `shop-v2`, `new-shop`, `shop-7d9f8b6c54`. */
export function isNamedLikeCopy(name: string, retired: string): boolean {
  if (name === retired) return false;
  if (collapsed(name) === collapsed(retired)) return true;
  if (name.startsWith(retired)) {
    const rest = name.slice(retired.length);
    return COPY_SUFFIX.test(rest) || (GENERATED_SUFFIX.test(rest) && /[0-9]/.test(rest));
  }
  return name.endsWith(retired) && COPY_PREFIX.test(name.slice(0, -retired.length));
}

function collapsed(name: string): string {
  return name.replace(/[-.]/g, "");
}
