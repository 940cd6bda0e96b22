import { execFileSync, spawnSync } from "node:child_process";
import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { completionScript, type Shell } from "../../scripts/cli/command-line/completion.ts";
import { commandLine } from "../../scripts/cli/command-line/parse.ts";
import { TOOL } from "../../scripts/report/redaction/input.ts";

const NAMES = ["image-pinned", "probe-patience", "probe-required"];

function scriptFile(shell: Shell): string {
  const file = join(mkdtempSync(join(tmpdir(), "completion-")), "completion");
  writeFileSync(
    file,
    completionScript(
      commandLine(() => {}),
      shell,
      NAMES,
    ),
  );
  return file;
}

/** The completions that bash offers for the last word, without files. */
function inBash(words: readonly string[]): string[] {
  const script = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); cd "$(mktemp -d)"; _${TOOL.name}; printf "%s\\n" "\${COMPREPLY[@]}"`;
  const args = ["--norc", "-c", script, "bash", scriptFile("bash"), TOOL.name, ...words];
  return execFileSync("bash", args, { encoding: "utf8" })
    .split("\n")
    .filter((line) => line !== "");
}

test.each([
  [["wa"], ["watch"]],
  [["--fa"], ["--fail-on"]],
  [["validate", "--gro"], ["--group-by"]],
  [
    ["validate", "--group-by", ""],
    ["workload", "file", "rule"],
  ],
  [
    ["explain", "probe"],
    ["probe-patience", "probe-required"],
  ],
  [
    ["language-server", "--"],
    ["--stdio", "--help"],
  ],
  [["cluster", "s"], ["smoke"]],
  [["cluster", "bring-up", "--y"], ["--yes"]],
  [
    ["completion", ""],
    ["--help", "bash", "zsh", "fish"],
  ],
])("bash completes %j", (words, expected) => {
  expect(inBash(words)).toEqual(expected);
});

describe.each(["zsh", "fish"] as const)("%s", (shell) => {
  const isInstalled = spawnSync(shell, ["--version"]).status === 0;

  test.runIf(isInstalled)("reads the script", () => {
    const { status, stderr } = spawnSync(shell, ["-n", scriptFile(shell)], { encoding: "utf8" });
    expect({ status, stderr }).toEqual({ status: 0, stderr: "" });
  });
});

test.runIf(spawnSync("fish", ["--version"]).status === 0)(
  "fish completes a command and the name of a rule",
  () => {
    const complete = (line: string) =>
      execFileSync("fish", ["-N", "-c", `source ${scriptFile("fish")}; complete -C "${TOOL.name} ${line}"`], {
        encoding: "utf8",
      });
    expect(complete("wa")).toMatch(/^watch\t/);
    expect(complete("explain probe-p")).toContain("probe-patience");
    expect(complete("cluster smoke --for")).toContain("--format");
  },
);
