import { execFile } from "node:child_process";
import { mkdtempSync, symlinkSync } from "node:fs";
import { delimiter, join } from "node:path";
import { promisify } from "node:util";
import { ROOT } from "../../command.ts";
import { buildPart } from "../parts/build.ts";
import { PARTS } from "../parts/parts.ts";
import type { ApiServer } from "./api-server.ts";

/**
 * Runs a command line as a person with an administrator's kubeconfig does, and returns what it prints. Rejects with `code`,
 * `stdout` and `stderr` if it fails.
 */
export type Shell = (command: string) => Promise<string>;

/** A shell in a folder, with `kubectl` of the cluster's version on PATH, and with other programs by name. */
export async function shellFor(
  { folder, kubeconfig }: ApiServer,
  cwd: string,
  { programs = {}, env = {} }: { programs?: Readonly<Record<string, string>>; env?: NodeJS.ProcessEnv } = {},
): Promise<Shell> {
  const bin = mkdtempSync(join(folder, "bin-"));
  const kubectl = await buildPart(PARTS.kubectl, console.error);
  for (const [name, file] of Object.entries({ kubectl, ...programs })) symlinkSync(file, join(bin, name));
  const { npm_lifecycle_event: _, ...inherited } = process.env;
  const PATH = [bin, join(ROOT, "node_modules/.bin"), inherited.PATH].join(delimiter);
  const own = { ...inherited, PATH, KUBECONFIG: kubeconfig, ...env };
  return async (command) =>
    (await promisify(execFile)("bash", ["-c", command], { cwd, env: own, maxBuffer: 2 ** 24 })).stdout;
}
