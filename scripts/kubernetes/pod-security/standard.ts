import type { PodSecurityLevel } from "../../model/policy.ts";

/**
 * A Pod Security Standard of one Kubernetes release
 * (https://kubernetes.io/docs/concepts/security/pod-security-standards/).
 */
export interface Standard {
  readonly level: "baseline" | "restricted";
  /** The minor version: 34 is 1.34. */
  readonly minor: number;
}

/** The newest release with known standards; it is used for later releases. */
export const NEWEST_MINOR = 37;

export const LEVELS: readonly PodSecurityLevel[] = ["privileged", "baseline", "restricted"];

/** The level of a label, or null if the API server would reject the label. */
export function parseLevel(label: string): PodSecurityLevel | null {
  return LEVELS.find((level) => level === label) ?? null;
}

/** The minor release that a version label pins (`v1.34`), or null for another text. */
export function parseMinor(label: string): number | null {
  const match = /^v1\.(0|[1-9][0-9]{0,8})$/.exec(label);
  return match === null ? null : Number(match[1]);
}

/**
 * The release whose standard applies: the pinned one, but not newer than the API server of the cluster (`1.34`; null:
 * unknown). Without a pin it is the release of the server.
 */
export function effectiveMinor(pinned: number | null, cluster: string | null): number {
  const server = cluster === null ? null : parseMinor(`v${cluster}`);
  return Math.min(pinned ?? NEWEST_MINOR, server ?? NEWEST_MINOR, NEWEST_MINOR);
}
