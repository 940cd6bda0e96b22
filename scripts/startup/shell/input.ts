import type { Shell } from "../machine/shell.ts";
import { resolvePath } from "../values/files.ts";
import { concatAll, EMPTY, unknown, type Value, type Word } from "../values/value.ts";
import { readScript } from "./scripts.ts";

/** Concatenates the files in the given order; `-` or no file is standard input. */
export function input(operands: readonly Word[], shell: Shell): Value {
  if (operands.length === 0) return shell.stdin ?? unknown({ kind: "output", command: "standard input" });
  const whole = concatAll(
    operands.map(({ text }) => {
      if (text === "-") return shell.stdin ?? EMPTY;
      return (
        readScript(resolvePath(shell.process.directory, text), shell) ?? unknown({ kind: "file", path: text })
      );
    }),
  );
  return shell.machine.budget.spend(Math.ceil(whole.length / 16)) ? whole : unknown({ kind: "limit" });
}
