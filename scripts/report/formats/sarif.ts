import type * as Sarif from "sarif";
import type { Failure, Finding, Relaxations, Report, Skipped } from "../../model/finding.ts";
import type { Place } from "../../model/place.ts";
import { describeResource } from "../../model/resource.ts";
import { hashOf } from "../findings/fingerprint.ts";
import { clean, cleanLines } from "../redaction/clean.ts";
import { type ReportInput, TOOL } from "../redaction/input.ts";
import { failureTitle } from "../summary/failure.ts";
import { RELAXATION_RULE } from "../summary/relaxations.ts";
import { exitCode } from "../summary/totals.ts";
import { escapedJson } from "./json.ts";
import { relaxationDescriptor, ruleDescriptors } from "./sarif-rules.ts";

const SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";
const MAX_MESSAGE = 2000;

/**
 * SARIF 2.1.0 (https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html): one run, paths relative to the root.
 * Relaxations come first, as results of a separate rule, because GitHub does not show notifications to reviewers.
 */
export function sarifReport({ report, rules, failOn, homepage }: ReportInput): string {
  const indexes = new Map(rules.map(({ name }, index) => [name, index]));
  const loosened = report.loosened?.changes ?? [];
  const run: Sarif.Run = {
    tool: {
      driver: {
        name: TOOL.name,
        version: TOOL.version,
        semanticVersion: TOOL.version,
        ...(homepage === null ? {} : { informationUri: homepage }),
        rules: [
          ...ruleDescriptors(rules, homepage),
          ...(loosened.length === 0 ? [] : [relaxationDescriptor(homepage)]),
        ],
      },
    },
    automationDetails: { id: `${TOOL.name}/` },
    columnKind: "utf16CodeUnits",
    originalUriBaseIds: { [ROOT]: { description: { text: "The root of the repository." } } },
    invocations: [invocation(report, exitCode(report, failOn))],
    results: [
      ...loosened.map((each) => relaxationResult(each, rules.length)),
      ...report.findings.map((finding) => result(finding, indexes.get(finding.rule))),
    ],
  };
  const log: Sarif.Log = { $schema: SCHEMA, version: "2.1.0", runs: [run] };
  return `${escapedJson(JSON.stringify(log, null, 2))}\n`;
}

const ROOT = "%SRCROOT%";

function invocation({ failures, skipped }: Report, code: number): Sarif.Invocation {
  return {
    executionSuccessful: failures.length === 0,
    exitCode: code,
    toolExecutionNotifications: failures.map(failureNotification),
    toolConfigurationNotifications: skipped.map(skippedNotification),
  };
}

function failureNotification(failure: Failure): Sarif.Notification {
  const { stage, message, location } = failure;
  return {
    level: "error",
    descriptor: { id: stage },
    message: linesOf(`${failureTitle(failure)}: ${message}`),
    locations: location === null ? [] : [{ physicalLocation: physical(location) }],
  };
}

function skippedNotification({ kind, count, reason }: Skipped): Sarif.Notification {
  return {
    level: "note",
    descriptor: { id: kind },
    message: messageText(`skipped: ${kind} × ${count}: ${reason}`),
  };
}

function relaxationResult(
  { words, location }: Relaxations["changes"][number],
  ruleIndex: number,
): Sarif.Result {
  return {
    ruleId: RELAXATION_RULE,
    ruleIndex,
    level: "warning",
    message: messageText(words),
    locations: [{ physicalLocation: location === null ? folder(".") : physical(location) }],
    partialFingerprints: fingerprints(hashOf([RELAXATION_RULE, words])),
    suppressions: [],
  };
}

function result(finding: Finding, ruleIndex: number | undefined): Sarif.Result {
  const { rule, severity, fingerprint, overlays, resources, path, location, exact } = finding;
  return {
    ruleId: rule,
    ...(ruleIndex === undefined ? {} : { ruleIndex }),
    level: severity,
    message: messageText(finding.message),
    locations: [
      {
        physicalLocation: location === null ? folder(overlays[0] ?? ".") : physical(location),
        logicalLocations: resources.map((resource) => ({
          fullyQualifiedName: clean(`${describeResource(resource)}${path}`),
          kind: "resource",
        })),
      },
    ],
    relatedLocations: relatedLocations(finding),
    partialFingerprints: fingerprints(fingerprint),
    // Must be present in all results or in none: an empty list means that the result is not suppressed.
    suppressions: [],
    properties: {
      overlays: overlays.map((name) => clean(name)),
      remedy: finding.remedy,
      exact,
      fixable: finding.edits !== undefined,
    },
  };
}

/**
 * GitHub tracks an alert only by the second fingerprint. If it is missing, the upload action computes it from the
 * file's lines, for which it needs the checked-out files:
 * https://docs.github.com/code-security/code-scanning/integrating-with-code-scanning/sarif-support-for-code-scanning#data-for-preventing-duplicated-alerts
 */
function fingerprints(cause: string): Record<string, string> {
  return { "cause/v1": cause, primaryLocationLineHash: `${cause}:1` };
}

/** The layers that set the value, innermost first, then the related places. */
function relatedLocations({ layers, related }: Finding): Sarif.Location[] {
  const places = [
    ...layers.map(({ place, words }) => ({ location: place, words })),
    ...related.filter(({ location }) => location !== null),
  ];
  return places.map(({ location, words }, index) => ({
    id: index + 1,
    physicalLocation: physical(location!),
    message: messageText(words),
  }));
}

/** Plain text: embedded links (§3.11.6) are broken up. */
function messageText(text: string): { text: string } {
  return plainText(clean(text, MAX_MESSAGE));
}

function linesOf(text: string): { text: string } {
  return plainText(cleanLines(text, MAX_MESSAGE).join("\n"));
}

function plainText(text: string): { text: string } {
  return { text: text.replaceAll("](", "] (") || "(no message)" };
}

function physical({ file, line, column, endLine, endColumn }: Place): Sarif.PhysicalLocation {
  const region = { startLine: line, startColumn: column, endLine, endColumn };
  return { artifactLocation: { uri: uriOf(file), uriBaseId: ROOT }, region };
}

function folder(name: string): Sarif.PhysicalLocation {
  return { artifactLocation: { uri: uriOf(name), uriBaseId: ROOT } };
}

/** Converts a path to a relative reference (RFC 3986) without scheme, query or fragment. */
function uriOf(path: string): string {
  return path.toWellFormed().split("/").map(encodeURIComponent).join("/");
}
