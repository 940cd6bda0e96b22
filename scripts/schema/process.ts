import { type ExecFileException, execFile } from "node:child_process";
import { asArray, asObject, asString, type JsonValue } from "../model/json.ts";

/** The output of kubeconform for one file. */
export interface FileResult {
  readonly filename: string;
  readonly status: string;
  readonly msg: string;
}

export type RunResult =
  | { readonly ok: true; readonly results: readonly FileResult[] }
  | { readonly ok: false; readonly message: string };

export interface Run {
  /** Path of the binary. */
  readonly kubeconform: string;
  /** Folder with the files to check. */
  readonly folder: string;
  /** Templates of schema paths; the first that resolves to a file is used. */
  readonly locations: readonly string[];
  readonly timeoutMs: number;
}

const OUTPUT_LIMIT_BYTES = 1024 ** 3;

/** Runs kubeconform once on a folder, with an empty environment and without remote schema locations: no network. */
export function runKubeconform({ kubeconform, folder, locations, timeoutMs }: Run): Promise<RunResult> {
  const options = ["-strict", "-verbose", "-ignore-missing-schemas", "-output", "json"];
  const args = [...options, ...locations.flatMap((location) => ["-schema-location", location]), folder];
  const limits = { timeout: timeoutMs, killSignal: "SIGKILL", maxBuffer: OUTPUT_LIMIT_BYTES } as const;
  return new Promise((resolve) => {
    execFile(kubeconform, args, { env: {}, ...limits }, (error, stdout, stderr) => {
      // It exits with 1 both for findings and for its own failures; only the output distinguishes them.
      const results = error === null || error.code === 1 ? parseResults(stdout) : null;
      if (results !== null) resolve({ ok: true, results });
      else if (error?.killed) resolve(failure(`timed out after ${timeoutMs / 1000}s`));
      else resolve(failure(lastLine(stderr) || ending(error)));
    });
  });
}

function failure(reason: string): RunResult {
  return { ok: false, message: `kubeconform: ${reason.slice(0, 300)}` };
}

function ending(error: ExecFileException | null): string {
  if (typeof error?.code === "string") return `cannot be run (${error.code})`;
  if (error?.signal) return `was terminated by ${error.signal}`;
  return `exited with ${error?.code ?? 0} and printed no results`;
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}

function parseResults(stdout: string): FileResult[] | null {
  try {
    const resources = asObject(JSON.parse(stdout) as JsonValue).resources;
    if (!Array.isArray(resources)) return null;
    return asArray(resources).map((entry) => {
      const { filename, status, msg } = asObject(entry);
      return { filename: asString(filename) ?? "", status: asString(status) ?? "", msg: asString(msg) ?? "" };
    });
  } catch {
    return null;
  }
}
