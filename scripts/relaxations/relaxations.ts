import type { ConfigFiles } from "../config/files.ts";
import type { LoadedPolicy } from "../config/policy.ts";
import { type ComparedSetting, compareSettings, type Relaxation } from "./bound.ts";
import { platformSettings } from "./platform.ts";
import { type DefaultSeverities, policySettings } from "./policy.ts";

export type { Relaxation as Loosening } from "./bound.ts";

/** Returns what the files `after` a change allow and those `before` it did not. */
export function relaxations(
  before: ConfigFiles,
  after: ConfigFiles,
  severities: DefaultSeverities,
): Relaxation[] {
  return [
    ...compareFiles(POLICY, before.policy, after.policy, (policy) => policySettings(policy, severities)),
    ...compareFiles(PLATFORM, before.platform, after.platform, platformSettings),
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
  boundsOf: (value: T) => ComparedSetting[],
): Relaxation[] {
  if (after === null) return before === null ? [] : [{ words: `${name} removed`, place: null }];
  if (before === null) return [{ words: `new ${name}: ${isNew}`, place: after.document.placeOf([]) }];
  return compareSettings(boundsOf(before.value), boundsOf(after.value), (pointer) =>
    after.document.placeOf(pointer),
  );
}
