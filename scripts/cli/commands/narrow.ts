import { posix } from "node:path";
import type { Failure, Finding, Report, Skipped } from "../../model/finding.ts";
import { compileGlob, GIT } from "../../text/glob.ts";
import type { Options } from "../command-line/options.ts";

type Choice = Pick<Options, "select" | "ignore" | "exclude">;

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
export function narrowing({ select, ignore, exclude }: Choice, folder: string): Narrowing {
  const isExcluded = exclude.map((pattern) => pathMatcher(posix.join(folder, pattern)));
  const isKept = (path: string | undefined) =>
    path === undefined || !isExcluded.some((matches) => matches(path));
  return {
    keepsFinding({ rule, location }) {
      const isSelected = select.length === 0 || select.some((name) => isRuleOf(rule, name));
      return isSelected && !ignore.some((name) => isRuleOf(rule, name)) && isKept(location?.file);
    },
    keepsFailure: ({ location, overlay }) => isKept(location?.file ?? overlay ?? undefined),
  };
}

/** Leaves out what the options exclude, and counts it. */
export function narrowed(report: Report, choice: Choice, { keepsFinding, keepsFailure }: Narrowing): Report {
  const findings = report.findings.filter(keepsFinding);
  const failures = report.failures.filter(keepsFailure);
  const out = report.findings.length - findings.length + report.failures.length - failures.length;
  return { ...report, findings, failures, skipped: [...leftOut(choice, out), ...report.skipped] };
}

/** States the options that leave something out, also if nothing was found there. */
function leftOut({ select, ignore, exclude }: Choice, count: number): Skipped[] {
  const options = [
    ...select.map((name) => `--select ${name}`),
    ...ignore.map((name) => `--ignore ${name}`),
    ...exclude.map((path) => `--exclude ${path}`),
  ];
  return options.length === 0
    ? []
    : [{ kind: "excluded", count, reason: `findings that ${options.join(" ")} leaves out` }];
}

/** Reports whether a rule has the name, or is of the family with the name. */
function isRuleOf(rule: string, name: string): boolean {
  return rule === name || rule.startsWith(`${name}-`);
}

function pathMatcher(pattern: string): (path: string) => boolean {
  const prefix = pattern.replace(/\/$/, "");
  const glob = compileGlob(prefix, GIT) ?? (() => false);
  return (path) => {
    const parts = path.split("/");
    return parts.some((_, index) => glob(parts.slice(0, index + 1).join("/")));
  };
}
