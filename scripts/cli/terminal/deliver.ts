import { writeFileSync } from "node:fs";
import type { Answer } from "../../cache/answer.ts";
import { say } from "./screen.ts";

/** Writes the outputs of a command; returns the exit code. */
export async function deliver({ outputs, said, code }: Answer): Promise<number> {
  for (const { path, name, text } of outputs) {
    if (path === null) process.stdout.write(text);
    else {
      const problem = write(path, text);
      if (problem !== null) {
        const { reportError } = await import("./terminal.ts");
        return reportError(`--output ${name} cannot be written (${problem})`);
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
