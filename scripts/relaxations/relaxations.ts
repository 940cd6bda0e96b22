import type { ConfigFiles } from "../config/files.ts";
import type { LoadedPolicy } from "../config/policy.ts";
import { type Bound, compareBounds, type Loosening } from "./bound.ts";
import { platformBounds } from "./platform.ts";
import { type OwnSeverities, policyBounds } from "./policy.ts";

export type { Loosening } from "./bound.ts";

/** What the files `after` a change let through that those `before` it did not. */
export function loosenings(before: ConfigFiles, after: ConfigFiles, severities: OwnSeverities): Loosening[] {
  return [
    ...compareFiles(POLICY, before.policy, after.policy, (policy) => policyBounds(policy, severities)),
    ...compareFiles(PLATFORM, before.platform, after.platform, platformBounds),
  ];
}

const POLICY = {
  name: "the policy file",
  isNew: "what it bounds counts already, its exceptions and severities do not",
};
const PLATFORM = { name: "the platform file", isNew: "what it states counts already" };

function compareFiles<T>(
  { name, isNew }: typeof POLICY,
  before: { readonly value: T } | null,
  after: { readonly value: T; readonly document: LoadedPolicy["document"] } | null,
  boundsOf: (value: T) => Bound[],
): Loosening[] {
  if (after === null) return before === null ? [] : [{ words: `${name} is gone`, place: null }];
  if (before === null) return [{ words: `${name} is new: ${isNew}`, place: after.document.placeOf([]) }];
  return compareBounds(boundsOf(before.value), boundsOf(after.value), (pointer) =>
    after.document.placeOf(pointer),
  );
}
