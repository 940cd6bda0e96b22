import { compareFindings } from "../../baseline/compare.ts";
import type { Finding, Report } from "../../model/finding.ts";
import type { BudgetDiff, FindingsDiff } from "../../model/merge-diff.ts";
import type { BudgetedAmount, ClusterOverview } from "../../model/overview.ts";
import type { Commit } from "../../repository/git/commit.ts";
import { type EditScope, validateEdit } from "../edits/validate-edit.ts";
import type { Request } from "../request.ts";
import { validate } from "../validate.ts";
import type { DiffSides } from "./sides.ts";

/** The reports of both commits. */
export interface BothReports {
  readonly before: Report;
  readonly after: Report;
}

/**
 * Validates both commits with the policy, platform files and suppressions of the base commit: everything, or what an edit
 * reaches. Null if everything has to be validated instead.
 */
export async function validateBoth(
  { before, after, missed }: DiffSides,
  base: Commit,
  request: Request,
  scope: EditScope | null,
): Promise<BothReports | null> {
  const everything = { ...request, selection: { kind: "everything" }, home: null } as const;
  const whole = request.repository;
  const run = (each: Request) =>
    scope === null ? validate(each) : validateEdit({ ...scope, whole, missed }, { ...each, results: null });
  const old = await run({ ...everything, repository: before.repository, base: null });
  const baseFiles = before.repository;
  const now = old && (await run({ ...everything, repository: after.repository, base, baseFiles }));
  return now && { before: old.report, after: now.report };
}

/** Findings that only one of the commits has, suppressed ones left out. */
export function findingsDiff({ before, after }: BothReports): FindingsDiff {
  const suppressed = after.suppressed.map(({ finding }) => finding);
  const reported = new Set<Finding>(after.findings);
  const { fresh, known, fixed, changed } = compareFindings(
    [...after.findings, ...suppressed],
    before.findings,
  );
  // With its new words, an edited one is listed as added.
  const gone = new Set([...fixed, ...changed.values()]);
  return {
    added: fresh.filter((finding) => reported.has(finding)),
    fixed: before.findings.filter((finding) => gone.has(finding)),
    kept: known.filter((finding) => reported.has(finding)).length,
  };
}

/** The amounts of a cluster that differ between the commits, with their limits. */
export function budgetDiffs(cluster: string, { before, after }: BothReports): BudgetDiff[] {
  const [old, now] = [amountsOf(cluster, before.overview()), amountsOf(cluster, after.overview())];
  return [...new Set([...now.keys(), ...old.keys()])].flatMap((key) => {
    const [one, other] = [old.get(key), now.get(key)];
    const { namespace, amount } = (other ?? one)!;
    const { side, resource } = amount;
    const sides = { before: shown(one?.amount), after: shown(other?.amount) };
    const isSame = JSON.stringify(sides.before) === JSON.stringify(sides.after);
    return isSame ? [] : [{ namespace, side, resource, ...sides }];
  });
}

interface NamespaceAmount {
  readonly namespace: string;
  readonly amount: BudgetedAmount;
}

function amountsOf(cluster: string, overview: readonly ClusterOverview[]): Map<string, NamespaceAmount> {
  const own = overview.filter(({ name }) => name === cluster).flatMap(({ budgets }) => budgets);
  return new Map(
    own.flatMap(({ namespace, amounts }) =>
      amounts.map((amount) => [
        JSON.stringify([namespace, amount.side, amount.resource]),
        { namespace, amount },
      ]),
    ),
  );
}

function shown(amount: BudgetedAmount | undefined): BudgetDiff["before"] {
  return amount === undefined ? null : { total: amount.total, bounds: amount.bounds };
}
