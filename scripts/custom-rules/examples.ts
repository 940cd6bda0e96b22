import type { LoadedRule } from "../config/custom-rule.ts";
import type { Failure } from "../model/finding.ts";
import { type Overlay, WHOLE } from "../model/overlay.ts";
import { formatPointer, nearestExisting, type Pointer } from "../model/pointer.ts";
import type { UpstreamPool } from "../upstream/pool.ts";
import { readYaml } from "../yaml/read.ts";
import { readManifests } from "../yaml/read-resources.ts";
import { evaluate, type RuleResult } from "./evaluate.ts";
import { describeExpression, placeIn } from "./places.ts";

/** An example of a rule, with its place in the rule and the findings that it must have. */
interface Example {
  readonly rule: LoadedRule;
  readonly at: Pointer;
  readonly expected: readonly string[];
  readonly overlay: Overlay;
  readonly mistakes: readonly string[];
}

/** Checks the examples of rules: each must have exactly the findings that it lists. */
export async function checkExamples(pool: UpstreamPool, rules: readonly LoadedRule[]): Promise<Failure[]> {
  const examples = rules.flatMap(examplesOf);
  const results = await evaluate(
    pool,
    examples.flatMap(({ rule, overlay }) =>
      overlay.resources.map((resource) => ({ resource, overlay, rules: [rule] })),
    ),
    (text) => text,
  );
  const byResource = Map.groupBy(results, ({ resource }) => resource);
  return examples.flatMap((example) =>
    failuresOf(
      example,
      example.overlay.resources.flatMap((resource) => byResource.get(resource) ?? []),
    ),
  );
}

function examplesOf(rule: LoadedRule): Example[] {
  const { good, bad } = rule.value.examples;
  return [
    ...good.map((manifest, index) => exampleOf(rule, ["examples", "good", index], manifest, [])),
    ...bad.map(({ manifest, findings }, index) =>
      exampleOf(rule, ["examples", "bad", index, "manifest"], manifest, findings),
    ),
  ];
}

function exampleOf(rule: LoadedRule, at: Pointer, manifest: string, expected: readonly string[]): Example {
  const read = readManifests(readYaml(manifest, "example"), "example");
  const overlay: Overlay = { ...WHOLE, name: "example", resources: read.resources };
  const mistakes = read.failures.map(({ message }) => message);
  const isEmpty = mistakes.length === 0 && read.resources.length === 0;
  return { rule, at, expected, overlay, mistakes: isEmpty ? ["it has no resource"] : mistakes };
}

function failuresOf({ rule, at, expected, mistakes }: Example, results: readonly RuleResult[]): Failure[] {
  const what = at[1] === "good" ? "the good example" : "the bad example";
  const errors = results.flatMap(({ error }) => (error === null ? [] : [error]));
  const found = results.flatMap(findingsOf);
  const missing = without(expected, found);
  const unlisted = without(found, expected);
  const isChecked = mistakes.length === 0 && errors.length === 0;
  const messages = [
    ...mistakes.map((mistake) => `${what} cannot be read: ${mistake}`),
    ...errors.map(
      (error) => `${what} cannot be checked: ${describeExpression(rule, error.at)}: ${error.message}`,
    ),
    ...(isChecked ? missing.map((finding) => `${what} does not have the finding ${quoted(finding)}`) : []),
    ...(isChecked ? unlisted.map((finding) => `${what} has the finding ${quoted(finding)}`) : []),
  ];
  return messages.map((message) => ({
    overlay: null,
    stage: "check",
    message: `${rule.value.name}: ${message}`,
    location: placeIn(rule, at),
  }));
}

/** Findings as examples list them, at the nearest field that exists. */
function findingsOf({ resource, violations }: RuleResult): string[] {
  return violations.map(({ message, path }) => {
    const place = nearestExisting(resource.value, path, []);
    return `${formatPointer(place)}: ${message}`;
  });
}

function quoted(finding: string): string {
  return JSON.stringify(finding);
}

/** The texts of a list that another one does not have, each as often as it has more of it. */
function without(list: readonly string[], other: readonly string[]): string[] {
  const left = [...other];
  return list.filter((text) => {
    const at = left.indexOf(text);
    if (at !== -1) left.splice(at, 1);
    return at === -1;
  });
}
