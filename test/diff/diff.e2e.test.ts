import { beforeAll, expect, test } from "vitest";
import { runInProcess } from "../in-process.ts";
import { changedRepository } from "../suppressions/repository.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { upstreamForTests } from "../tools/upstream-for-tests.ts";
import { EFFECT_CASES } from "./cases/effects.ts";
import { FIELD_CASES } from "./cases/fields.ts";
import { MOVE_CASES } from "./cases/moves.ts";
import { OBJECT_CASES } from "./cases/objects.ts";

beforeAll(async () => {
  await toolsForTests();
  await upstreamForTests();
});

const CASES = [...OBJECT_CASES, ...FIELD_CASES, ...MOVE_CASES, ...EFFECT_CASES];

test.each(CASES.map((one) => [one.name, one] as const))("%s", async (_, { base, change, diff, code = 0 }) => {
  const root = changedRepository(base, change);
  const result = await runInProcess(["diff", "--base", "main", "--no-findings", "--root", root], root);
  const [, ...lines] = result.stdout.split("\n");
  expect({ code: result.code, diff: lines.join("\n").trim() }).toEqual({ code, diff: diff.trim() });
});
