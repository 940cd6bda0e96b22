import { readFileSync, rmSync } from "node:fs";
import { dirname } from "node:path";
import fc from "fast-check";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { buildEvaluator, evaluate, go } from "./evaluator.ts";
import { pod, type Question, questionsOf } from "./pods.ts";
import { KINDS, RULES, rulesThatForbid } from "./verdicts.ts";

interface Case extends Question {
  /** The ids of the checks that forbid the pod. */
  readonly forbidden: readonly string[];
}

/** Made by `node test/kubernetes/pod-security/record.ts` with the API server's own evaluator. */
const recorded: Case[] = JSON.parse(readFileSync(new URL("recorded.json", import.meta.url), "utf8"));

/** The API server's verdict in the names of the rules. */
function asRules(checks: readonly string[]): string[] {
  return [...new Set(checks.map((id) => RULES[id] ?? id))].sort();
}

test("the rules forbid what the API server's evaluator was seen to forbid", () => {
  expect(recorded.map((question) => rulesThatForbid(question))).toEqual(
    recorded.map(({ forbidden }) => asRules(forbidden)),
  );
});

test("the recorded pods break and keep every check", () => {
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

  test("forbids in random pods what the rules forbid, by every release, whatever makes the pod", async () => {
    // Starting the program takes far longer than what it is asked.
    const [minLength, maxLength] = process.env.FUZZ_RUNS === undefined ? [5, 10] : [50, 100];
    const pods = fc.array(fc.tuple(pod, fc.constantFrom(...KINDS)), { minLength, maxLength, size: "max" });
    await fc.assert(
      fc.asyncProperty(pods, async (pods) => {
        const asked = pods.flatMap(([pod, kind]) => questionsOf(pod).map((question) => ({ question, kind })));
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
  });

  test("still gives the recorded verdicts", async () => {
    expect(await evaluate(program, recorded)).toEqual(recorded.map(({ forbidden }) => forbidden));
  });
});
