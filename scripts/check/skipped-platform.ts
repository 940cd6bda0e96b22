import type { Skipped } from "../model/finding.ts";
import type { CheckSubject } from "./found.ts";

/**
 * Counts the overlays without a platform file, where rules take for granted that other repositories provide what this one
 * does not describe, and says the one line that is enough.
 */
export function skippedWithoutPlatform(subjects: readonly CheckSubject[]): Skipped[] {
  const versions = subjects.flatMap(({ overlay: { resources }, context }) => {
    const [first] = context.platform === null ? resources : [];
    return first === undefined ? [] : [context.schemas(first).kubernetesVersion];
  });
  const [version] = versions;
  if (version === undefined) return [];
  const minor = version.split(".").slice(0, 2).join(".");
  const line = `\`kubernetesVersion: "${minor}"\``;
  const reason = `references into namespaces that are not described here are not checked; one line in clusters/NAME/platform.yaml (or --platform FILE) checks them: ${line}`;
  return [{ kind: "platform", count: versions.length, reason }];
}
