import type { RequestsAndLimits } from "./amounts.ts";
import type { Severity } from "./problem.ts";

/** Limits set by a cluster's owner. Schema: `schemas/policy.schema.json`. */
export interface Policy {
  readonly resources?: ContainerCaps;
  readonly probes?: ProbePolicy;
  readonly python?: { readonly packages: readonly PythonPackage[] };
  readonly forbiddenCommands?: readonly ForbiddenCommand[];
  /** Registries, or repository prefixes in them, that images must come from. */
  readonly images?: { readonly registries: readonly string[] };
  readonly podSecurity?: PodSecurityPolicy;
  /** Settings by rule name. A rule that is not listed keeps its default severity. */
  readonly rules?: Readonly<Record<string, RuleSetting>>;
  readonly exceptions?: readonly PolicyException[];
}

export type RuleSetting = Severity | "off";

export type ProbeKind = "startup" | "liveness" | "readiness";

/** Maximum resources of one container. `app` applies to sidecars too. */
export interface ContainerCaps {
  readonly app?: RequestsAndLimits;
  readonly init?: RequestsAndLimits;
}

export interface ProbePolicy {
  /** Minimum start-up time before a probe can kill a container. */
  readonly patienceSeconds?: number;
  readonly required?: readonly ProbeKind[];
}

/** https://kubernetes.io/docs/concepts/security/pod-security-standards/ */
export type PodSecurityLevel = "privileged" | "baseline" | "restricted";

/** The level of namespaces without Pod Security labels; `namespaces` overrides it by name. */
export interface PodSecurityPolicy {
  readonly level: PodSecurityLevel;
  readonly namespaces?: Readonly<Record<string, PodSecurityLevel>>;
}

/**
 * A Python package that a container may install at start, and the dependencies that pip adds. Names are normalised as
 * on PyPI.
 */
export interface PythonPackage {
  readonly name: string;
  readonly brings?: readonly string[];
}

/** A command that containers must not run at start: its first words, the program first (`[git, clone]`). */
export interface ForbiddenCommand {
  readonly command: readonly string[];
  readonly reason: string;
}

export interface PolicyException {
  /** `Kind/namespace/name`, or `Kind/name` for a resource without namespace. */
  readonly workload: string;
  readonly rule: string;
  readonly reason: string;
  /** Last day on which it applies, as `YYYY-MM-DD`. Absent: no expiry. */
  readonly expires?: string;
}
