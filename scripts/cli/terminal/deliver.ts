import { writeFileSync } from "node:fs";
import { resolve } from "node:path";
import type { Answer } from "../../cache/answer.ts";
import { say } from "./screen.ts";

/** Writes the outputs of a command that was started in the folder `standing`; returns the exit code. */
export async function deliver({ outputs, said, code }: Answer, standing: string): Promise<number> {
  for (const { file, text } of outputs) {
    if (file === null) process.stdout.write(text);
    else {
      const problem = write(resolve(standing, file), text);
      if (problem !== null) {
        const { reportError } = await import("./terminal.ts");
        return reportError(`--output ${file} cannot be written (${problem})`);
      }
    }
  }
  said.forEach(say);
  return code;
}

/** Writes a file; returns the error code if that fails, else null. */
export function write(path: string, text: string): string | null {
  try {
    writeFileSync(path, text);
    return null;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code ?? "unknown error";
  }
}
