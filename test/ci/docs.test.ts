import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import packageJson from "../../package.json" with { type: "json" };
import { ROOT } from "../command.ts";

const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

const PAGES = ["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/ci.md", "docs/testing.md"];

describe.each(PAGES)("%s", (page) => {
  test("names scripts that there are", () => {
    const named = [...read(page).matchAll(/npm run (?:--silent )?([\w:-]*\w)/g)].map(([, name]) => name);
    expect(named.filter((name) => !Object.hasOwn(packageJson.scripts, name!))).toEqual([]);
  });

  test("leads to files that there are", () => {
    const links = [...read(page).matchAll(/\]\((?!https:)([^)#]+)/g)].map(([, link]) => link!);
    expect(links.filter((link) => !existsSync(join(ROOT, dirname(page), link)))).toEqual([]);
  });
});

test("what docs/ci.md tells to include is here by that name", () => {
  const blocks = [...read("docs/ci.md").matchAll(/```yaml\n(.*?)```/gs)].map(([, text]) => parse(text!));
  const [{ include }, { repos }] = blocks;
  expect(existsSync(join(ROOT, include[0].file))).toBe(true);
  const ids = parse(read(".pre-commit-hooks.yaml")).map(({ id }: { id: string }) => id);
  expect(repos[0].hooks.map(({ id }: { id: string }) => id)).toEqual(ids);
});

describe("an editor finds the schema of", () => {
  test.each(globSync("clusters/*/{platform,policy}.yaml", { cwd: ROOT }))("%s", (file) => {
    const [, schema] = /^# yaml-language-server: \$schema=(\S+)\n/.exec(read(file)) ?? [];
    const validate = new Ajv({ allErrors: true, strict: false }).compile(
      JSON.parse(read(join(dirname(file), schema!))),
    );
    const value = parse(read(file));
    expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
    expect(validate({ ...value, mistake: 1 })).toBe(false);
  });
});
