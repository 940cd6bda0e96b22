import type { Report } from "../../model/finding.ts";
import type { Severity } from "../../model/problem.ts";

export interface Totals {
  readonly errors: number;
  readonly warnings: number;
}

export function totals({ findings }: Report): Totals {
  const errors = findings.filter(({ severity }) => severity === "error").length;
  return { errors, warnings: findings.length - errors };
}

/** 0: no problems. 1: findings of a severity that fails the run. 2: something could not be checked. */
export function exitCode(report: Report, failOn: Severity): 0 | 1 | 2 {
  if (report.failures.length > 0) return 2;
  const { errors, warnings } = totals(report);
  return errors > 0 || (failOn === "warning" && warnings > 0) ? 1 : 0;
}

/** Reports whether a finding of that severity makes the run fail. */
export function failsOn(severity: Severity, failOn: Severity): boolean {
  return severity === "error" || failOn === "warning";
}
