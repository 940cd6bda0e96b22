import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { TOOL_NAME } from "../../scripts/model/tool.ts";
import { manifestOf, OLDEST_NODE } from "../../scripts/package/manifest.ts";
import { withPackageLinks } from "../../scripts/package/texts.ts";
import { ROOT } from "../command.ts";

const dockerfile = readFileSync(join(ROOT, "scripts/package/Dockerfile"), "utf8");

test("the image has a Node that the package runs on, and only the package is copied into it", () => {
  const [, node = ""] = /^FROM node:(\d+)-/m.exec(dockerfile) ?? [];
  expect(Number(node)).toBeGreaterThanOrEqual(Number.parseFloat(OLDEST_NODE));
  expect(dockerfile.match(/^(?:COPY|ADD) .*/gm)).toEqual([`COPY ${TOOL_NAME}-*.tgz /tmp/${TOOL_NAME}.tgz`]);
  expect(dockerfile).toMatch(/^USER node$/m);
});

test.each([
  [null, "see the rules and [ours](https://example.com/a)"],
  [
    "https://git.example/tree/v1",
    "see [the rules](https://git.example/tree/v1/docs/rules.md#a) and [ours](https://example.com/a)",
  ],
])("links of a text lead to the version that was released: %s", (homepage, expected) => {
  expect(
    withPackageLinks("see [the rules](docs/rules.md#a) and [ours](https://example.com/a)", homepage),
  ).toBe(expected);
});

test("files that the text of the package links to exist", () => {
  const text = readFileSync(join(ROOT, "scripts/package/README.md"), "utf8");
  const links = [...text.matchAll(/\]\((?!https?:)([^)#]+)/g)].map(([, path]) => path!);
  expect(links.filter((path) => !existsSync(join(ROOT, path)))).toEqual([]);
});

test("the manifest names the project only if it is known", () => {
  expect(manifestOf(null)).not.toHaveProperty("repository");
  expect(manifestOf("o/r")).toMatchObject({
    name: TOOL_NAME,
    engines: { node: `>=${OLDEST_NODE}.0` },
    repository: { type: "git", url: "git+https://github.com/o/r.git" },
  });
});
