import { existsSync, globSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { Ajv } from "ajv";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import packageJson from "../../package.json" with { type: "json" };
import { loadPolicy } from "../../scripts/config/policy.ts";
import { loadRepositoryOptions } from "../../scripts/config/repository-options.ts";
import { ruleNamesOf } from "../../scripts/config/rule-names.ts";
import { formatNames } from "../../scripts/report/formats/formats.ts";
import { rules } from "../../scripts/rules/index.ts";
import { parseAnnotations } from "../../scripts/suppress/annotations.ts";
import { parseComments } from "../../scripts/suppress/comments.ts";
import { resourceOf } from "../build.ts";
import { ROOT } from "../command.ts";

const read = (path: string) => readFileSync(join(ROOT, path), "utf8");

const PAGES = [
  "README.md",
  "CONTRIBUTING.md",
  "CHANGELOG.md",
  "docs/ci.md",
  "docs/testing.md",
  "docs/usage.md",
  "docs/why.md",
  "docs/versions.md",
];

describe.each(PAGES)("%s", (page) => {
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
  const { include } = blocks.find((block) => "include" in block);
  const { repos } = blocks.find((block) => "repos" in block);
  expect(existsSync(join(ROOT, include[0].file))).toBe(true);
  const ids = parse(read(".pre-commit-hooks.yaml")).map(({ id }: { id: string }) => id);
  expect(repos[0].hooks.map(({ id }: { id: string }) => id)).toEqual(ids);
});

test("the actions, files and versions that docs/ci.md shows are those of this repository", () => {
  const shown = [...read("docs/ci.md").matchAll(/\byour-group\/platform\/(\.\S+)@v([\d.]+\d)/g)];
  expect(shown.map(([, path, version]) => [existsSync(join(ROOT, path!, "action.yml")), version])).toEqual(
    shown.map(() => [true, packageJson.version]),
  );
  const others = [...read("docs/ci.md").matchAll(/\b(?:rev|ref): v(\S+)|syncgate[:@-](\d[\d.]*\d)/g)];
  expect(new Set(others.map(([, tag, version]) => tag ?? version))).toEqual(new Set([packageJson.version]));
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

describe("docs/usage.md", () => {
  const usage = read("docs/usage.md");

  test("lists every npm script", () => {
    const listed = [...usage.matchAll(/^\| `npm (?:run )?([\w:]+)` \|/gm)].map(([, name]) => name);
    expect(listed.toSorted()).toEqual(Object.keys(packageJson.scripts).sort());
  });

  test("lists every format", () => {
    const [, table = ""] = /\| `--format` \| for \|\n(.*?)\n\n/s.exec(usage) ?? [];
    expect([...table.matchAll(/^\| `(\w+)` \|/gm)].map(([, name]) => name)).toEqual([...formatNames]);
  });

  test("lists every setting that a rule needs", () => {
    const [, table = ""] = /\| file \| key \| rules that need it \|\n(.*?)\n\n/s.exec(usage) ?? [];
    const rows = [...table.matchAll(/^\| (?:`(\w+)\.yaml`)? ?\| `(\w+)` \| (.*) \|$/gm)];
    let current = "";
    const needs = rows.map(([, file, key, text]) => {
      current = file ?? current;
      const patterns = [...text!.matchAll(/`([a-z-]+\*?)`/g)].map(([, pattern]) => pattern!);
      return [`${current}.${key}`, patterns] as const;
    });
    const expected = Map.groupBy(
      rules.filter((rule) => rule.needs !== undefined),
      (rule): string => rule.needs!,
    );
    expect(needs.map(([key]) => key).toSorted()).toEqual([...expected.keys()].sort());
    for (const [key, patterns] of needs) {
      const names = expected.get(key)!.map(({ name }) => name);
      const matches = (name: string) =>
        patterns.some(
          (pattern) => name === pattern || (pattern.endsWith("*") && name.startsWith(pattern.slice(0, -1))),
        );
      expect(names.filter((name) => !matches(name))).toEqual([]);
      for (const pattern of patterns.filter(
        (each) => !each.endsWith("*") && each !== "pod-security-label-valid",
      ))
        expect(names).toContain(pattern);
    }
  });

  test("shows valid options, a valid exception, and valid suppressions", () => {
    const blocks = [...usage.matchAll(/```yaml\n(.*?)```/gs)].map(([, text]) => text!);
    const names = ruleNamesOf(rules);
    const [options, severities, exceptions, manifest] = blocks as [string, string, string, string];
    expect(loadRepositoryOptions(options, names)).toMatchObject({ ok: true });
    for (const text of [severities, exceptions])
      expect(loadPolicy(text, "policy.yaml", names)).toMatchObject({ ok: true });
    expect(parseComments(manifest, "f", names)).toMatchObject({
      suppressions: [{ rule: "image-registry-allowed" }, { rule: "startup-python-packages-allowed" }],
      mistakes: [],
    });
    const resource = resourceOf({ apiVersion: "apps/v1", kind: "Deployment", ...parse(manifest) });
    expect(parseAnnotations(resource, names)).toMatchObject({
      suppressions: [{ rule: "probe-required", until: "2026-12-31" }],
      mistakes: [],
    });
  });
});
