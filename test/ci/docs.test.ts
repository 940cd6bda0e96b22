import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import packageJson from "../../package.json" with { type: "json" };
import { ROOT } from "../command.ts";

const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

describe.each(["README.md", "CONTRIBUTING.md", "CHANGELOG.md", "docs/ci.md"])("%s", (page) => {
  test("names only existing npm scripts", () => {
    const named = [...read(page).matchAll(/npm run (?:--silent )?([\w:-]*\w)/g)].map(([, name]) => name);
    expect(named.filter((name) => !Object.hasOwn(packageJson.scripts, name!))).toEqual([]);
  });

  test("links only to existing files", () => {
    const links = [...read(page).matchAll(/\]\((?!https:)([^)#]+)/g)].map(([, link]) => link!);
    expect(links.filter((link) => !existsSync(join(ROOT, dirname(page), link)))).toEqual([]);
  });
});

test("the files and hooks that docs/ci.md includes exist", () => {
  const blocks = [...read("docs/ci.md").matchAll(/```yaml\n(.*?)```/gs)].map(([, text]) => parse(text!));
  const [{ include }, { repos }] = blocks;
  expect(existsSync(join(ROOT, include[0].file))).toBe(true);
  const ids = parse(read(".pre-commit-hooks.yaml")).map(({ id }: { id: string }) => id);
  expect(repos[0].hooks.map(({ id }: { id: string }) => id)).toEqual(ids);
});

describe("the modeline leads an editor to the schema of", () => {
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
