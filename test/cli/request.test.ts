import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import type { Options } from "../../scripts/cli/command-line/options.ts";
import { resolveOptions } from "../../scripts/cli/commands/request.ts";
import { currentFolder } from "../../scripts/cli/terminal/current-folder.ts";
import { writeTree } from "../tree.ts";

const OPTIONS: Options = {
  paths: [],
  root: null,
  policy: null,
  platform: null,
  policyFrom: null,
  changedSince: null,
  cache: true,
  cacheDir: null,
  shard: null,
  shardReports: [],
  baseline: null,
  writeBaseline: null,
  kubernetesVersion: null,
  allowRemote: false,
  failOn: "error",
  strict: false,
  fix: "no",
  outputs: [{ format: "text", file: null }],
  select: [],
  ignore: [],
  exclude: [],
  leftOut: { ignore: [], exclude: [] },
  stated: new Set(),
  sourceUrl: null,
  diffPage: null,
  groupBy: null,
  statistics: false,
  quiet: false,
  color: "auto",
};

const FILES = {
  "repo/.git/HEAD": "",
  "repo/apps/a.yaml": "",
  "repo/policy.yaml": "",
  "other/.git": "gitdir: elsewhere\n",
  "other/b.yaml": "",
  "loose/c.yaml": "",
  "loose/more/d.yaml": "",
};

/** The scope of the options in the current directory `standing`; paths of the result are relative to the tree. */
function scope(standing: string, options: Partial<Options>, stream: string | null = null) {
  const tree = writeTree(FILES);
  const result = resolveOptions({ ...OPTIONS, ...options }, join(tree, standing), stream);
  const relative = (path: string | undefined | null) => path?.replaceAll(`${tree}/`, "") ?? null;
  if (!result.ok) return relative(result.error);
  const { repository, home, selection, policyFile, platformFile, outputs } = result.value;
  return {
    root: relative(repository.root),
    home: relative(home?.root),
    selection: selection.kind === "everything" ? "everything" : [...selection.paths, selection.stream],
    files: [policyFile, platformFile, ...outputs.map(({ path }) => path)].map(relative),
  };
}

const NO_FILES = [null, null, null];

test("without a path, everything in the repository of the current directory is checked", () => {
  const everything = { root: "repo", home: null, selection: "everything", files: NO_FILES };
  expect(scope("repo", {})).toEqual(everything);
  expect(scope("repo/apps", {})).toEqual(everything);
});

test("the root can be given as a path", () => {
  expect(scope("repo/apps", { paths: [".."] })).toMatchObject({ selection: [".", null] });
  expect(scope("repo", { paths: [".", "apps"] })).toMatchObject({ selection: [".", "apps", null] });
});

test("paths are relative to the current directory", () => {
  const expected = { root: "repo", home: "repo", selection: ["apps/a.yaml", null], files: NO_FILES };
  expect(scope("repo/apps", { paths: ["a.yaml"] })).toEqual(expected);
  expect(scope("repo", { paths: ["apps/a.yaml"] })).toEqual(expected);
});

test("the first path's repository is the root, regardless of the current directory", () => {
  expect(scope("repo", { paths: ["../other/b.yaml"] })).toEqual({
    root: "other",
    home: "other",
    selection: ["b.yaml", null],
    files: NO_FILES,
  });
});

test("for manifests outside a repository, their folder is the root and the policy is that of the current directory's repository", () => {
  const expected = { root: "loose", home: "repo", selection: ["c.yaml", null], files: NO_FILES };
  expect(scope("repo", { paths: ["../loose/c.yaml"] })).toEqual(expected);
  expect(scope("repo", { paths: ["../loose"] })).toEqual({ ...expected, selection: [".", null] });
  expect(scope("loose", { paths: ["c.yaml"] })).toEqual({ ...expected, home: "loose" });
});

test("the policy for standard input is that of the current directory's repository", () => {
  expect(scope("repo/apps", { paths: ["-"] }, "a: 1")).toEqual({
    root: "repo",
    home: "repo",
    selection: ["a: 1"],
    files: NO_FILES,
  });
  expect(scope("repo", { paths: ["-", "apps"] }, "")).toMatchObject({ selection: ["apps", ""] });
});

test("--root sets the root", () => {
  expect(scope("repo", { root: "apps", paths: ["apps/a.yaml"] })).toEqual({
    root: "repo/apps",
    home: "repo/apps",
    selection: ["a.yaml", null],
    files: NO_FILES,
  });
});

const OWN_OPTIONS = `policy: policy.yaml
baseline: apps/known.json
failOn: warning
kubernetesVersion: "1.35"
exclude: [{path: vendor, reason: copied}]
format: json
`;

test("options of the repository apply where the command line states none", () => {
  const tree = writeTree({ ...FILES, "repo/.syncgate.yaml": OWN_OPTIONS });
  const settled = (options: Partial<Options>) => {
    const result = resolveOptions({ ...OPTIONS, ...options }, join(tree, "repo/apps"), null);
    return result.ok ? result.value : result.error;
  };
  const leftOut = { ignore: [], exclude: [{ path: "vendor", reason: "copied" }] };
  expect(settled({})).toMatchObject({
    policyFile: `${tree}/repo/policy.yaml`,
    baselineFile: `${tree}/repo/apps/known.json`,
    outputs: [{ format: "json", file: null }],
    options: { failOn: "warning", kubernetesVersion: "1.35", strict: false, leftOut },
  });
  expect(
    settled({ policy: "a.yaml", kubernetesVersion: "1.36", stated: new Set(["failOn", "outputs"]) }),
  ).toMatchObject({
    policyFile: `${tree}/repo/apps/a.yaml`,
    outputs: [{ format: "text", file: null }],
    options: { failOn: "error", kubernetesVersion: "1.36", leftOut },
  });
});

test.each([
  ["strict: maybe\n", '.syncgate.yaml:1:9 strict must be boolean, not "maybe"'],
  ["policy: link/x.yaml\n", ".syncgate.yaml: link/x.yaml leads outside of the root"],
])("a mistake in the options of the repository is an error: %j", (text, error) => {
  const tree = writeTree({ ...FILES, "repo/.syncgate.yaml": text });
  symlinkSync(join(tree, "other"), join(tree, "repo/link"));
  expect(resolveOptions(OPTIONS, join(tree, "repo"), null)).toEqual({ ok: false, error });
});

const JSON_FILE = { format: "json", file: "out.json" } as const;

test("files in options are relative to the current directory", () => {
  expect(
    scope("repo/apps", { policy: "../policy.yaml", platform: "a.yaml", outputs: [JSON_FILE] }),
  ).toMatchObject({
    files: ["repo/policy.yaml", "repo/apps/a.yaml", "repo/apps/out.json"],
  });
});

test.each<[Partial<Options>, string]>([
  [{ paths: ["missing"] }, "missing does not exist"],
  [{ paths: ["apps", "../missing"] }, "../missing does not exist"],
  [{ root: "missing" }, "--root missing is not a folder"],
  [{ root: "policy.yaml" }, "--root policy.yaml is not a folder"],
  [{ policy: "missing" }, "--policy missing does not exist"],
  [{ platform: "missing" }, "--platform missing does not exist"],
  [
    { outputs: [JSON_FILE, { format: "sarif", file: "./out.json" }] },
    "two reports are written to the same file repo/out.json",
  ],
  [
    { root: "apps", paths: ["policy.yaml"] },
    "repo/policy.yaml is outside the root repo/apps; set another with --root",
  ],
  [{ paths: ["apps", "../other"] }, "other is outside the root repo; set another with --root"],
])("%j is an error", (options, message) => {
  expect(scope("repo", options)).toBe(message);
});

test("npm's INIT_CWD is the current directory, for the package's own scripts only", () => {
  const env = { INIT_CWD: "/user", npm_lifecycle_event: "validate" };
  expect(currentFolder(env, "/package")).toBe("/user");
  expect(currentFolder({ ...env, npm_lifecycle_event: "test" }, "/package")).toBe("/package");
  expect(currentFolder({ INIT_CWD: "/user" }, "/package")).toBe("/package");
  expect(currentFolder({ npm_lifecycle_event: "validate" }, "/package")).toBe("/package");
});

test("a misspelt command is an error that names the command", () => {
  expect(scope("repo", { paths: ["wach"] })).toBe("wach does not exist; did you mean the command watch?");
  expect(scope("repo", { paths: ["nothing-like-it"] })).toBe("nothing-like-it does not exist");
});

test.each([
  ["repo", {}, "", "apps/a.yaml"],
  ["repo/apps", {}, "apps", "a.yaml"],
  ["loose", { paths: ["../repo/apps"] }, "../loose", "../repo/apps/a.yaml"],
  ["loose", { root: "../repo" }, "../loose", "apps/a.yaml"],
  ["repo/apps", { root: ".." }, "apps", "a.yaml"],
])("who stands in %s with %j sees files from there", (standing, options, folder, name) => {
  const result = resolveOptions({ ...OPTIONS, ...options }, join(writeTree(FILES), standing), null);
  if (!result.ok) throw new Error(result.error);
  expect([result.value.folder, result.value.shownName("apps/a.yaml")]).toEqual([folder, name]);
});
