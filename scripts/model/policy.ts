import type { RequestsAndLimits } from "./amounts.ts";
import type { Severity } from "./problem.ts";

/** The limits that a cluster's owner has set. Shape: `schemas/policy.schema.json`. */
export interface Policy {
  readonly resources?: ContainerCaps;
  readonly probes?: ProbePolicy;
  readonly python?: { readonly packages: readonly PythonPackage[] };
  readonly forbiddenCommands?: readonly ForbiddenCommand[];
  /** Registries, or the starts of repositories in them, that images may come from. */
  readonly images?: { readonly registries: readonly string[] };
  readonly podSecurity?: PodSecurityPolicy;
  /** By rule name. A rule that is not named keeps its own severity. */
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  readonly exceptions?: readonly Exception[];
}

export type RuleSetting = Severity | "off";

export type ProbeKind = "startup" | "liveness" | "readiness";

/** The most that one container may ask for. `app` binds sidecars too. */
export interface ContainerCaps {
  readonly app?: RequestsAndLimits;
  readonly init?: RequestsAndLimits;
}

export interface ProbePolicy {
  /** The least time that a start gets before a probe may kill it. */
  readonly patienceSeconds?: number;
  readonly required?: readonly ProbeKind[];
}

/** https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export type PodSecurityLevel = "privileged" | "baseline" | "restricted";

/** The level of namespaces whose own labels state none; by name for some. */
export interface PodSecurityPolicy {
  readonly level: PodSecurityLevel;
  readonly namespaces?: Readonly<Record<string, PodSecurityLevel>>;
}

/** A Python package that a start may install, and what pip adds for it. Names as PyPI normalises them. */
export interface PythonPackage {
  readonly name: string;
  readonly brings?: readonly string[];
}

/** A command that no start may run: its first words, the program first (`[git, clone]`). */
export interface ForbiddenCommand {
  readonly command: readonly string[];
  readonly reason: string;
}

export interface Exception {
  /** `Kind/namespace/name`, or `Kind/name` for a resource without namespace. */
  readonly workload: string;
  readonly rule: string;
  readonly reason: string;
  /** `YYYY-MM-DD`: the last day on which it holds. Absent: it holds for ever. */
  readonly expires?: string;
}
