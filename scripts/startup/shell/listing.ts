import type { SimulatedProgram } from "../machine/program.ts";
import { DONE, printUnknown, type Shell } from "../machine/shell.ts";
import { foundFiles } from "../tools/wrapper-commands.ts";
import { resolvePath } from "../values/files.ts";
import { type Grammar, hasOption, readOptions } from "../values/options.ts";
import { isKnown, known, type Value, type Word, wordOf } from "../values/value.ts";
import { reportMissingScript, runFile } from "./scripts.ts";

/** Returns the known files below a directory, in the order of their names; null if none are known. */
export function listedFiles(directory: string, shell: Shell): readonly string[] | null {
  if (!isKnown(directory) || !shell.machine.budget.spend(shell.machine.files.size)) return null;
  const path = resolvePath(shell.process.directory, directory);
  const files = [...shell.machine.files.below(path)].map(([file]) => file).sort();
  return files.length === 0 ? null : files;
}

/** Prints one name per line. */
function printLines(lines: readonly string[], shell: Shell): void {
  shell.out?.write(known(`${lines.join("\n")}\n`));
}

/** `ls DIRECTORY` prints the names in it, `ls FILES` the paths. */
const ls: SimulatedProgram = (words, shell, at) => {
  const { operands, ...options } = readOptions(words.slice(1), { values: ["-I", "-w"] });
  shell.machine.sink.command({ ...at, words });
  const paths = operands.length === 0 ? ["."] : operands.map(({ text }) => text);
  const listed = paths.map((path) => namesIn(path, shell));
  if (listed.includes(null) || hasOption({ operands, ...options }, "-l")) printUnknown("ls", shell);
  else
    printLines(
      listed.flatMap((names) => names ?? []),
      shell,
    );
  return DONE;
};

function namesIn(path: string, shell: Shell): readonly string[] | null {
  const directory = resolvePath(shell.process.directory, path);
  if (shell.machine.files.read(directory) !== undefined) return [path];
  const files = listedFiles(path, shell);
  if (files === null) return null;
  return [
    ...new Set(files.map((file) => file.slice(directory === "/" ? 1 : directory.length + 1).split("/")[0]!)),
  ];
}

/** `find DIRECTORY` without `-exec` prints the paths. */
const find: SimulatedProgram = (words, shell, at) => {
  shell.machine.sink.command({ ...at, words });
  const found = foundFiles(words.slice(1), (directory) => listedFiles(directory, shell));
  if (found === null) printUnknown("find", shell);
  else printLines(found, shell);
  return DONE;
};

const RUN_PARTS: Grammar = { values: ["-a", "-u", "--arg", "--umask"] };

/** `run-parts DIRECTORY` runs every file in it. */
const runParts: SimulatedProgram = (words, shell, at) => {
  const options = readOptions(words.slice(1), RUN_PARTS);
  if (hasOption(options, "--test", "--list")) return DONE;
  for (const directory of options.operands) runFilesIn(directory, shell, at);
  return DONE;
};

function runFilesIn(directory: Word, shell: Shell, at: Parameters<SimulatedProgram>[2]): void {
  const path = resolvePath(shell.process.directory, directory.text);
  const files = listedFiles(directory.text, shell);
  if (files === null) reportMissingScript(directory, path, shell, at);
  for (const file of files ?? []) {
    if (file.slice(path.length + 1).includes("/")) continue;
    const content: Value | undefined = shell.machine.files.read(file);
    if (content !== undefined) runFile(file, content, [wordOf(known(file))], shell, at);
  }
}

/** Programs that list or run the files of a directory. */
export const LISTERS: readonly (readonly [string, SimulatedProgram])[] = [
  ["ls", ls],
  ["find", find],
  ["run-parts", runParts],
];
