import { readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { ROOT } from "../command.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { pictures } from "./pictures.ts";

beforeAll(() => toolsForTests());

test("the pictures of the README are what the validator prints; `npm run picture` writes them", async () => {
  const found = await pictures();
  expect([...found.keys()]).toEqual(["terminal-light.svg", "terminal-dark.svg"]);
  for (const [file, svg] of found) expect(readFileSync(join(ROOT, "docs", file), "utf8")).toBe(svg);
  const readme = readFileSync(join(ROOT, "README.md"), "utf8");
  expect([...readme.matchAll(/docs\/(terminal-\w+\.svg)/g)].map(([, file]) => file).toSorted()).toEqual(
    [...found.keys()].toSorted(),
  );
});
