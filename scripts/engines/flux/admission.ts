import { chartsOf } from "../../kubernetes/platform/charts.ts";
import { asArray, asObject, asString, type JsonValue } from "../../model/json.ts";
import type { Resource } from "../../model/resource.ts";
import { apiGroup } from "../../model/resource.ts";

/** Charts whose webhooks set additional variables in Flux Kustomizations. */
const CHARTS = ["kustomize-mutating-webhook"];
const GROUP = "kustomize.toolkit.fluxcd.io";

/** True if a resource mutates Flux Kustomizations at admission, so that they differ from their files. */
export function mutatesSyncObjects(resource: Resource): boolean {
  const group = apiGroup(resource.apiVersion);
  if (group === "admissionregistration.k8s.io" && resource.kind === "MutatingWebhookConfiguration")
    return asArray(resource.value.webhooks).some(isForSyncObjects);
  if (group === "kyverno.io") return asArray(asObject(resource.value.spec).rules).some(isMutation);
  return chartsOf(resource).some(({ name, repository }) => {
    // A chart known only by a reference usually has the name of its repository.
    return CHARTS.includes(name ?? repository?.split("/").at(-1) ?? "");
  });
}

/** A cheap check of a file's text without false negatives. */
export function canMutateSyncObjects(text: string): boolean {
  const holds = (...words: readonly string[]) => words.every((word) => text.includes(word));
  return (
    holds("MutatingWebhookConfiguration", GROUP) ||
    holds("kyverno.io", "Kustomization") ||
    CHARTS.some((name) => holds(name))
  );
}

function isForSyncObjects(webhook: JsonValue): boolean {
  return asArray(asObject(webhook).rules).some((rule) => {
    const { apiGroups, resources } = asObject(rule);
    const kinds = asArray(resources);
    return asArray(apiGroups).includes(GROUP) && (kinds.includes("kustomizations") || kinds.includes("*"));
  });
}

/** True for a Kyverno rule that mutates Kustomizations (https://kyverno.io/docs/policy-types/cluster-policy/mutate/). */
function isMutation(rule: JsonValue): boolean {
  const { match, mutate } = asObject(rule);
  const kinds = [match, ...asArray(asObject(match).any), ...asArray(asObject(match).all)].flatMap((one) => {
    return asArray(asObject(asObject(one).resources).kinds);
  });
  return (
    mutate !== undefined && kinds.some((kind) => /^(?:[^/]+\/)*Kustomization$/.test(asString(kind) ?? ""))
  );
}
