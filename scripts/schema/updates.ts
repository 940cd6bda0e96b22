import { isDeepStrictEqual } from "node:util";
import type { Skipped } from "../model/finding.ts";
import type { ChangedObject, RefusedChange } from "../model/object-change.ts";
import { describeResource, type Resource } from "../model/resource.ts";
import { refusedChanges } from "../refusals/change-refusals.ts";
import { judgeChanges } from "../refusals/judge.ts";
import type { OpenUpstream } from "../upstream/pool.ts";
import { describeFailure } from "../upstream/protocol.ts";
import { knownDefinition } from "./definitions.ts";
import type { SchemaVerdicts } from "./verdicts.ts";

export interface UpdateVerdicts<Update> {
  /** Null if the update is not judged. */
  of(update: Update): readonly RefusedChange[] | null;
  readonly skipped: readonly Skipped[];
}

/**
 * Judges updates by the API server's own code, at the Kubernetes version of the new version. Reasons for which it would
 * not create the new version either are not reasons of the update. Those that are not judged are counted.
 */
export async function updateVerdicts<Update extends ChangedObject>(
  upstream: OpenUpstream | null,
  updates: readonly Update[],
  crds: readonly Resource[],
  verdicts: Pick<SchemaVerdicts, "of" | "problemsOf">,
): Promise<UpdateVerdicts<Update>> {
  const refused = new Map<Update, readonly RefusedChange[]>();
  const failed: { readonly update: Update; readonly reason: string }[] = [];
  const definitions = { own: crds, known: knownDefinition };
  const groups = Map.groupBy(updates, ({ after }) => verdicts.of(after).kubernetesVersion);
  for (const [version, group] of groups) {
    const opened = await upstream?.(version);
    if (opened?.ok !== true) {
      const reason = opened === undefined ? "there is no program" : opened.error;
      failed.push(...group.map((update) => ({ update, reason })));
      continue;
    }
    for (const [update, answer] of await judgeChanges(opened.value, group, definitions)) {
      if (!answer.ok) failed.push({ update, reason: describeFailure(answer.error, "the program") });
      else if (!answer.value.known) failed.push({ update, reason: UNKNOWN });
      else {
        const known = verdicts.problemsOf(update.after);
        const problems = (answer.value.problems ?? []).filter(
          (problem) => !known.some((one) => isDeepStrictEqual(one, problem)),
        );
        refused.set(update, refusedChanges(problems, update.before.value, update.after.value));
      }
    }
  }
  const reasons = Map.groupBy(failed, ({ reason }) => reason);
  return {
    of: (update) => refused.get(update) ?? null,
    skipped: [...reasons].map(([reason, group]): Skipped => {
      const name = `${describeResource(group[0]!.update.after)}${group.length > 1 ? " and others" : ""}`;
      return {
        kind: "schema",
        count: group.length,
        reason: `change since the base commit not judged by the API server's own code: ${reason} (${name})`,
      };
    }),
  };
}

const UNKNOWN = "it does not know the kind, or refuses the object of the base commit";
