import { defaultSetting } from "../check/severity.ts";
import { ruleNamesOf } from "../config/rule-names.ts";
import type { Discovery } from "../discover/discover.ts";
import type { Rendering } from "../engines/render.ts";
import type { Failure, Relaxations } from "../model/finding.ts";
import { fileRelaxations, type ReplacedCluster, replacedClusterRelaxations } from "../relaxations/change.ts";
import { customRuleRelaxations } from "../relaxations/custom-rules.ts";
import { optionRelaxations } from "../relaxations/options.ts";
import { isWithin } from "../repository/manifests.ts";
import type { EffectiveConfig } from "./effective-config.ts";
import type { FindingWriter } from "./finding-writer.ts";
import type { LocatedFindings } from "./locate-findings.ts";
import type { Request } from "./request.ts";
import { syncRelaxations } from "./sync-relaxations.ts";

/** The relaxations of a change; null where no base commit applies. */
export interface ChangeRelaxations {
  readonly loosened: Relaxations | null;
  readonly failures: readonly Failure[];
}

/** The results of stages that relaxations are drawn from. */
interface ChangeStages {
  readonly found: Discovery;
  readonly rendering: Rendering;
  readonly config: EffectiveConfig;
  readonly located: LocatedFindings;
  readonly writer: FindingWriter;
}

/** Lists how the working tree relaxes the checks of the base commit: its files, clusters, suppressions and baseline. */
export function relaxationsOf(
  { found: { clusters }, rendering, config, located: { baseline, refused }, writer }: ChangeStages,
  request: Request,
): ChangeRelaxations {
  const { repository, base, rules, policyFile, platformFile } = request;
  if (base === null || config.base === null) return { loosened: null, failures: [] };
  const within = (file: string | null) => (file === null ? null : repository.within(file));
  const severities = new Map(rules.map((rule) => [rule.name, defaultSetting(rule)]));
  const ruleNames = ruleNamesOf(rules);
  const named = { policy: within(policyFile), platform: within(platformFile) };
  const { changes, failures } = fileRelaxations(repository, base, { clusters, named, severities, ruleNames });
  const options = optionRelaxations(repository, base, ruleNames);
  const { before = null, stated = [] } = request.customRules ?? {};
  const ruled = before === null ? [] : customRuleRelaxations(before, stated);
  const synced = syncRelaxations(config.base.sync, rendering, writer);
  const removed = [...config.clusters.removed].flatMap(([overlay, before]) =>
    before.map(({ folder }) => ({ words: `${folder} no longer syncs ${overlay}`, place: null })),
  );
  const moves = movedOverlays(rendering, config, clusters);
  const moved = moves.flatMap(({ words }) => (words === "" ? [] : [{ words, place: null }]));
  const replaced = replacedClusterRelaxations(repository, base, moves, { severities, ruleNames });
  const suppressions = refused.map(({ rule, reason, place }) => {
    return { words: `new suppression of ${rule} (${reason})`, place };
  });
  const { added } = baseline;
  const entries = `${added} ${added === 1 ? "finding" : "findings"}`;
  const baselined = added === 0 ? [] : [{ words: `${entries} added to the baseline`, place: null }];
  const all = [
    ...synced.changes,
    ...changes,
    ...options.changes,
    ...ruled,
    ...removed,
    ...moved,
    ...replaced,
    ...suppressions,
    ...baselined,
    ...config.base.gate,
  ];
  return {
    loosened: {
      base: base.hash,
      ref: base.name,
      changes: all.map(({ words, place: location }) => ({ words, location })),
    },
    failures: [...synced.failures, ...failures, ...options.failures],
  };
}

/** An overlay that another cluster synced at the base commit, possibly under another name. */
interface MovedOverlay extends ReplacedCluster {
  readonly words: string;
}

function movedOverlays(
  { overlays }: Rendering,
  { clusters }: EffectiveConfig,
  now: Discovery["clusters"],
): MovedOverlay[] {
  const moves = overlays.flatMap(({ source }) => {
    const { cluster, name } = source;
    if (cluster === null || clusters.removed.has(name) || isWithin(name, cluster.folder)) {
      const old = cluster === null ? [] : (clusters.removed.get(name) ?? []);
      return old.map((before) => ({ before, after: cluster!, words: "" }));
    }
    return clusters.of(source).flatMap((before) => {
      if (before === null || before.folder === cluster.folder) return [];
      const words = `${before.folder} no longer syncs all that it did, and ${cluster.folder} syncs ${name}: the files of ${before.folder} apply to it`;
      return [{ before, after: cluster, words }];
    });
  });
  const known = new Set(now.map(({ folder }) => folder));
  return moves.filter(({ after }) => known.has(after.folder));
}
