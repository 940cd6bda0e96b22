import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import { currentFolder } from "../request.ts";
import { reportError } from "../terminal.ts";
import type { ClusterOptions } from "./options.ts";

/** Writes a report to `--output`, else to standard output; returns the exit code if that fails. */
export function writeReport({ output }: Pick<ClusterOptions, "output">, text: string): number | null {
  if (output === null) {
    process.stdout.write(text);
    return null;
  }
  try {
    writeFileSync(resolve(currentFolder(process.env, process.cwd()), output), text);
    return null;
  } catch (error) {
    return reportError(`--output ${output} cannot be written (${(error as NodeJS.ErrnoException).code})`);
  }
}
