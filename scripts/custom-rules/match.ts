import type { CustomRule, MatchedKinds } from "../model/custom-rule.ts";
import { apiGroup, type ResourceId } from "../model/resource.ts";

/** Reports whether a rule is about the kind of a resource. */
export function matches(
  { match }: CustomRule,
  { apiVersion, kind }: Pick<ResourceId, "apiVersion" | "kind">,
) {
  const group = apiGroup(apiVersion);
  const version = apiVersion.slice(apiVersion.indexOf("/") + 1);
  return match.some(
    ({ apiGroups, apiVersions = ["*"], kinds }: MatchedKinds) =>
      includes(apiGroups, group) && includes(apiVersions, version) && includes(kinds, kind),
  );
}

function includes(names: readonly string[], name: string): boolean {
  return names.includes("*") || names.includes(name);
}
