import { beforeAll, expect, test } from "vitest";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { upstreamForTests } from "../tools/upstream-for-tests.ts";
import { objectOf, refusedByDiff } from "./update-answers.ts";
import { UPDATES } from "./updates.ts";

beforeAll(async () => {
  await toolsForTests();
  await upstreamForTests();
});

test("the diff names the fields that the API server refuses to change, and no others", async () => {
  const found = await refusedByDiff(UPDATES);
  const answers = UPDATES.map((each) => [each.name, found.get(objectOf(each)) ?? null]);
  expect(Object.fromEntries(answers)).toEqual(
    Object.fromEntries(UPDATES.map(({ name, refused }) => [name, refused === null ? [] : [refused]])),
  );
});
