import { compareFindings } from "./findings.ts";
import { unmatched } from "./multiset.ts";
import { type JsonFailure, type JsonReport, type JsonSuppressed, type Outcome, placeText } from "./report.ts";

/** Result of comparing two runs over the same files. */
export interface Comparison {
  readonly before: number;
  readonly after: number;
  readonly same: number;
  readonly moreExact: readonly string[];
  readonly differences: readonly string[];
  /** Stages of failures and kinds of skipped parts that have a new name and the same number. */
  readonly renamed: readonly string[];
}

export function compareOutcomes(before: Outcome, after: Outcome): Comparison {
  const code = changed("exit code", before.code, after.code);
  if (before.report === null || after.report === null) {
    const isLost = (before.report === null) !== (after.report === null);
    const report = isLost ? [`report: ${reportText(before)} → ${reportText(after)}`] : [];
    return {
      before: before.report?.findings.length ?? 0,
      after: after.report?.findings.length ?? 0,
      same: 0,
      moreExact: [],
      differences: [...code, ...report],
      renamed: [],
    };
  }
  return compareReports(before.report, after.report, code);
}

/** In place of a missing report, the first line of standard error. */
function reportText({ report, stderr }: Outcome): string {
  return report === null ? `none (${stderr.split("\n", 1)[0]})` : "one";
}

function compareReports(before: JsonReport, after: JsonReport, code: readonly string[]): Comparison {
  const findings = compareFindings(before.findings, after.findings);
  const suppressed = compareSuppressed(before.suppressed, after.suppressed);
  const stages = compareNames("stages of failures", countStages(before), countStages(after));
  const skipped = compareNames("skipped", countSkipped(before), countSkipped(after));
  return {
    before: before.findings.length,
    after: after.findings.length,
    same: findings.same,
    moreExact: [...findings.moreExact, ...suppressed.moreExact],
    differences: [
      ...code,
      ...findings.differences,
      ...suppressed.differences,
      ...compareFailures(before.failures, after.failures),
      ...stages.differences,
      ...skipped.differences,
      ...compareRelaxations(before, after),
      ...compareNumbers(before, after),
    ],
    renamed: [...stages.renamed, ...skipped.renamed],
  };
}

function compareFailures(before: readonly JsonFailure[], after: readonly JsonFailure[]): string[] {
  const textOf = ({ overlay, location }: JsonFailure) =>
    `failure of ${overlay ?? "the run"} at ${placeText(location)}`;
  return goneAndNew(before.map(textOf), after.map(textOf));
}

function compareRelaxations(before: JsonReport, after: JsonReport): string[] {
  const textsOf = ({ loosened }: JsonReport) =>
    loosened === null
      ? ["no base commit"]
      : loosened.changes.map(({ location }) => `relaxation at ${placeText(location)}`);
  return goneAndNew(textsOf(before), textsOf(after));
}

function goneAndNew(before: readonly string[], after: readonly string[]): string[] {
  const alone = unmatched(before, after, (text) => text);
  return [...alone.before.map((text) => `${text}: gone`), ...alone.after.map((text) => `${text}: new`)];
}

type Lines = Pick<Comparison, "moreExact" | "differences">;

function compareSuppressed(before: readonly JsonSuppressed[], after: readonly JsonSuppressed[]): Lines {
  const keyOf = ({ by, rule, fingerprint }: JsonSuppressed) =>
    `suppressed ${rule} ${fingerprint.slice(0, 8)} by ${by}`;
  const later = new Map(after.map((one) => [keyOf(one), one]));
  const moreExact: string[] = [];
  const differences = goneAndNew(before.map(keyOf), after.map(keyOf));
  for (const was of before) {
    const is = later.get(keyOf(was));
    if (is === undefined) continue;
    const lines = changed(keyOf(was), placeText(was.location), placeText(is.location));
    (was.location === null ? moreExact : differences).push(...lines);
  }
  return { moreExact, differences };
}

/** Numbers by name: stages of failures, kinds of skipped parts. */
type Counts = ReadonlyMap<string, number>;

function countStages({ failures }: JsonReport): Counts {
  return new Map([...Map.groupBy(failures, ({ stage }) => stage)].map(([stage, all]) => [stage, all.length]));
}

function countSkipped({ summary }: JsonReport): Counts {
  const groups = [...Map.groupBy(summary.skipped, ({ kind }) => kind)];
  return new Map(groups.map(([kind, all]) => [kind, all.reduce((sum, { count }) => sum + count, 0)]));
}

/** Compares numbers under names that may change: another name with the same number is a renaming. */
function compareNames(
  label: string,
  before: Counts,
  after: Counts,
): Pick<Comparison, "differences" | "renamed"> {
  const textOf = ([name, count]: readonly [string, number]) => `${name} ${count}`;
  const alone = unmatched([...before], [...after], textOf);
  if (alone.before.length + alone.after.length === 0) return { differences: [], renamed: [] };
  const isRenamed = numbersOf(alone.before) === numbersOf(alone.after) && haveNoNameInCommon(alone);
  const line = `${label}: ${alone.before.map(textOf).join(", ")} → ${alone.after.map(textOf).join(", ")}`;
  return isRenamed ? { differences: [], renamed: [line] } : { differences: [line], renamed: [] };
}

type Named = readonly (readonly [string, number])[];

function numbersOf(counts: Named): string {
  return counts
    .map(([, count]) => count)
    .sort((a, b) => a - b)
    .join();
}

function haveNoNameInCommon({ before, after }: { before: Named; after: Named }): boolean {
  const names = new Set(before.map(([name]) => name));
  return after.every(([name]) => !names.has(name));
}

function compareNumbers(
  { summary: was, fixed }: JsonReport,
  { summary: is, fixed: fixedAfter }: JsonReport,
): string[] {
  return [
    ...changed("overlays", was.overlays, is.overlays),
    ...changed("resources", was.resources, is.resources),
    ...changed("errors", was.errors, is.errors),
    ...changed("warnings", was.warnings, is.warnings),
    ...changed("suppressed", was.suppressed, is.suppressed),
    ...changed("fixed", fixed.length, fixedAfter.length),
  ];
}

function changed(label: string, before: unknown, after: unknown): string[] {
  return before === after ? [] : [`${label}: ${before} → ${after}`];
}
