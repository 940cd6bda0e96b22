import {
  type CommandOptions,
  type Grammar,
  hasOption,
  optionValues,
  readOptions,
} from "../values/options.ts";
import { isKnown, splitFields, unknown, type Value, type Word, wordOf } from "../values/value.ts";
import { withValues } from "./wrapper-table.ts";

/** The command line or `sh -c` script that a wrapper runs. */
export type Wrapped =
  | { readonly kind: "words"; readonly words: readonly Word[]; readonly variables: readonly Word[] }
  | { readonly kind: "script"; readonly text: Value };

const XARGS: Grammar = withValues(
  "-a",
  "-d",
  "-E",
  "-I",
  "-L",
  "-n",
  "-P",
  "-s",
  "--arg-file",
  "--delimiter",
  "--replace",
  "--max-lines",
  "--max-args",
  "--max-procs",
  "--max-chars",
);

/** `xargs COMMAND`, followed by the words of standard input. */
export function unwrapXargs(rest: readonly Word[], stdin: Value | null): Wrapped[] {
  const options = readOptions(rest, XARGS);
  if (options.operands.length === 0) return [];
  const given = stdin ?? unknown({ kind: "output", command: "xargs" });
  const items = splitFields(given).fields.map(wordOf);
  const placeholder = optionValues(options, "-I", "--replace")[0]?.text;
  return placeholder === undefined
    ? [{ kind: "words", words: [...options.operands, ...items], variables: [] }]
    : replaceEach(options.operands, placeholder, items);
}

const MAX_RUNS = 50;

function replaceEach(command: readonly Word[], placeholder: string, items: readonly Word[]): Wrapped[] {
  return items.slice(0, MAX_RUNS).map((item) => ({
    kind: "words",
    words: command.map((word) => replaceIn(word, placeholder, item)),
    variables: [],
  }));
}

function replaceIn(word: Word, placeholder: string, item: Word): Word {
  if (placeholder === "" || !word.text.includes(placeholder)) return word;
  if (word.text === placeholder) return item;
  if (!isKnown(item.text)) return wordOf(item.value);
  return wordOf(
    word.value.map((piece) => ({ ...piece, text: piece.text.split(placeholder).join(item.text) })),
  );
}

/** `find … -exec COMMAND ;` */
export function unwrapFind(rest: readonly Word[]): Wrapped[] | null {
  const found: Wrapped[] = [];
  for (let i = 0; i < rest.length; i++) {
    if (!/^-(?:exec|execdir|ok|okdir)$/.test(rest[i]!.text)) continue;
    const end = rest.findIndex((word, at) => at > i && (word.text === ";" || word.text === "+"));
    const command = rest.slice(i + 1, end === -1 ? undefined : end);
    const file = wordOf(unknown({ kind: "output", command: "find" }));
    if (command.length > 0) found.push(...replaceEach(command, "{}", [file]));
    i = end === -1 ? rest.length : end;
  }
  return found.length === 0 ? null : found;
}

const PARALLEL: Grammar = withValues(
  "-j",
  "-P",
  "-n",
  "-N",
  "-I",
  "-a",
  "--jobs",
  "--delay",
  "--retries",
  "--timeout",
  "--joblog",
);

/** `parallel COMMAND ::: ITEMS`. */
export function unwrapParallel(rest: readonly Word[], stdin: Value | null): Wrapped[] {
  const marker = rest.findIndex((word) => /^:::\+?$/.test(word.text));
  const command = readOptions(marker === -1 ? rest : rest.slice(0, marker), PARALLEL).operands;
  const items =
    marker === -1
      ? splitFields(stdin ?? unknown({ kind: "output", command: "parallel" })).fields.map(wordOf)
      : rest.slice(marker + 1).filter((word) => !/^:::\+?$/.test(word.text));
  if (command.length === 0)
    return items.slice(0, MAX_RUNS).map((item) => ({ kind: "script", text: item.value }));
  const hasPlace = command.some((word) => word.text.includes("{}"));
  return hasPlace
    ? replaceEach(command, "{}", items)
    : items.slice(0, MAX_RUNS).map((item) => ({ kind: "words", words: [...command, item], variables: [] }));
}

const SU: Grammar = {
  values: [
    "-c",
    "--command",
    "-s",
    "--shell",
    "-g",
    "-G",
    "-u",
    "--user",
    "-w",
    "--group",
    "--session-command",
  ],
};

/** `su USER -c SCRIPT`, `runuser -u USER COMMAND`. */
export function unwrapSu(name: string, rest: readonly Word[]): Wrapped[] {
  const options: CommandOptions = readOptions(rest, {
    ...SU,
    stopsAtOperand: name === "runuser" && hasUser(rest),
  });
  const scripts = optionValues(options, "-c", "--command", "--session-command");
  if (scripts.length > 0) return scripts.map((script) => ({ kind: "script", text: script.value }));
  if (hasOption(options, "-u", "--user"))
    return options.operands.length === 0 ? [] : [{ kind: "words", words: options.operands, variables: [] }];
  return [];
}

function hasUser(rest: readonly Word[]): boolean {
  return rest.some((word) => /^(?:-u.*|--user(?:=.*)?)$/.test(word.text));
}
