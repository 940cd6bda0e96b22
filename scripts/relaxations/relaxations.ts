import type { ConfigFiles } from "../config/files.ts";
import type { LoadedPolicy } from "../config/policy.ts";
import { type Bound, compareBounds, type Loosening } from "./bound.ts";
import { platformBounds } from "./platform.ts";
import { type OwnSeverities, policyBounds } from "./policy.ts";

export type { Loosening } from "./bound.ts";

/** Returns what the files `after` a change allow and those `before` it did not. */
export function loosenings(before: ConfigFiles, after: ConfigFiles, severities: OwnSeverities): Loosening[] {
  return [
    ...compareFiles(POLICY, before.policy, after.policy, (policy) => policyBounds(policy, severities)),
    ...compareFiles(PLATFORM, before.platform, after.platform, platformBounds),
  ];
}

const POLICY = {
  name: "policy file",
  isNew: "its limits apply now; its exceptions and severity overrides apply after merge",
};
const PLATFORM = { name: "platform file", isNew: "its facts apply now" };

function compareFiles<T>(
  { name, isNew }: typeof POLICY,
  before: { readonly value: T } | null,
  after: { readonly value: T; readonly document: LoadedPolicy["document"] } | null,
  boundsOf: (value: T) => Bound[],
): Loosening[] {
  if (after === null) return before === null ? [] : [{ words: `${name} removed`, place: null }];
  if (before === null) return [{ words: `new ${name}: ${isNew}`, place: after.document.placeOf([]) }];
  return compareBounds(boundsOf(before.value), boundsOf(after.value), (pointer) =>
    after.document.placeOf(pointer),
  );
}
