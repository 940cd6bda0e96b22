import { describe, expect, test } from "vitest";
import { type Program, runProgram, runProgramSync } from "../../scripts/process/run.ts";

const LIMITS = { env: {}, outputBytes: 1000, timeoutMs: 20_000 };

function shell(script: string, changes: Partial<Program> = {}): Program {
  return { file: "/bin/sh", args: ["-c", script], ...LIMITS, ...changes };
}

describe.each([
  ["runProgram", runProgram],
  ["runProgramSync", async (program: Program) => runProgramSync(program)],
])("%s", (_, run) => {
  test.each<[string, Program, string, string, object]>([
    ["success", shell("echo out; echo err >&2"), "out\n", "err\n", { kind: "exit", code: 0 }],
    ["an exit code", shell("echo out; exit 3"), "out\n", "", { kind: "exit", code: 3 }],
    ["a signal", shell("kill -TERM $$"), "", "", { kind: "signal", signal: "SIGTERM" }],
    ["SIGKILL", shell("kill -KILL $$"), "", "", { kind: "signal", signal: "SIGKILL" }],
    [
      "a time limit",
      shell("trap '' TERM; echo out; while :; do :; done", { timeoutMs: 300 }),
      "out\n",
      "",
      { kind: "timeout" },
    ],
    [
      "a missing program",
      { file: "/nowhere/x", args: [], ...LIMITS },
      "",
      "",
      { kind: "not-started", code: "ENOENT" },
    ],
    [
      "a missing folder",
      shell("echo out", { cwd: "/nowhere" }),
      "",
      "",
      { kind: "not-started", code: "ENOENT" },
    ],
    [
      "an argument with a null character",
      shell("a\0b"),
      "",
      "",
      { kind: "not-started", code: "ERR_INVALID_ARG_VALUE" },
    ],
    ["standard input", shell("cat", { input: "größe" }), "größe", "", { kind: "exit", code: 0 }],
    ["empty standard input", shell("cat"), "", "", { kind: "exit", code: 0 }],
    [
      "standard input that the program does not read",
      shell("exit 0", { input: "x".repeat(1_000_000) }),
      "",
      "",
      { kind: "exit", code: 0 },
    ],
    [
      "no inherited environment",
      shell('echo "$HOME$A"', { env: { A: "a" } }),
      "a\n",
      "",
      { kind: "exit", code: 0 },
    ],
    ["the given folder", shell("pwd", { cwd: "/" }), "/\n", "", { kind: "exit", code: 0 }],
  ])("reports the ending and the output: %s", async (_name, program, stdout, stderr, ending) => {
    const ran = await run(program);
    expect({ ...ran, stdout: ran.stdout.toString("utf8") }).toEqual({ ending, stdout, stderr });
  });

  test.each([
    ["standard output", "while :; do echo 0123456789; done"],
    ["standard error", "while :; do echo 0123456789 >&2; done"],
  ])("stops a program that exceeds the limit of %s", async (_name, script) => {
    expect((await run(shell(script))).ending).toEqual({ kind: "output-limit" });
  });
});
