import { withoutQuotes } from "../model/error-text.ts";
import { asArray, asObject, asString, type JsonValue } from "../model/json.ts";
import { fail, type Result } from "../model/result.ts";
import { type ProgramResult, runProgram } from "../process/run.ts";

/** The output of kubeconform for one resource. */
export interface FileResult {
  readonly filename: string;
  /** The name of the resource; empty if it could not be read. */
  readonly name: string;
  readonly status: string;
  readonly msg: string;
}

export interface KubeconformRun {
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
export async function runKubeconform(run: KubeconformRun): Promise<Result<readonly FileResult[]>> {
  const { kubeconform, folder, locations, timeoutMs } = run;
  const options = ["-strict", "-verbose", "-ignore-missing-schemas", "-output", "json"];
  const args = [...options, ...locations.flatMap((location) => ["-schema-location", location]), folder];
  const ran = await runProgram({
    file: kubeconform,
    args,
    env: {},
    outputBytes: OUTPUT_LIMIT_BYTES,
    timeoutMs,
  });
  const { ending } = ran;
  // It exits with 1 both for findings and for its own failures; only the output distinguishes them.
  const hasResults = ending.kind === "exit" && (ending.code === 0 || ending.code === 1);
  const results = hasResults ? parseResults(ran.stdout) : null;
  if (results !== null) return { ok: true, value: results };
  return fail(`kubeconform: ${reasonOf(ran, timeoutMs).slice(0, 300)}`);
}

function reasonOf({ ending, stderr }: ProgramResult, timeoutMs: number): string {
  if (ending.kind === "timeout") return `timed out after ${timeoutMs / 1000}s`;
  const words = withoutQuotes(lastLine(stderr));
  if (words !== "") return words;
  switch (ending.kind) {
    case "exit":
      return `exited with ${ending.code} and printed no results`;
    case "signal":
      return `was terminated by ${ending.signal}`;
    case "output-limit":
      return `printed more than ${OUTPUT_LIMIT_BYTES} bytes`;
    case "not-started":
      return `cannot be run (${ending.code})`;
  }
}

function lastLine(text: string): string {
  return text.trim().split("\n").at(-1) ?? "";
}

function parseResults(stdout: Buffer): FileResult[] | null {
  try {
    const resources = asObject(JSON.parse(stdout.toString("utf8")) as JsonValue).resources;
    if (!Array.isArray(resources)) return null;
    return asArray(resources).map((entry) => {
      const { filename, name, status, msg } = asObject(entry);
      const text = (value: JsonValue | undefined) => asString(value) ?? "";
      return { filename: text(filename), name: text(name), status: text(status), msg: text(msg) };
    });
  } catch {
    return null;
  }
}
