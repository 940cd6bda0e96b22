/**
 * Writes recorded.json for runs without Go: pods with the result of the API server's own evaluator (the Go module in
 * `evaluator/`, which needs Go). From many random pods it keeps the smallest ones that violate each check.
 */
import { writeFileSync } from "node:fs";
import fc from "fast-check";
import { buildEvaluator, evaluate, go } from "./evaluator.ts";
import { RULES } from "./forbidden.ts";
import { casesOf, pod } from "./pods.ts";

const SEED = 1;
const PODS = 2_000;
/** Numbers of pods to keep: those that violate a check, for each check, and those that violate none. */
const EACH = 4;
const ALLOWED = 10;

if (go === null) throw new Error("Go is required");
const program = await buildEvaluator(go);
const questions = fc.sample(pod, { seed: SEED, numRuns: PODS }).flatMap(casesOf);
const verdicts = await evaluate(program, questions);
const cases = questions.map((question, index) => ({ ...question, forbidden: verdicts[index]! }));
const bySize = cases.toSorted((a, b) => size(a) - size(b));
const allowed = bySize.filter(({ forbidden }) => forbidden.length === 0);
const kept = new Set([
  ...Object.keys(RULES).flatMap((id) => smallest(bySize.filter(({ forbidden }) => forbidden.includes(id)))),
  // The largest pods cover the most allowed values.
  ...allowed.slice(-ALLOWED),
]);
const lines = [...kept].map((pod) => JSON.stringify(pod));
writeFileSync(new URL("recorded.json", import.meta.url), `[\n${lines.join(",\n")}\n]\n`);

/** Returns the smallest pods, each of another release. */
function smallest(sorted: typeof cases): typeof cases {
  const ofRelease = Map.groupBy(sorted, ({ minor }) => minor);
  const first = [...ofRelease.values()].map((pods) => pods[0]!);
  return first.toSorted((a, b) => size(a) - size(b)).slice(0, EACH);
}

function size(value: unknown): number {
  return JSON.stringify(value).length;
}
