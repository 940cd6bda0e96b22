import type { Discovery } from "../discover/discover.ts";
import type { Failure, Relaxations } from "../model/finding.ts";
import { fileRelaxations } from "../relaxations/change.ts";
import type { EffectiveConfig } from "./effective-config.ts";
import type { LocatedFindings } from "./locate-findings.ts";
import type { Request } from "./request.ts";

/** The relaxations of a change; null where no base commit applies. */
export interface ChangeRelaxations {
  readonly loosened: Relaxations | null;
  readonly failures: readonly Failure[];
}

/** Lists how the working tree relaxes the checks of the base commit: its files, clusters, suppressions and baseline. */
export function relaxationsOf(
  { clusters }: Discovery,
  { removedClusters }: EffectiveConfig,
  { baseline, refused }: LocatedFindings,
  { repository, base, rules, policyFile, platformFile }: Request,
): ChangeRelaxations {
  if (base === null) return { loosened: null, failures: [] };
  const within = (file: string | null) => (file === null ? null : repository.within(file));
  const severities = new Map(rules.map(({ name, severity }) => [name, severity]));
  const named = { policy: within(policyFile), platform: within(platformFile) };
  const { changes, failures } = fileRelaxations(repository, base, { clusters, named, severities });
  const removed = [...removedClusters].flatMap(([overlay, before]) =>
    before.map(({ folder }) => ({ words: `${folder} no longer syncs ${overlay}`, place: null })),
  );
  const suppressions = refused.map(({ rule, reason, place }) => {
    return { words: `new suppression of ${rule} (${reason})`, place };
  });
  const { added } = baseline;
  const entries = `${added} ${added === 1 ? "finding" : "findings"}`;
  const baselined = added === 0 ? [] : [{ words: `${entries} added to the baseline`, place: null }];
  const all = [...changes, ...removed, ...suppressions, ...baselined];
  return {
    loosened: {
      base: base.hash,
      ref: base.name,
      changes: all.map(({ words, place: location }) => ({ words, location })),
    },
    failures,
  };
}
