import type { Severity } from "../model/problem.ts";
import type { ApiProblem } from "./api/problem.ts";

/** A difference between a cluster and its repository, or something in the cluster that prevents pods from running. */
export interface ClusterFinding {
  readonly check: CheckName;
  readonly severity: Severity;
  /** `Service/apps-platform/redis` */
  readonly object: string;
  readonly message: string;
  /** A command that a person can run to correct it; never run by this program. */
  readonly command: string | null;
  /** Findings of `validate` in the live manifest that explain it. */
  readonly rules: readonly { readonly rule: string; readonly message: string }[];
}

export const CHECKS = {
  catalogue: "shared services against platform.yaml",
  "node-ports": "node ports of the repository that another Service holds",
  selectors: "selectors of live workloads, which cannot change",
  retired: "retired workloads that still exist",
  pods: "pods that do not run",
  nodes: "room on the nodes",
  quota: "room in the quotas",
  webhooks: "webhooks that can refuse every change",
  drift: "differences from the repository",
} as const;

export type CheckName = keyof typeof CHECKS;

/** A check that has no verdict, or only a part of one. */
export interface Unchecked {
  readonly check: CheckName;
  readonly problem: ApiProblem;
}

/** The result of one check. */
export interface Checked {
  readonly findings: readonly ClusterFinding[];
  readonly problems: readonly ApiProblem[];
}

/** Returns a finding without command and rules. */
export function finding(
  check: CheckName,
  severity: Severity,
  object: string,
  message: string,
  command: string | null = null,
): ClusterFinding {
  return { check, severity, object, message, command, rules: [] };
}
