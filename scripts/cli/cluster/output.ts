import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { ClusterOptions } from "../command-line/cluster-options.ts";
import { currentFolder } from "../terminal/current-folder.ts";
import { reportError } from "../terminal/terminal.ts";

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
