import type { SimulatedProgram } from "../machine/program.ts";
import { DONE, printUnknown } from "../machine/shell.ts";
import { sliceValue } from "../values/glob.ts";
import { type Grammar, hasOption, optionValues, readOptions } from "../values/options.ts";
import { known, unknown, unknownReason } from "../values/value.ts";
import { runShellText } from "./scripts.ts";

const AWK: Grammar = {
  stopsAtOperand: true,
  values: ["-F", "-v", "-f", "-e", "-i", "-l", "--field-separator", "--assign", "--file", "--source"],
};

/** `system("…")`, `"…" | getline` and `print | "…"`, if the text has no escapes. */
const AWK_COMMAND =
  /\bsystem\s*\(\s*"(?<called>[^"\\]*)"\s*\)|"(?<read>[^"\\]*)"\s*\|&?\s*getline\b|\|&?\s*"(?<fed>[^"\\]*)"/dg;
const AWK_RUNS = /\bsystem\s*\(|\|&?\s*getline\b/;

/**
 * Reads only the commands that an awk program passes to a shell; a command that it builds at run time is
 * unknown.
 */
export const awk: SimulatedProgram = (words, shell, at) => {
  shell.machine.sink.command({ ...at, words });
  printUnknown("awk", shell);
  const options = readOptions(words.slice(1), AWK);
  const hasFile = hasOption(options, "-f", "--file");
  const code = optionValues(options, "-e", "--source")[0] ?? (hasFile ? undefined : options.operands[0]);
  if (code === undefined) return DONE;
  for (const { indices, groups } of code.text.matchAll(AWK_COMMAND)) {
    const [start, end] = Object.values(indices!.groups!).find((range) => range !== undefined)!;
    const stdin = groups?.fed === undefined ? shell.stdin : unknown({ kind: "output", command: "awk" });
    runShellText(
      sliceValue(code.value, start, end),
      known("sh"),
      [],
      { ...shell, stdin },
      { label: "awk", numbered: false },
      at,
    );
  }
  if (AWK_RUNS.test(code.text.replace(AWK_COMMAND, "")))
    shell.machine.sink.unknown("script", at, unknownReason(code.value));
  return DONE;
};
