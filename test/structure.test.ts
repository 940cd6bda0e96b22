import { readdirSync, readFileSync } from "node:fs";
import { join, posix } from "node:path";
import { describe, expect, test } from "vitest";

const SCRIPTS = join(import.meta.dirname, "../scripts");

/** The other folders of `scripts/` that the files of each may import, and the top-level file. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  model: [],
  process: [],
  text: [],
  tools: ["model", "process"],
  yaml: ["model"],
  repository: ["model", "process", "yaml"],
  config: ["model", "yaml"],
  kubernetes: ["config", "model", "yaml"],
  refusals: ["kubernetes", "model", "upstream"],
  schema: ["kubernetes", "model", "process", "refusals", "upstream"],
  startup: ["kubernetes", "model", "text"],
  connections: ["check", "config", "kubernetes", "model", "startup"],
  upstream: ["model", "process"],
  kustomize: ["config", "model", "process", "repository", "upstream", "yaml"],
  discover: ["kustomize", "model", "repository"],
  engines: [
    ...["check", "discover", "kubernetes", "kustomize", "model", "process", "repository", "text"],
    ...["upstream", "yaml"],
  ],
  check: ["config", "kubernetes", "model", "startup"],
  "custom-rules": ["check", "config", "kubernetes", "model", "repository", "upstream", "yaml"],
  diff: ["engines", "kubernetes", "locate", "model"],
  locate: ["engines", "kubernetes", "kustomize", "model", "repository", "text", "yaml"],
  suppress: ["check", "config", "model"],
  admission: ["config", "kubernetes", "model"],
  baseline: ["config", "model", "repository"],
  results: ["launcher", "model"],
  cache: ["model", "process", "repository"],
  relaxations: ["config", "discover", "engines", "kubernetes", "model", "repository", "text", "yaml"],
  rules: ["check", "config", "connections", "engines", "kubernetes", "model", "startup"],
  overview: ["connections", "kubernetes", "model"],
  report: ["check", "kubernetes", "model", "repository", "yaml"],
  pipeline: [
    ...[
      "baseline",
      "check",
      "config",
      "custom-rules",
      "diff",
      "discover",
      "engines",
      "kubernetes",
      "kustomize",
    ],
    ...[
      "locate",
      "model",
      "overview",
      "relaxations",
      "report",
      "repository",
      "schema",
      "startup",
      "suppress",
      "yaml",
    ],
  ],
  cluster: [...["config", "discover", "engines", "kubernetes", "model", "overview", "report", "repository"]],
  init: ["connections", "kubernetes", "model"],
  fix: ["discover", "kustomize", "model", "pipeline", "report", "repository"],
  "language-server": ["discover", "model", "report", "repository"],
  generate: ["admission", "check", "config", "model", "rules", "schema", "tools"],
  ci: ["report"],
  package: ["cli", "launcher", "model", "tools"],
  cli: [
    ...[
      "baseline",
      "cache",
      "check",
      "cluster",
      "config",
      "custom-rules",
      "discover",
      "fix",
      "init",
      "kustomize",
      "language-server",
      "model",
      "pipeline",
    ],
    ...["process", "report", "repository", "results", "rules", "schema", "text", "tools", "upstream"],
    "yaml",
  ],
  launcher: ["process"],
  "main.mjs": ["cli", "launcher", "process"],
};

/** Folders below which files may start processes. */
const STARTS_PROCESSES = /^(process|generate|main\.mjs$)/;

/** Folders whose files read the command line, write to the terminal or exit. */
const ENTRY_POINTS = /^(ci|cli|generate|launcher|package|main\.mjs$)/;

/** Folders that do no I/O. */
const PURE = [
  "admission",
  "model",
  "text",
  "yaml",
  "config",
  "kubernetes",
  "startup",
  "connections",
  "rules",
];

/** A file may use the arithmetic of addresses that a module for I/O offers. */
const ARITHMETIC: Readonly<Record<string, string>> = { "kubernetes/network/address-range.ts": "node:net" };

/** The widest folder that still reads as a list. */
const MAX_FILES = 40;

interface SourceFile {
  /** Relative to `scripts/`. */
  readonly path: string;
  readonly text: string;
  /** Imported files relative to `scripts/`, and packages by their names. */
  readonly imports: readonly string[];
}

const files: readonly SourceFile[] = readdirSync(SCRIPTS, { recursive: true, encoding: "utf8" })
  .filter((path) => /\.(ts|mjs)$/.test(path))
  .map((path) => {
    const text = readFileSync(join(SCRIPTS, path), "utf8");
    const specifiers = [...text.matchAll(/^(?:import|export)\b[^"`;]*?"([^"]+)"|\bimport\("([^"]+)"\)/gm)];
    const imports = specifiers.map(([, plain, dynamic]) => resolve(path, (plain ?? dynamic)!));
    return { path, text, imports };
  });

function resolve(path: string, specifier: string): string {
  return specifier.startsWith(".") ? posix.join(posix.dirname(path), specifier) : specifier;
}

/** The top-level folder of a file, or the file itself where it is in none. */
function topFolder(path: string): string {
  return path.split("/")[0]!;
}

/** Imports between the groups that `groupOf` puts files into, without those inside of one. */
function graphOf(groupOf: (path: string) => string): Map<string, Set<string>> {
  const paths = new Set(files.map(({ path }) => path));
  const graph = new Map<string, Set<string>>();
  for (const { path, imports } of files) {
    const group = groupOf(path);
    const targets = graph.get(group) ?? new Set();
    for (const imported of imports.filter((each) => paths.has(each)).map(groupOf))
      if (imported !== group) targets.add(imported);
    graph.set(group, targets);
  }
  return graph;
}

/** The groups that are left when groups without imports into the rest are taken away: those on or above a loop. */
function loopsIn(graph: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const left = new Map([...graph].map(([group, targets]) => [group, new Set(targets)]));
  for (let free: string[] = []; ; ) {
    free = [...left].filter(([, targets]) => targets.size === 0).map(([group]) => group);
    if (free.length === 0) return [...left.keys()].sort();
    for (const group of free) left.delete(group);
    for (const targets of left.values()) for (const group of free) targets.delete(group);
  }
}

describe("imports", () => {
  test("every folder and top-level file of scripts/ has a row in the table", () => {
    expect([...new Set(files.map(({ path }) => topFolder(path)))].sort()).toEqual(
      Object.keys(MAY_IMPORT).sort(),
    );
  });

  test.each(Object.entries(MAY_IMPORT))("%s imports only what its row allows", (folder, allowed) => {
    expect([...(graphOf(topFolder).get(folder) ?? [])].sort()).toEqual([...allowed].sort());
  });

  test.each([
    ["files", (path: string) => path],
    ["folders", topFolder],
    ["sub-folders", (path: string) => posix.dirname(path)],
  ])("no loop between %s, types included", (_, groupOf) => {
    expect(loopsIn(graphOf(groupOf))).toEqual([]);
  });

  test("a loop is found", () => {
    const graph = new Map([
      ["a", new Set(["b"])],
      ["b", new Set(["c"])],
      ["c", new Set(["b"])],
      ["d", new Set<string>()],
    ]);
    expect(loopsIn(graph)).toEqual(["a", "b", "c"]);
  });
});

describe("effects", () => {
  test("only folders that are meant to start processes do", () => {
    const starting = files.filter(({ imports }) =>
      imports.some((name) => /^(node:child_process|zx)$/.test(name)),
    );
    expect(starting.map(({ path }) => path).filter((path) => !STARTS_PROCESSES.test(path))).toEqual([]);
  });

  test("only entry points read the command line, write to the terminal or exit", () => {
    const writing = files.filter(({ path, text }) => {
      return (
        !ENTRY_POINTS.test(path) &&
        /process\.(argv|exit|exitCode|stdout|stderr)\b|\bconsole\.(log|error|warn)/.test(text)
      );
    });
    expect(writing.map(({ path }) => path)).toEqual([]);
  });

  test.each(PURE.map((folder) => [folder]))("%s does no I/O", (folder) => {
    const modules = files
      .filter(({ path }) => topFolder(path) === folder)
      .flatMap(({ path, imports }) => imports.filter((name) => name !== ARITHMETIC[path]));
    expect(modules.filter((name) => /^node:(fs|child_process|net|http|https)/.test(name))).toEqual([]);
  });
});

test("no folder holds more files than read as a list", () => {
  const sizes = Map.groupBy(files, ({ path }) => posix.dirname(path));
  const wide = [...sizes].filter(([, same]) => same.length > MAX_FILES).map(([folder]) => folder);
  expect(wide).toEqual([]);
});
