import { readdirSync, readFileSync } from "node:fs";
import { dirname, join, posix } from "node:path";
import { expect, test } from "vitest";

const SCRIPTS = join(import.meta.dirname, "../scripts");

interface SourceFile {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const files: SourceFile[] = readdirSync(SCRIPTS, { recursive: true, encoding: "utf8" })
  .filter((path) => path.endsWith(".ts"))
  .map((path) => {
    const text = readFileSync(join(SCRIPTS, path), "utf8");
    const imports = [...text.matchAll(/^(?:import|export) .*?from "(.+?)";$/gms)].map((match) => {
      return match[1]!.startsWith(".") ? posix.join(dirname(path), match[1]!) : match[1]!;
    });
    return { path, text, imports };
  });

const ENTRY_POINTS = /^(ci\/|cli\/|generate\/)/;

function importsOf(folder: string): string[] {
  return files.filter(({ path }) => path.startsWith(`${folder}/`)).flatMap(({ imports }) => imports);
}

test.each([
  ["model", ["discover/", "kustomize/build/", "check/", "locate/", "report/", "cli/", "rules/", "startup/"]],
  [
    "yaml",
    ["discover/", "kustomize/build/", "check/", "locate/", "report/", "cli/", "rules/", "kubernetes/"],
  ],
  [
    "kubernetes",
    ["discover/", "kustomize/build/", "check/", "locate/", "report/", "cli/", "rules/", "startup/"],
  ],
  ["startup", ["discover/", "kustomize/build/", "check/", "locate/", "report/", "cli/", "rules/"]],
  ["connections", ["discover/", "kustomize/build/", "check/", "locate/", "report/", "cli/", "rules/"]],
  ["overview", ["discover/", "kustomize/build/", "check/", "locate/", "report/", "cli/", "rules/"]],
  ["rules", ["discover/", "kustomize/build/", "check/", "locate/", "report/", "cli/", "repository/"]],
  ["discover", ["kustomize/build/", "check/", "locate/", "report/", "cli/", "rules/"]],
  ["kustomize", ["check/", "locate/", "report/", "cli/", "rules/"]],
  ["check", ["locate/", "report/", "cli/", "rules/", "kustomize/build/", "discover/"]],
  ["locate", ["report/", "cli/", "rules/", "check/"]],
  ["report", ["cli/", "rules/", "discover/", "kustomize/build/", "locate/", "startup/"]],
])("%s imports nothing that comes after it", (folder, later) => {
  const wrong = importsOf(folder).filter((path) => later.some((prefix) => path.startsWith(prefix)));
  expect(wrong).toEqual([]);
});

test("only render, schema, git and tools start processes", () => {
  const starting = files.filter(
    ({ imports }) => imports.includes("node:child_process") || imports.includes("zx"),
  );
  const elsewhere = starting
    .map(({ path }) => path)
    .filter((path) => !/^(kustomize\/build|schema|repository\/git|tools|generate)\//.test(path));
  expect(elsewhere).toEqual([]);
});

test("only entry points read the command line, write to the terminal or exit", () => {
  const outspoken = files.filter(({ path, text }) => {
    return !ENTRY_POINTS.test(path) && /process\.(argv|exit|exitCode|stdout|stderr)\b|console\./.test(text);
  });
  expect(outspoken.map(({ path }) => path)).toEqual([]);
});

test("rules and views do no I/O", () => {
  const doing = ["rules", "kubernetes", "startup", "connections", "model", "yaml"].flatMap((folder) => {
    return importsOf(folder).filter((path) => /^node:(fs|child_process|net|http|https)/.test(path));
  });
  expect(doing).toEqual([]);
});
