import type { Failure, Finding, Relaxations, Skipped } from "../../model/finding.ts";
import { describeResource } from "../../model/resource.ts";
import { clean, cleanJoined, cleanLines } from "../redaction/clean.ts";
import { type ReportInput, TOOL } from "../redaction/input.ts";
import { failureTitle } from "../summary/failure.ts";
import { RELAXATION_RULE, relaxationTitle } from "../summary/relaxations.ts";
import { failsOn } from "../summary/totals.ts";
import { WEAKENED_RULES } from "../summary/weakened.ts";
import { formatPlace, withPlace } from "../terminal/place.ts";
import { xmlText } from "./xml.ts";

interface TestCase {
  readonly suite: string;
  readonly name: string;
  /** The file that GitLab links to; null if there is none. */
  readonly file: string | null;
  readonly outcome: "passed" | "failure" | "error";
  readonly type: string;
  readonly message: string;
  readonly details: string;
}

/**
 * Formats JUnit XML for GitLab and Jenkins: a suite of relaxations if there are any, a suite with one test per overlay
 * (first those that could not be checked, as errors), and a suite per file with findings. Findings that do not fail the
 * run are passed tests with output.
 */
export function junitReport({ report, failOn }: ReportInput): string {
  const overlays = report.overlays.map((name) => overlayCase(name, report.failures));
  const cases = [
    ...relaxationCases(report.loosened),
    ...report.failures.filter(({ overlay }) => overlay === null).map(runCase),
    ...overlays.filter(({ outcome }) => outcome === "error"),
    ...overlays.filter(({ outcome }) => outcome !== "error"),
    ...report.findings.map((finding) => findingCase(finding, failsOn(finding.severity, failOn))),
    ...report.skipped.flatMap(weakenedCase),
  ];
  const suites = [...Map.groupBy(withUniqueNames(cases), ({ suite }) => suite)];
  return `${[
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<testsuites name="${TOOL.name}" ${counts(cases)}>`,
    ...suites.flatMap(([name, members]) => suiteLines(name, members)),
    "</testsuites>",
  ].join("\n")}\n`;
}

function relaxationCases(loosened: Relaxations | null): TestCase[] {
  return (loosened?.changes ?? []).map(({ words, location }) => ({
    suite: RELAXATION_RULE,
    name: clean(words),
    file: location?.file ?? null,
    outcome: "passed",
    type: RELAXATION_RULE,
    message: "",
    details: [relaxationTitle(loosened!), withPlace(location, clean(words, MAX_TEXT))].join("\n"),
  }));
}

function weakenedCase({ weakened, count, reason }: Skipped): TestCase[] {
  if (weakened === undefined) return [];
  return [
    {
      suite: WEAKENED_RULES,
      name: `${count} rules`,
      file: null,
      outcome: "passed",
      type: WEAKENED_RULES,
      message: "",
      details: clean(reason, MAX_TEXT),
    },
  ];
}

function overlayCase(name: string, failures: readonly Failure[]): TestCase {
  const own = failures.filter(({ overlay }) => overlay === name);
  const details = own.map(failureText).join("\n");
  const outcome = own.length > 0 ? "error" : "passed";
  const message = own.length > 0 ? cleanJoined(own[0]!.message, MAX_TEXT) : "";
  return {
    suite: "overlays",
    name: clean(name),
    file: null,
    outcome,
    type: own[0]?.stage ?? "",
    message,
    details,
  };
}

function runCase(failure: Failure): TestCase {
  const { stage, message, location } = failure;
  const file = location?.file ?? null;
  const words = cleanJoined(message, MAX_TEXT);
  return {
    suite: "overlays",
    name: failureTitle(failure),
    file,
    outcome: "error",
    type: stage,
    message: words,
    details: failureText(failure),
  };
}

const MAX_TEXT = 2000;

function failureText({ message, location }: Failure): string {
  return withPlace(location, cleanLines(message, MAX_TEXT).join("\n"));
}

function findingCase(finding: Finding, fails: boolean): TestCase {
  const { rule, resource, path, location, overlays, message, remedy, layers, resources } = finding;
  const subject = resource === null ? "" : ` ${describeResource(resource)}${path}`;
  const details = [
    ...(location === null ? [] : [formatPlace(location)]),
    message,
    ...layers.map(({ place, words }) => `${formatPlace(place)} ${clean(words)}`),
    ...(resources.length > 1 ? [`in ${resources.map((id) => clean(describeResource(id))).join(", ")}`] : []),
    `overlays: ${overlays.map((name) => clean(name)).join(", ")}`,
    remedy,
  ];
  return {
    suite: clean(location?.file ?? overlays[0] ?? "."),
    name: clean(`${rule}${subject}`),
    file: location?.file ?? null,
    outcome: fails ? "failure" : "passed",
    type: rule,
    message,
    details: details.join("\n"),
  };
}

/** Makes names unique: GitLab keeps only the first of several tests with the same name. */
function withUniqueNames(cases: readonly TestCase[]): TestCase[] {
  const seen = new Map<string, number>();
  return cases.map((each) => {
    const key = JSON.stringify([each.suite, each.name]);
    const count = (seen.get(key) ?? 0) + 1;
    seen.set(key, count);
    return count === 1 ? each : { ...each, name: `${each.name} (${count})` };
  });
}

function suiteLines(name: string, cases: readonly TestCase[]): string[] {
  return [
    `  <testsuite name="${xmlText(name)}" ${counts(cases)}>`,
    ...cases.flatMap(caseLines),
    "  </testsuite>",
  ];
}

function caseLines({ suite, name, file, outcome, type, message, details }: TestCase): string[] {
  const where = file === null ? "" : ` file="${xmlText(clean(file))}"`;
  const head = `    <testcase classname="${xmlText(suite)}" name="${xmlText(name)}"${where}`;
  if (outcome === "passed" && details === "") return [`${head}/>`];
  const content =
    outcome === "passed"
      ? `      <system-out>${xmlText(details)}</system-out>`
      : `      <${outcome} type="${xmlText(type)}" message="${xmlText(message)}">${xmlText(details)}</${outcome}>`;
  return [`${head}>`, content, "    </testcase>"];
}

function counts(cases: readonly TestCase[]): string {
  const of = (outcome: TestCase["outcome"]) => cases.filter((each) => each.outcome === outcome).length;
  return `tests="${cases.length}" failures="${of("failure")}" errors="${of("error")}"`;
}
