import type { FoundProblem } from "../check/check.ts";
import type { Finding } from "../model/finding.ts";
import type { Place } from "../model/place.ts";
import { formatPointer } from "../model/pointer.ts";
import type { ResourceId } from "../model/resource.ts";
import type { MessageArgs } from "../model/rule.ts";
import { formatMessage } from "./message.ts";
import type { Redactor } from "./redact.ts";

/** Puts a problem into words. */
export function findingOf(
  { rule, severity, problem, overlay }: FoundProblem,
  location: Place | null,
  redact: Redactor,
): Finding {
  const { at, code, args } = problem;
  const subject = problem.subject ?? (at.in === "resource" ? at : null);
  return {
    rule: rule.name,
    severity,
    message: formatMessage(rule.messages[code] ?? code, redacted(args, redact)),
    remedy: rule.remedy,
    overlays: [overlay.name],
    resource: subject === null ? null : idOf(subject.resource),
    path: subject === null ? "" : formatPointer(subject.path),
    location,
    exact: location !== null,
    layers: [],
    related: [],
  };
}

function redacted(args: MessageArgs, redact: Redactor): MessageArgs {
  const entries = Object.entries(args).map(([name, value]) => [
    name,
    typeof value === "string" ? redact(value) : value,
  ]);
  return Object.fromEntries(entries);
}

function idOf({ apiVersion, kind, namespace, name }: ResourceId): ResourceId {
  return { apiVersion, kind, namespace, name };
}

/** One finding for each cause: equal ones from several overlays become one that lists them, in a steady order. */
export function mergeFindings(findings: readonly Finding[]): Finding[] {
  const groups = Map.groupBy(findings, ({ overlays: _, ...rest }) => JSON.stringify(rest));
  const merged = [...groups.values()].map((same) => {
    const overlays = [...new Set(same.flatMap((finding) => finding.overlays))].sort();
    return { ...same[0]!, overlays };
  });
  return merged.sort((a, b) => compareKeys(sortKey(a), sortKey(b)));
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
