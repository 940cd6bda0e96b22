import type { FoundProblem } from "../../check/check.ts";
import type { Finding, Layer } from "../../model/finding.ts";
import type { SourceEdit } from "../../model/fix.ts";
import { distinct } from "../../model/json.ts";
import { type Place, placeKey } from "../../model/place.ts";
import { formatPointer } from "../../model/pointer.ts";
import type { MessageArgs, ProblemPlace } from "../../model/problem.ts";
import { type ResourceId, resourceId } from "../../model/resource.ts";
import type { Redactor } from "../redaction/redact.ts";
import { hashOf, namedPointer, neutral, neutralArgs, renderedIdentity } from "./fingerprint.ts";
import { formatMessage } from "./message.ts";

/** A finding of one overlay, before equal ones become one. `cause` is the same for all that one line made. */
export interface Draft {
  readonly finding: Finding;
  readonly cause: string;
}

/** The source document that a place is in, by its kind and name; null where it is none of a resource. */
export type IdentityAt = (place: Place) => SourceIdentity | null;

export interface SourceIdentity {
  readonly kind: string;
  readonly name: string;
}

/** Where something stands in the sources, whether that is the very place, and the layers that set it, or removed it. */
export type Locate = (at: ProblemPlace) => {
  readonly place: Place | null;
  readonly exact: boolean;
  readonly layers: readonly Layer[];
  readonly removed?: readonly Layer[];
};

/** Puts a problem into words. */
export function draftOf(
  found: FoundProblem,
  locate: Locate,
  redact: Redactor,
  identityAt: IdentityAt,
): Draft {
  const { rule, severity, problem, overlay } = found;
  const { at, code } = problem;
  const { place: location, exact, layers, removed = [] } = locate(at);
  const subject = problem.subject ?? (at.in === "resource" ? at : null);
  const resource = subject === null ? null : resourceId(subject.resource);
  const args = redacted(problem.args, redact);
  const isKnown = exact && location !== null;
  const identity = isKnown ? identityAt(location) : null;
  const names = resource && { ...resource, sourceName: identity?.name ?? null };
  const words = [rule.name, code, neutralArgs(args, names)];
  const pointer = subject === null ? "" : neutral(namedPointer(subject.resource.value, subject.path), names);
  // What is not known to the line may have as many causes as it has resources.
  const source = isKnown ? identity : [resource && renderedIdentity(resource), pointer];
  const finding = {
    fingerprint: hashOf([words, location?.file ?? null, source, pointer]),
    rule: rule.name,
    severity,
    message: formatMessage(rule.messages[code] ?? code, args),
    remedy: rule.remedy,
    overlays: [overlay.name],
    resource,
    resources: resource === null ? [] : [resource],
    path: subject === null ? "" : formatPointer(subject.path),
    location,
    exact,
    layers: layers.map((layer) => ({ ...layer, words: redact(layer.words) })),
    related: [
      ...removed.map(({ place, words }) => ({ location: place, words })),
      ...(problem.related ?? []).map((related) => ({
        location: locate(related.at).place,
        words: redact(related.words),
      })),
    ],
  };
  return { finding, cause: JSON.stringify([severity, words, location && placeKey(location), source]) };
}

function redacted(args: MessageArgs, redact: Redactor): MessageArgs {
  const entries = Object.entries(args).map(([name, value]) => [
    name,
    typeof value === "string" ? redact(value) : value,
  ]);
  return Object.fromEntries(entries);
}

/**
 * One finding for each cause, in a steady order: what several overlays show, or several resources through one base, is
 * one finding that lists them. Findings that still share a fingerprint get further ones, in an order that no line moves.
 */
export function mergeFindings(drafts: readonly Draft[]): Finding[] {
  const causes = Map.groupBy(drafts, ({ cause }) => cause);
  const merged = [...causes.values()].map((same) => mergeSame(same.map(({ finding }) => finding)));
  return withOwnFingerprints(merged).sort((a, b) => compareKeys(sortKey(a), sortKey(b)));
}

function mergeSame(findings: readonly Finding[]): Finding {
  const [first, ...rest] = findings.toSorted((a, b) => compareKeys(steadyKey(a), steadyKey(b)));
  if (rest.length === 0) return first!;
  const { edits: _, ...merged } = first!;
  const resources = new Map(findings.flatMap((each) => each.resources.map((id) => [JSON.stringify(id), id])));
  const sorted = [...resources.values()].sort((a, b) => compareKeys(idKey(a), idKey(b)));
  const overlays = [...new Set(findings.flatMap((finding) => finding.overlays))].sort();
  const edits = mergeEdits(findings);
  return { ...merged, overlays, resources: sorted, resource: sorted[0] ?? null, ...(edits && { edits }) };
}

/** What mends all of them, each edit once; null where one of them has no fix. */
function mergeEdits(findings: readonly Finding[]): readonly SourceEdit[] | null {
  if (findings.some(({ edits }) => edits === undefined)) return null;
  return distinct(findings.flatMap((finding) => finding.edits ?? []));
}

function withOwnFingerprints(findings: readonly Finding[]): Finding[] {
  const groups = Map.groupBy(findings, ({ fingerprint }) => fingerprint);
  return [...groups.values()].flatMap((same) => {
    const ordered = same.toSorted((a, b) => {
      return compareKeys([...steadyKey(a), ...sortKey(a)], [...steadyKey(b), ...sortKey(b)]);
    });
    return ordered.map((finding, nth) => {
      return nth === 0 ? finding : { ...finding, fingerprint: hashOf([finding.fingerprint, nth]) };
    });
  });
}

function idKey({ kind, namespace, name, apiVersion }: ResourceId): string[] {
  return [kind, namespace ?? "", name, apiVersion];
}

/** Nothing that moves when lines do. */
function steadyKey({ resource, overlays, message, severity, path }: Finding): string[] {
  const id = resource === null ? ["", "", "", ""] : idKey(resource);
  return [...id, overlays[0] ?? "", message, severity, path];
}

function sortKey({ location, overlays, resource, path, rule }: Finding): (string | number)[] {
  const at = [location?.file ?? overlays[0] ?? "", location?.line ?? 0, location?.column ?? 0];
  return [...at, resource?.kind ?? "", resource?.namespace ?? "", resource?.name ?? "", path, rule];
}

function compareKeys(a: readonly (string | number)[], b: readonly (string | number)[]): number {
  for (const [index, left] of a.entries()) {
    const right = b[index]!;
    if (left !== right) return left < right ? -1 : 1;
  }
  return 0;
}
