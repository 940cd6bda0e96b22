import { posix } from "node:path";
import { OPTIONS_FILE } from "../../config/repository-options.ts";
import { isRuleOf } from "../../config/rule-names.ts";
import type { Failure, Finding, Report, Skipped } from "../../model/finding.ts";
import { compileGlob, GIT } from "../../text/glob.ts";
import type { Options } from "../command-line/options.ts";

type Choice = Pick<Options, "select" | "ignore" | "exclude" | "leftOut">;

/** Decides which findings and failures a run reports. */
export interface Narrowing {
  readonly keepsFinding: (finding: Finding) => boolean;
  readonly keepsFailure: (failure: Failure) => boolean;
}

/**
 * The findings and failures that the options keep. `folder` is the one where the user stands, relative to the root: paths of
 * `--exclude` are relative to it. A pattern has the syntax of git's (https://git-scm.com/docs/gitignore#_pattern_format); one
 * that matches a folder matches everything below it.
 */
export function narrowing({ select, ignore, exclude, leftOut }: Choice, folder: string): Narrowing {
  const patterns = [
    ...exclude.map((pattern) => posix.join(folder, pattern)),
    ...leftOut.exclude.map(({ path }) => posix.normalize(path)),
  ];
  const ignored = [...ignore, ...leftOut.ignore.map(({ rule }) => rule)];
  const isExcluded = patterns.map(pathMatcher);
  const isKept = (path: string | undefined) =>
    path === undefined || !isExcluded.some((matches) => matches(path));
  return {
    keepsFinding({ rule, location }) {
      const isSelected = select.length === 0 || select.some((name) => isRuleOf(rule, name));
      return isSelected && !ignored.some((name) => isRuleOf(rule, name)) && isKept(location?.file);
    },
    keepsFailure: ({ location, overlay }) => isKept(location?.file ?? overlay ?? undefined),
  };
}

/** Leaves out what the options exclude, and counts it. */
export function narrowed(report: Report, choice: Choice, { keepsFinding, keepsFailure }: Narrowing): Report {
  const findings = report.findings.filter(keepsFinding);
  const failures = report.failures.filter(keepsFailure);
  const out = report.findings.length - findings.length + report.failures.length - failures.length;
  return { ...report, findings, failures, skipped: [...excluded(choice, out), ...report.skipped] };
}

/** States the options that leave something out, also if nothing was found there. */
function excluded({ select, ignore, exclude, leftOut }: Choice, count: number): Skipped[] {
  const options = [
    ...select.map((name) => `--select ${name}`),
    ...ignore.map((name) => `--ignore ${name}`),
    ...exclude.map((path) => `--exclude ${path}`),
  ];
  const own = [
    ...leftOut.ignore.map(({ rule, reason }) => `ignore ${rule}: ${reason}`),
    ...leftOut.exclude.map(({ path, reason }) => `exclude ${path}: ${reason}`),
  ];
  const sources = [
    ...(options.length === 0 ? [] : [options.join(" ")]),
    ...(own.length === 0 ? [] : [`${OPTIONS_FILE} (${own.join("; ")})`]),
  ];
  return sources.length === 0
    ? []
    : [{ kind: "excluded", count, reason: `findings that ${sources.join(" and ")} leaves out` }];
}

function pathMatcher(pattern: string): (path: string) => boolean {
  const prefix = pattern.replace(/\/$/, "");
  const glob = compileGlob(prefix, GIT) ?? (() => false);
  return (path) => {
    const parts = path.split("/");
    return parts.some((_, index) => glob(parts.slice(0, index + 1).join("/")));
  };
}
