import { expect, test } from "vitest";
import { ROOT } from "../command.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { upstreamForTests } from "../tools/upstream-for-tests.ts";
import { compareRenderings } from "./rendering.ts";

test("the library renders every kustomization of this repository as the command does, in any order", async () => {
  const { kustomize } = await toolsForTests();
  const { built, differences } = await compareRenderings(ROOT, kustomize, await upstreamForTests());
  expect(differences).toEqual([]);
  expect(built).toBeGreaterThan(5);
});
