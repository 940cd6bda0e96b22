import { readFileSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildEvaluator, evaluate, go } from "./evaluator.ts";
import { KINDS, RULES, rulesThatForbid } from "./forbidden.ts";
import { casesOf, type PodCase, pod } from "./pods.ts";

interface Case extends PodCase {
  /** Ids of the checks that forbid the pod. */
  readonly forbidden: readonly string[];
}

/** Written by `node test/kubernetes/pod-security/record.ts` with the API server's own evaluator. */
const recorded: Case[] = JSON.parse(readFileSync(new URL("recorded.json", import.meta.url), "utf8"));

/** Converts the ids of the API server's checks to rule names. */
function asRules(checks: readonly string[]): string[] {
  return [...new Set(checks.map((id) => RULES[id] ?? id))].sort();
}

test("the rules forbid the recorded pods that the API server's evaluator forbids", () => {
  expect(recorded.map((question) => rulesThatForbid(question))).toEqual(
    recorded.map(({ forbidden }) => asRules(forbidden)),
  );
});

test("every check forbids some recorded pods and allows others", () => {
  const checks = Object.keys(RULES);
  const broken = new Set(recorded.flatMap(({ forbidden }) => forbidden));
  expect([...broken].sort()).toEqual(checks.sort());
  for (const id of checks) expect(recorded.some(({ forbidden }) => !forbidden.includes(id))).toBe(true);
});

describe.skipIf(go === null)("the API server's own evaluator", () => {
  let program = "";
  beforeAll(async () => {
    program = await buildEvaluator(go!);
  });
  afterAll(() => {
    rmSync(dirname(program), { recursive: true });
  });

  test("agrees with the rules on random pods, for every release and kind of workload", async () => {
    // Starting the program takes much longer than evaluating the pods.
    const [minLength, maxLength] = process.env.FUZZ_RUNS === undefined ? [5, 10] : [50, 100];
    const pods = fc.array(fc.tuple(pod, fc.constantFrom(...KINDS)), { minLength, maxLength, size: "max" });
    await fc.assert(
      fc.asyncProperty(pods, async (pods) => {
        const asked = pods.flatMap(([pod, kind]) => casesOf(pod).map((question) => ({ question, kind })));
        const verdicts = await evaluate(
          program,
          asked.map(({ question }) => question),
        );
        expect(asked.map(({ question, kind }) => rulesThatForbid(question, kind))).toEqual(
          verdicts.map(asRules),
        );
      }),
      { numRuns: 20 },
    );
  }, 300_000);

  test("returns the recorded results", async () => {
    expect(await evaluate(program, recorded)).toEqual(recorded.map(({ forbidden }) => forbidden));
  });
});
