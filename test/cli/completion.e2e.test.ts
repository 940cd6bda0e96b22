import { execFileSync, spawnSync } from "node:child_process";
import { chmodSync, mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { completionScript, type Shell } from "../../scripts/cli/command-line/completion.ts";
import { commandLine } from "../../scripts/cli/command-line/parse.ts";
import { TOOL } from "../../scripts/report/redaction/input.ts";
import { ROOT } from "../command.ts";
import { NO_NODE_PORT, ruleText } from "../custom-rules/rule-file.ts";
import { writeTree } from "../tree.ts";

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

/** Programs of the shell, and none of the validator. */
const PATH = "/usr/bin:/bin";

/** The completions that bash offers for the last word in a folder, with the files of the folder. */
function inBash(words: readonly string[], folder = writeTree({}), path = PATH): string[] {
  const script = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _${TOOL.name}; printf "%s\\n" "\${COMPREPLY[@]}"`;
  const args = ["--norc", "-c", script, "bash", scriptFile("bash"), TOOL.name, ...words];
  return execFileSync("bash", args, { encoding: "utf8", cwd: folder, env: { PATH: path } })
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
  [["--ignore", "probe-r"], ["probe-required"]],
  [
    ["validate", "--format", "j"],
    ["json", "junit"],
  ],
  [
    ["rules", "--format", ""],
    ["text", "json", "names"],
  ],
  [["cluster", "smoke", "--format", "h"], ["html"]],
  [["cluster", "s"], ["smoke"]],
  [["cluster", "bring-up", "--y"], ["--yes"]],
  [
    ["completion", ""],
    ["--help", "bash", "zsh", "fish"],
  ],
])("bash completes %j", (words, expected) => {
  expect(inBash(words)).toEqual(expected);
});

test("bash completes the rules of the repository, which the program lists", () => {
  const root = writeTree({
    ".syncgate.yaml": "customRules: [rules/own.yaml]\n",
    "rules/own.yaml": ruleText(),
    [`bin/${TOOL.name}`]: `#!/bin/sh\nexec "${process.execPath}" "${join(ROOT, "scripts/main.mjs")}" "$@"\n`,
  });
  chmodSync(join(root, "bin", TOOL.name), 0o755);
  const complete = (...words: string[]) => inBash(words, root, `${join(root, "bin")}:${PATH}`);
  expect(complete("explain", "service-no")).toEqual([
    "service-node-port-free",
    "service-node-port-owned",
    "service-node-port-unique",
    "service-no-node-port",
  ]);
  expect(complete("validate", "--select", NO_NODE_PORT.name)).toEqual([NO_NODE_PORT.name]);
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
