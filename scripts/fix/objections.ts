import type { Failure, Finding, Report } from "../model/finding.ts";
import type { Overlay } from "../model/overlay.ts";
import { describeResource, type ResourceId, withoutHash } from "../model/resource.ts";

/** A run's report and the rendered overlays. */
export interface RunState {
  readonly report: Report;
  readonly rendered: readonly Overlay[];
}

/** A reason to reject an edit, and the overlays and resources concerned. */
export interface Objection {
  readonly reason: string;
  readonly overlays: readonly string[];
  readonly resources: readonly ResourceId[];
}

/**
 * Returns the reasons to reject an edit that should fix `targets`: other resources are rendered differently,
 * something can no longer be checked, or there is a new finding.
 */
export function objections(before: RunState, after: RunState, targets: readonly Finding[]): Objection[] {
  return [
    ...newFailures(before.report, after.report),
    ...newFindings(before.report, after.report, targets),
    ...unrelatedChanges(before.rendered, after.rendered, targets),
  ];
}

/** Returns those of `targets` that are still found, even at another place. */
export function stillFound(before: Report, after: Report, targets: readonly Finding[]): Finding[] {
  const still = new Set(after.findings.map(({ fingerprint }) => fingerprint));
  const [old, left, meant] = [before.findings, after.findings, targets].map(countsOf);
  return targets.filter((target) => {
    const isLeft = (key: string) => (left?.get(key) ?? 0) > (old?.get(key) ?? 0) - (meant?.get(key) ?? 0);
    return still.has(target.fingerprint) || messageKeys(target).some(isLeft);
  });
}

function countsOf(findings: readonly Finding[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const key of findings.flatMap(messageKeys)) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}

function newFailures(before: Report, after: Report): Objection[] {
  const known = new Set(before.failures.map(failureKey));
  const added = after.failures.filter((failure) => !known.has(failureKey(failure)));
  return added.map(({ overlay, message }) => {
    const overlays = overlay === null ? [] : [overlay];
    return {
      reason: `${overlay ?? "something"} can no longer be checked: ${message}`,
      overlays,
      resources: [],
    };
  });
}

/** Identifies a failure without line numbers, which change with edits. */
function failureKey({ overlay, stage, message, location }: Failure): string {
  return JSON.stringify([overlay, stage, message.replace(/\d+/g, "#"), location?.file ?? null]);
}

/** New findings. A finding that moved, or that has other numbers in its message, replaces a removed one. */
function newFindings(before: Report, after: Report, targets: readonly Finding[]): Objection[] {
  const isTarget = new Set(targets.map(({ fingerprint }) => fingerprint));
  const others = before.findings.filter(({ fingerprint }) => !isTarget.has(fingerprint));
  const known = new Set(others.map(({ fingerprint }) => fingerprint));
  const still = new Set(after.findings.map(({ fingerprint }) => fingerprint));
  const gone = new Map<string, number>();
  for (const finding of others) {
    if (still.has(finding.fingerprint)) continue;
    for (const key of similarityKeys(finding)) gone.set(key, (gone.get(key) ?? 0) + 1);
  }
  const added = after.findings.filter((finding) => {
    if (known.has(finding.fingerprint)) return false;
    const key = similarityKeys(finding).find((each) => (gone.get(each) ?? 0) > 0);
    if (key !== undefined) gone.set(key, gone.get(key)! - 1);
    return key === undefined;
  });
  return added.map(({ rule, message, overlays, resources }) => {
    return { reason: `new finding of ${rule}: ${message}`, overlays, resources };
  });
}

function similarityKeys(finding: Finding): string[] {
  const { rule, path, resources } = finding;
  return [...messageKeys(finding), ...resources.map((id) => JSON.stringify(["at", rule, idKey(id), path]))];
}

/** Keys of the same message about the same resources, independent of the place. */
function messageKeys({ rule, message, resources }: Finding): string[] {
  return resources.map((id) => JSON.stringify(["says", rule, idKey(id), message]));
}

/** Resources that are rendered differently although no target concerns them. */
function unrelatedChanges(
  before: readonly Overlay[],
  after: readonly Overlay[],
  targets: readonly Finding[],
): Objection[] {
  const meant = new Set(
    targets.flatMap(({ overlays, resources }) =>
      overlays.flatMap((overlay) => resources.map((id) => keyOf(overlay, id))),
    ),
  );
  const old = valuesOf(before);
  const edited = valuesOf(after);
  const changed = [...new Set([...old.keys(), ...edited.keys()])].filter((key) => {
    return !meant.has(key) && old.get(key)?.text !== edited.get(key)?.text;
  });
  return changed.map((key) => {
    const { overlay, id } = (old.get(key) ?? edited.get(key))!;
    const why = `it would also change ${describeResource(id)} in ${overlay}, which has no such finding`;
    return { reason: why, overlays: [overlay], resources: [id] };
  });
}

interface RenderedValue {
  readonly overlay: string;
  readonly id: ResourceId;
  readonly text: string;
}

function valuesOf(overlays: readonly Overlay[]): Map<string, RenderedValue> {
  const values = new Map<string, RenderedValue>();
  for (const { name, resources } of overlays) {
    for (const resource of resources) {
      const key = keyOf(name, resource);
      const text = withoutHash(JSON.stringify(resource.value));
      values.set(key, { overlay: name, id: resource, text: (values.get(key)?.text ?? "") + text });
    }
  }
  return values;
}

function keyOf(overlay: string, id: ResourceId): string {
  return JSON.stringify([overlay, idKey(id)]);
}

/** Identifies a resource without its API version, which a fix can raise, and without a generator's hash. */
function idKey({ kind, namespace, name }: ResourceId): string[] {
  return [kind, namespace ?? "", withoutHash(name)];
}

/** Reports whether an objection concerns the same resource as a finding, or else the same overlay. */
export function concerns({ overlays, resources }: Objection, finding: Finding): boolean {
  if (resources.length === 0) return overlays.some((name) => finding.overlays.includes(name));
  const keys = new Set(resources.map((id) => JSON.stringify(idKey(id))));
  return finding.resources.some((id) => keys.has(JSON.stringify(idKey(id))));
}
