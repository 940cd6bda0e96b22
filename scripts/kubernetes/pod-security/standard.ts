import type { PodSecurityLevel } from "../../model/policy.ts";

/**
 * A Pod Security Standard as one release of Kubernetes has it
 * (https://kubernetes.io/docs/concepts/security/pod-security-standards/).
 */
export interface Standard {
  readonly level: "baseline" | "restricted";
  /** The release: 34 is 1.34. */
  readonly minor: number;
}

/** The newest release whose standards are known here; later ones are held to it. */
export const NEWEST_MINOR = 37;

export const LEVELS: readonly PodSecurityLevel[] = ["privileged", "baseline", "restricted"];

/** The level that a label states, or null where the API server would refuse the label. */
export function parseLevel(label: string): PodSecurityLevel | null {
  return LEVELS.find((level) => level === label) ?? null;
}

/** The minor release that a version label pins (`v1.34`), or null for another text. */
export function parseMinor(label: string): number | null {
  const match = /^v1\.(0|[1-9][0-9]{0,8})$/.exec(label);
  return match === null ? null : Number(match[1]);
}

/**
 * The release that judges: the pinned one, as far as the cluster's API server (`1.34`; null: not known) has got.
 * Without a pin it is the server's own.
 */
export function effectiveMinor(pinned: number | null, cluster: string | null): number {
  const server = cluster === null ? null : parseMinor(`v${cluster}`);
  return Math.min(pinned ?? NEWEST_MINOR, server ?? NEWEST_MINOR, NEWEST_MINOR);
}
