import { stringify } from "yaml";
import type { RequiredConfig, Rule } from "../../check/rule.ts";
import type { Place } from "../../model/place.ts";
import type { Severity } from "../../model/problem.ts";
import { clean } from "../redaction/clean.ts";
import { maskCredentials } from "../redaction/mask.ts";
import { wrap } from "../terminal/wrap.ts";

/** A setting of a cluster's policy or platform file that a rule reads. */
export interface ConfiguredValue {
  /** `policy.probes` */
  readonly name: RequiredConfig;
  /** The parsed value; undefined if the file does not set it. */
  readonly value: unknown;
  readonly place: Place | null;
}

/** A rule's severity and settings in one cluster. */
export interface RuleStatus {
  readonly cluster: string;
  readonly severity: Severity | "off";
  readonly values: readonly ConfiguredValue[];
}

/** Explains a rule: why it exists, what to do, the settings of each cluster, and a bad and a good example. */
export function explainRule(rule: Rule, standings: readonly RuleStatus[], width: number): string {
  const { name, severity, scope, summary, why, remedy, fixes, references, examples } = rule;
  const text = (words: string) => wrap(words, width - 2).map((line) => `  ${line}`);
  const [bad] = examples.bad;
  const [good] = examples.good;
  return [
    ...wrap(`${name} (${severity}, checked per ${scope})`, width),
    ...wrap(summary, width),
    "",
    "Why",
    ...text(why),
    "",
    "What to do",
    ...text(remedy),
    ...(fixes === undefined ? [] : text(`--fix writes ${fixes}.`)),
    "",
    ...standings.flatMap((standing) => [...statusLines(rule, standing), ""]),
    ...(bad === undefined ? [] : ["Bad", ...indented(bad.manifest), ...bad.findings.flatMap(finding), ""]),
    ...(good === undefined ? [] : ["Good", ...indented(good), ""]),
    ...references.map((reference) => reference),
    "",
  ].join("\n");

  function finding(line: string): string[] {
    return wrap(clean(line.replace(/^: /, ""), Number.POSITIVE_INFINITY), width - 4).map(
      (part, index) => `  ${index === 0 ? "→" : " "} ${part}`,
    );
  }
}

/** Lists all rules, one line each. */
export function listRules(rules: readonly Rule[], width: number): string {
  const longest = Math.max(...rules.map(({ name }) => name.length));
  return rules
    .flatMap(({ name, severity, summary }) => {
      const lines = wrap(summary, width - longest - 10);
      return lines.map((line, index) =>
        index === 0
          ? `${name.padEnd(longest)} ${severity.padEnd(8)} ${line}`
          : `${" ".repeat(longest + 10)}${line}`,
      );
    })
    .concat("")
    .join("\n");
}

/** Lists all rules as a JSON array, for programs. */
export function rulesJson(rules: readonly Rule[]): string {
  const listed = rules.map(({ name, severity, scope, summary, why, remedy, needs, fixes, references }) => ({
    name,
    severity,
    scope,
    summary,
    why,
    remedy,
    needs: needs ?? null,
    fixable: fixes !== undefined,
    references,
  }));
  return `${JSON.stringify(listed, null, 2)}\n`;
}

function statusLines({ needs }: Rule, { cluster, severity, values }: RuleStatus): string[] {
  const missing = values.find(({ name, value }) => name === needs && value === undefined);
  const state = missing === undefined ? severity : `off: ${missing.name} is not set`;
  return [`In clusters/${clean(cluster)}: ${state}`, ...values.flatMap(valueLines)];
}

function valueLines({ name, value, place }: ConfiguredValue): string[] {
  if (value === undefined) return [];
  const at = place === null ? "" : ` # ${clean(place.file)}:${place.line}`;
  const key = name.slice(name.indexOf(".") + 1);
  const lines = stringify({ [key]: value })
    .trimEnd()
    .split("\n")
    .map((line) => clean(maskCredentials(line)));
  const shown = lines.length > MAX_LINES ? [...lines.slice(0, MAX_LINES), "…"] : lines;
  return shown.map((line, index) => `  ${line}${index === 0 ? at : ""}`);
}

const MAX_LINES = 40;

function indented(text: string): string[] {
  return text
    .trim()
    .split("\n")
    .map((line) => `  ${clean(line, Number.POSITIVE_INFINITY)}`);
}
