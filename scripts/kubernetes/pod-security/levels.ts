import { asObject } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { PodSecurityLevel, PodSecurityPolicy } from "../../model/policy.ts";
import { ofKind } from "../objects/overlay-index.ts";
import { effectiveMinor, LEVELS, parseLevel, parseMinor, type Standard } from "./standard.ts";

export const LABEL_PREFIX = "pod-security.kubernetes.io/";

/** The level that a rendered Namespace enforces: `minor` is null if no release is pinned. */
export interface NamespaceLevel {
  readonly namespace: string;
  readonly level: PodSecurityLevel;
  readonly minor: number | null;
}

/** The standard that applies to the pods of a namespace. */
export interface NamespaceStandard extends Standard {
  /** The former text of `requirement`, which fingerprints contain. */
  readonly formerRequirement: string;
  /** The source of the standard as text: `the policy requires level restricted in namespace shop`. */
  readonly requirement: string;
}

/**
 * The levels that the Namespaces of the overlay enforce
 * (https://kubernetes.io/docs/concepts/security/pod-security-admission/#pod-security-admission-labels-for-namespaces).
 * `audit` and `warn` do not reject pods.
 */
export function namespaceLevels(overlay: Overlay): NamespaceLevel[] {
  return ofKind(overlay, "Namespace", "").flatMap(({ name: namespace, value }) => {
    const labels = asObject(asObject(value.metadata).labels);
    const level = labels[`${LABEL_PREFIX}enforce`];
    const version = labels[`${LABEL_PREFIX}enforce-version`] ?? "latest";
    return typeof level === "string" ? [namespaceLevel(namespace, level, String(version))] : [];
  });
}

/** A label that cannot be parsed, such as one with a variable, is treated as privileged. */
function namespaceLevel(namespace: string, label: string, version: string): NamespaceLevel {
  const level = parseLevel(label);
  const minor = parseMinor(version);
  const isKnown = level !== null && (minor !== null || version === "latest");
  return { namespace, level: isKnown ? level : "privileged", minor };
}

/** The sources of the levels: `cluster` is its release, `1.34`, or null if unknown. */
export interface LevelSources {
  readonly namespaceLevels: readonly NamespaceLevel[];
  readonly policy: PodSecurityPolicy | undefined;
  readonly cluster: string | null;
}

/**
 * Returns the standard for a namespace: from its own label, otherwise from the policy; null if neither sets one. If a
 * namespace is rendered with several labels, the least strict one applies.
 */
export function standardsFrom({
  namespaceLevels: stated,
  policy,
  cluster,
}: LevelSources): (namespace: string) => NamespaceStandard | null {
  const labels = new Map<string, NamespaceLevel>();
  for (const level of stated) {
    const before = labels.get(level.namespace);
    if (before === undefined || strictness(level) < strictness(before)) labels.set(level.namespace, level);
  }
  return (namespace) => {
    const own = labels.get(namespace);
    const level = own?.level ?? levelByPolicy(namespace, policy);
    if (level === null || level === "privileged") return null;
    const pinned = own?.minor ?? null;
    const words = own === undefined ? describePolicy(namespace, level) : describeLabel(own);
    return { level, minor: effectiveMinor(pinned, cluster), ...words };
  };
}

function strictness({ level, minor }: NamespaceLevel): number {
  return LEVELS.indexOf(level) * 1e9 + (minor ?? 1e9 - 1);
}

function describePolicy(namespace: string, level: PodSecurityLevel) {
  return {
    formerRequirement: `the policy holds namespace ${namespace} to ${level}`,
    requirement: `the policy requires level ${level} in namespace ${namespace}`,
  };
}

function describeLabel({ namespace, level, minor }: NamespaceLevel) {
  return {
    formerRequirement: `namespace ${namespace} enforces ${level}${minor === null ? "" : ` v1.${minor}`}`,
    requirement: `the label of namespace ${namespace} requires level ${level}${minor === null ? "" : `:v1.${minor}`}`,
  };
}

function levelByPolicy(namespace: string, policy: PodSecurityPolicy | undefined): PodSecurityLevel | null {
  const { namespaces = {}, level } = policy ?? {};
  return Object.hasOwn(namespaces, namespace) ? namespaces[namespace]! : (level ?? null);
}
