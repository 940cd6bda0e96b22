import { spawn } from "node:child_process";
import { join } from "node:path";
import type { JsonReport, Outcome } from "./report.ts";
import type { Run } from "./subject.ts";

/** Runs the command of a checkout over a folder, as a user does. */
export async function validate(checkout: string, { root, args }: Run): Promise<Outcome> {
  const command = [join(checkout, "scripts/main.mjs"), "--root", root, "--format", "json", ...args];
  const { npm_lifecycle_event: _, INIT_CWD: __, ...others } = process.env;
  const env = { ...others, SYNCGATE_CACHE: "off" };
  const child = spawn(process.execPath, command, { cwd: root, env, stdio: ["ignore", "pipe", "pipe"] });
  const output = { stdout: "", stderr: "" };
  child.stdout.setEncoding("utf8").on("data", (text: string) => (output.stdout += text));
  child.stderr.setEncoding("utf8").on("data", (text: string) => (output.stderr += text));
  const code = await new Promise<number | null>((resolve, reject) => {
    child.on("error", reject);
    child.on("close", resolve);
  });
  return { code, report: reportIn(output.stdout), stderr: output.stderr };
}

/** The report, or null where the run wrote none. */
function reportIn(stdout: string): JsonReport | null {
  return stdout === "" ? null : (JSON.parse(stdout) as JsonReport);
}
