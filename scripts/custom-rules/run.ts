import type { LoadedRule } from "../config/custom-rule.ts";
import type { Violation } from "../model/custom-rule.ts";
import type { Failure, Skipped } from "../model/finding.ts";
import type { Overlay } from "../model/overlay.ts";
import { describeResource, type Resource } from "../model/resource.ts";
import { fail } from "../model/result.ts";
import type { OpenUpstream, UpstreamPool } from "../upstream/pool.ts";
import { describeFailure } from "../upstream/protocol.ts";
import { compileRules } from "../upstream/rules.ts";
import { type CheckedResource, evaluate, expressionsOf, type RuleResult } from "./evaluate.ts";
import { checkExamples } from "./examples.ts";
import type { CustomRules } from "./open.ts";
import { describeExpression, placeIn, placeOfMistake } from "./places.ts";

/** An overlay, with its Kubernetes version (null: not stated) and the custom rules that are on for it. */
export interface RuledOverlay {
  readonly overlay: Overlay;
  readonly kubernetesVersion: string | null;
  readonly rules: readonly LoadedRule[];
}

/** The results of custom rules. */
export interface CustomResults {
  violations(rule: string, resource: Resource): readonly Violation[];
  readonly skipped: readonly Skipped[];
  readonly failures: readonly Failure[];
}

/** The start of the reason why custom rules are skipped. */
export const NOT_EVALUATED = "custom rules not checked";

/**
 * Evaluates custom rules on all overlays, and checks their expressions and examples, with the program of each Kubernetes
 * version. Without a program they are skipped.
 */
export async function runCustomRules(
  custom: CustomRules,
  overlays: readonly RuledOverlay[],
  upstream: OpenUpstream | null,
  redact: (text: string) => string,
): Promise<CustomResults> {
  const all = [...new Set([...custom.active, ...custom.stated])];
  if (all.length === 0) return { violations: () => [], skipped: [], failures: custom.failures };
  const found: RuleResult[] = [];
  const failures: Failure[] = [...custom.failures];
  const skipped: Skipped[] = [];
  const versions = Map.groupBy(overlays, ({ kubernetesVersion }) => kubernetesVersion);
  if (versions.size === 0) versions.set(null, []);
  for (const [version, same] of versions) {
    const opened = await openPool(upstream, version);
    if (!opened.ok) {
      skipped.push(notEvaluated(all, opened.error));
      continue;
    }
    const compiled = await compileAll(opened.value, all, custom);
    failures.push(...compiled.failures, ...(await checkExamples(opened.value, compiled.stated)));
    found.push(...(await evaluate(opened.value, resourcesOf(same), redact)));
  }
  const byResource = Map.groupBy(found, ({ resource }) => resource);
  return {
    violations: (name, resource) =>
      (byResource.get(resource) ?? [])
        .filter(({ rule }) => rule.value.name === name)
        .flatMap(({ violations }) => violations),
    skipped,
    failures: [...failures, ...evaluationFailures(found, custom)],
  };
}

async function openPool(upstream: OpenUpstream | null, version: string | null) {
  return upstream === null ? fail("there is no program of the API server's own code") : upstream(version);
}

function resourcesOf(overlays: readonly RuledOverlay[]): CheckedResource[] {
  return overlays.flatMap(({ overlay, rules }) =>
    overlay.resources.map((resource) => ({ resource, overlay, rules })),
  );
}

function notEvaluated(rules: readonly LoadedRule[], reason: string): Skipped {
  const names = [...new Set(rules.map(({ value: { name } }) => name))];
  return {
    kind: "rule",
    count: names.length,
    reason: `${NOT_EVALUATED} (${reason}): ${names.join(", ")}`,
    weakened: { rules: names, namespaces: [] },
  };
}

interface Compiled {
  /** The rules of the working tree whose expressions compile. */
  readonly stated: readonly LoadedRule[];
  readonly failures: readonly Failure[];
}

async function compileAll(
  pool: UpstreamPool,
  rules: readonly LoadedRule[],
  custom: CustomRules,
): Promise<Compiled> {
  const compiled = await compileRules(
    pool,
    rules.map(({ value }) => expressionsOf(value)),
  );
  if (!compiled.ok) {
    const message = `custom rules: ${describeFailure(compiled.error, "the program")}`;
    return { stated: [], failures: [{ overlay: null, stage: "check", message, location: null }] };
  }
  const broken = new Set(compiled.value.map(({ rule }) => rules[rule]!));
  return {
    stated: custom.stated.filter((rule) => !broken.has(rule)),
    failures: compiled.value.map((mistake) => {
      const rule = rules[mistake.rule]!;
      const message = `${describeExpression(rule, mistake.at)}: ${plainMessage(mistake.message)}`;
      return failureIn(rule, custom, message, placeOfMistake(rule, mistake));
    }),
  };
}

/** The fields of `object` have no type before an expression is evaluated. */
const UNTYPED: ReadonlyMap<string, string> = new Map([
  ["must evaluate to bool, not dyn", "compare it, such as with == true"],
  ["must evaluate to string, not dyn", "convert it with string(…)"],
]);

function plainMessage(message: string): string {
  const hint = UNTYPED.get(message);
  return `${message.replace(/ \(in container ''\)/g, "")}${hint === undefined ? "" : `; ${hint}`}`;
}

/** The rules that could not be evaluated: one failure for each expression and reason. */
function evaluationFailures(found: readonly RuleResult[], custom: CustomRules): Failure[] {
  const failed = found.flatMap(({ rule, resource, error }) =>
    error === null ? [] : [{ rule, resource, error }],
  );
  const groups = Map.groupBy(failed, ({ rule, error }) => JSON.stringify([rule.value.name, error]));
  return [...groups.values()].map((same) => {
    const { rule, resource, error } = same[0]!;
    const others = same.length > 1 ? " and others" : "";
    const message = `${describeExpression(rule, error.at)} cannot be evaluated on ${describeResource(resource)}${others}: ${error.message}`;
    return failureIn(rule, custom, message, placeIn(rule, error.at));
  });
}

/** A failure at a place in a rule; a rule of the base commit has no place in the working tree. */
function failureIn(
  rule: LoadedRule,
  { stated }: CustomRules,
  message: string,
  place: Failure["location"],
): Failure {
  return { overlay: null, stage: "check", message, location: stated.includes(rule) ? place : null };
}
