import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { buildEnvironment, findGo } from "../../../scripts/tools/go-install.ts";
import type { PodCase } from "./pods.ts";

const MODULE = fileURLToPath(new URL("evaluator", import.meta.url));

/** Path of the Go command; null without Go: then only the recorded results can be compared. */
export const go = findGo(process.env, null);

/** Builds the API server's own evaluator and returns the program's path. Throws with Go's error output. */
export async function buildEvaluator(command: string): Promise<string> {
  const folder = mkdtempSync(join(tmpdir(), "pod-security-"));
  const settings = new Map(
    Object.entries(JSON.parse(await run(command, ["env", "-json"], ""))) as [string, string][],
  );
  const kept = ["GOPROXY", "GOSUMDB", "GOTOOLCHAIN", "GOCACHE", "GOMODCACHE", "GOPATH"];
  const env = buildEnvironment(
    process.env,
    new Map([...settings].filter(([name]) => kept.includes(name))),
    folder,
  );
  const program = join(folder, "evaluator");
  await run(command, ["build", "-trimpath", "-buildvcs=false", "-o", program, "."], "", { cwd: MODULE, env });
  return program;
}

/** Returns for each pod the ids of the checks of the API server's evaluator that forbid it. */
export async function evaluate(program: string, questions: readonly PodCase[]): Promise<string[][]> {
  const lines = questions.map(({ level, minor, annotations, spec }) =>
    JSON.stringify({ level, version: `v1.${minor}`, metadata: { annotations }, spec }),
  );
  const answer = await run(program, [], `${lines.join("\n")}\n`);
  return answer
    .trimEnd()
    .split("\n")
    .map((line) => JSON.parse(line) as string[]);
}

async function run(
  program: string,
  args: readonly string[],
  input: string,
  options: { cwd?: string; env?: NodeJS.ProcessEnv } = {},
): Promise<string> {
  const child = spawn(program, args, { ...options, stdio: "pipe" });
  child.stdin.end(input);
  const [stdout, stderr, [code]] = await Promise.all([
    text(child.stdout),
    text(child.stderr),
    once(child, "close"),
  ]);
  if (code !== 0) throw new Error(`${program}: ${stderr}`);
  return stdout;
}
