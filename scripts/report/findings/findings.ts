import type { FoundProblem } from "../../check/found.ts";
import type { Rule } from "../../check/rule.ts";
import type { Finding, RelatedLocation } from "../../model/finding.ts";
import type { SourceEdit } from "../../model/fix.ts";
import { distinct } from "../../model/json.ts";
import { exactPlace, type Locator, nearestPlace } from "../../model/located.ts";
import { type Place, placeKey } from "../../model/place.ts";
import { formatPointer } from "../../model/pointer.ts";
import type { MessageArgs } from "../../model/problem.ts";
import { type ResourceId, resourceId } from "../../model/resource.ts";
import type { Redactor } from "../redaction/redact.ts";
import { causeArgs, hashOf, namedPointer, renderedIdentity, withoutNames } from "./fingerprint.ts";
import { formatMessage } from "./message.ts";

/** A finding of one overlay, before merging. `cause` is equal for all findings caused by the same source line. */
export interface FindingDraft {
  readonly finding: Finding;
  readonly cause: string;
  /** The container in the message: others at the same place can have the same cause. */
  readonly shared?: SharedPart;
}

interface SharedPart {
  readonly part: string;
  /** The argument of the message that names it. */
  readonly name: (typeof PARTS)[number];
  readonly words: MessageWords;
}

/** A message as its template and the arguments, with the words that follow it. */
export interface MessageWords {
  readonly template: string;
  readonly args: MessageArgs;
  readonly suffix: string;
}

function messageOf({ template, args, suffix }: MessageWords): string {
  return formatMessage(template, args) + suffix;
}

/** Returns the kind and name of the resource document that contains a place; null if it is not a resource. */
export type IdentityAt = (place: Place) => SourceIdentity | null;

/** Returns the template that a rendered chart names above a place, such as `shop/templates/web.yaml`; null without one. */
export type TemplateAt = (place: Place) => string | null;

/** Look-ups in the text around a place. */
export interface Surroundings {
  readonly identityAt: IdentityAt;
  readonly templateAt: TemplateAt;
}

export interface SourceIdentity {
  readonly kind: string;
  readonly name: string;
}

const NO_LAYERS = { layers: [], removed: [] };

/** Creates the finding for a problem, with its message, place and fingerprint. */
export function draftOf(
  found: FoundProblem,
  locate: Locator,
  redact: Redactor,
  { identityAt, templateAt }: Surroundings,
): FindingDraft {
  const { rule, severity, problem, overlay } = found;
  const { at, code } = problem;
  const located = locate(at);
  const location = nearestPlace(located);
  const { layers, removed } = located.kind === "exact" ? located : NO_LAYERS;
  const subject = problem.subject ?? (at.in === "resource" ? at : null);
  const resource = subject === null ? null : resourceId(subject.resource);
  const args = redacted(problem.args, redact);
  const place = exactPlace(located);
  const identity = place === null ? null : shownIdentity(identityAt(place), redact);
  const names = resource && { ...resource, sourceName: identity?.name ?? null };
  const cause = [firstName(rule), code, causeArgs(args, names)];
  const pointerWith = (unnamed: "content" | "index") =>
    subject === null
      ? ""
      : redact(withoutNames(namedPointer(subject.resource.value, subject.path, unnamed), names));
  const pointer = pointerWith("content");
  // Without an exact line, each resource counts as a separate cause.
  const rendered = resource && renderedIdentity({ ...resource, name: redact(resource.name) });
  const source = place !== null ? identity : [rendered, pointer];
  const from = location === null ? null : templateAt(location);
  const words = {
    template: rule.messages[code] ?? code,
    args,
    suffix: from === null ? "" : ` (from ${redact(from)})`,
  };
  const finding = {
    fingerprint: hashOf([cause, location?.file ?? null, source, pointer]),
    fieldFingerprint: hashOf([
      ...[firstName(rule), code, location?.file ?? null],
      ...[place !== null ? identity : rendered, pointerWith("index")],
    ]),
    rule: rule.name,
    severity,
    message: messageOf(words),
    remedy: rule.remedy,
    overlays: [overlay.name],
    resource,
    resources: resource === null ? [] : [resource],
    path: subject === null ? "" : formatPointer(subject.path),
    location,
    exact: place !== null,
    layers: layers.map((layer) => ({ ...layer, words: redact(layer.words) })),
    related: elsewhere(location, [
      ...removed.map(({ place, words }) => ({ location: place, words })),
      ...(problem.related ?? []).map((related) => ({
        location: related.at === null ? null : nearestPlace(locate(related.at)),
        words: redact(related.words),
      })),
    ]),
  };
  const causeOf = (said: unknown) => JSON.stringify([severity, said, location && placeKey(location), source]);
  const part = PARTS.find((name) => typeof args[name] === "string");
  if (place === null || part === undefined) return { finding, cause: causeOf(cause) };
  // One line, such as a tag in a kustomization, can set the same for several containers.
  const { [part]: own, ...others } = args;
  const shared = { part: String(own), name: part, words };
  // An entry of a kustomization has the same words for all resources, whatever their names are.
  return { finding, cause: causeOf([firstName(rule), code, causeArgs(others, identity && names)]), shared };
}

function firstName({ name, formerNames = [] }: Rule): string {
  return formerNames[0] ?? name;
}

/** Arguments that name the part of a pod which has the problem. */
const PARTS = ["container", "user"] as const;

/** Related places that are neither the place of the finding nor twice the same. */
function elsewhere(location: Place | null, related: readonly RelatedLocation[]): RelatedLocation[] {
  const seen = new Set(location === null ? [] : [placeKey(location)]);
  return related.filter((each) => {
    if (each.location === null) return true;
    const key = placeKey(each.location);
    const isNew = !seen.has(key);
    seen.add(key);
    return isNew;
  });
}

/** The identity without a value of a Secret that was replaced into the name. */
function shownIdentity(identity: SourceIdentity | null, redact: Redactor): SourceIdentity | null {
  return identity && { ...identity, name: redact(identity.name) };
}

function redacted(args: MessageArgs, redact: Redactor): MessageArgs {
  const entries = Object.entries(args).map(([name, value]) => [
    name,
    typeof value === "string" ? redact(value) : value,
  ]);
  return Object.fromEntries(entries);
}

/**
 * Merges findings with the same cause, in a stable order: a problem shared by several overlays, or by several resources
 * of one base, becomes one finding that lists them. Findings that still share a fingerprint get distinct ones, in an
 * order that does not depend on line numbers.
 */
export function mergeFindings(drafts: readonly FindingDraft[]): Finding[] {
  const causes = Map.groupBy(drafts, ({ cause }) => cause);
  const merged = [...causes.values()].map((same) =>
    withParts(same, mergeSame(same.map(({ finding }) => finding))),
  );
  return withUniqueFingerprints(merged).sort((a, b) => compareKeys(sortKey(a), sortKey(b)));
}

/** The finding with all containers that share its cause in the message. */
function withParts(drafts: readonly FindingDraft[], finding: Finding): Finding {
  const parts = [...new Set(drafts.flatMap(({ shared }) => shared?.part ?? []))];
  const [{ shared }] = drafts as [FindingDraft];
  if (shared === undefined || parts.length < 2) return finding;
  const args = { ...shared.words.args, [shared.name]: parts.sort().join(", ") };
  return { ...finding, message: messageOf({ ...shared.words, args }) };
}

function mergeSame(findings: readonly Finding[]): Finding {
  const [first, ...rest] = findings.toSorted((a, b) => compareKeys(stableKey(a), stableKey(b)));
  if (rest.length === 0) return first!;
  const { edits: _, ...merged } = first!;
  const resources = new Map(findings.flatMap((each) => each.resources.map((id) => [JSON.stringify(id), id])));
  const sorted = [...resources.values()].sort((a, b) => compareKeys(idKey(a), idKey(b)));
  const overlays = [...new Set(findings.flatMap((finding) => finding.overlays))].sort();
  const edits = mergeEdits(findings);
  const here = findings.filter((finding) => finding.overlays.includes(overlays[0]!));
  const [resource = null] = here
    .flatMap((finding) => finding.resource ?? [])
    .sort((a, b) => compareKeys(idKey(a), idKey(b)));
  return { ...merged, overlays, resources: sorted, resource, ...(edits && { edits }) };
}

/** The edits that fix all of the findings, without duplicates; null if one of them has no fix. */
function mergeEdits(findings: readonly Finding[]): readonly SourceEdit[] | null {
  if (findings.some(({ edits }) => edits === undefined)) return null;
  return distinct(findings.flatMap((finding) => finding.edits ?? []));
}

function withUniqueFingerprints(findings: readonly Finding[]): Finding[] {
  const groups = Map.groupBy(findings, ({ fingerprint }) => fingerprint);
  return [...groups.values()].flatMap((same) => {
    const ordered = same.toSorted((a, b) => {
      return compareKeys([...stableKey(a), ...sortKey(a)], [...stableKey(b), ...sortKey(b)]);
    });
    return ordered.map((finding, nth) => {
      return nth === 0 ? finding : { ...finding, fingerprint: hashOf([finding.fingerprint, nth]) };
    });
  });
}

function idKey({ kind, namespace, name, apiVersion }: ResourceId): string[] {
  return [kind, namespace ?? "", name, apiVersion];
}

/** A sort key without line numbers. */
function stableKey({ resource, overlays, message, severity, path }: Finding): string[] {
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
