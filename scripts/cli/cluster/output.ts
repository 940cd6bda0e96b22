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
  return writeFile("--output", output, text);
}

/** Writes the file that an option names; returns the exit code if that fails. */
export function writeFile(option: string, file: string, text: string): number | null {
  try {
    writeFileSync(resolve(currentFolder(process.env, process.cwd()), file), text);
    return null;
  } catch (error) {
    return reportError(`${option} ${file} cannot be written (${(error as NodeJS.ErrnoException).code})`);
  }
}
