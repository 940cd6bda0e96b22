import { shellGlob } from "../values/glob.ts";
import {
  type CommandOptions,
  type Grammar,
  hasOption,
  optionValues,
  readOptions,
  withValues,
} from "../values/options.ts";
import { isKnown, known, linesOf, splitFields, unknown, type Word, wordOf } from "../values/value.ts";
import type { ListFiles, Unwrap, Wrapped } from "./tool.ts";

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

/** `xargs COMMAND`, followed by the words of standard input; a placeholder stands for one line. */
export const unwrapXargs: Unwrap = (rest, stdin) => {
  const options = readOptions(rest, XARGS);
  if (options.operands.length === 0) return [];
  const given = stdin ?? unknown({ kind: "output", command: "xargs" });
  const placeholder = optionValues(options, "-I", "--replace")[0]?.text;
  if (placeholder !== undefined)
    return replaceEach(options.operands, placeholder, linesOf(given).map(wordOf));
  const items = splitFields(given).fields.map(wordOf);
  const each = hasOption(options, "-n", "--max-args", "-L", "--max-lines") && items.length > 1;
  return (each ? items.slice(0, MAX_RUNS).map((item) => [item]) : [items]).map((some) => {
    return { kind: "words", words: [...options.operands, ...some], variables: [] };
  });
};

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

/** `find DIRECTORY -name PATTERN -exec COMMAND ;` runs the command for each known file. */
export const unwrapFind: Unwrap = (rest, _stdin, list) => {
  const found: Wrapped[] = [];
  const files = foundFiles(rest, list)?.map((path) => wordOf(known(path)));
  const items = files ?? [wordOf(unknown({ kind: "output", command: "find" }))];
  for (let i = 0; i < rest.length; i++) {
    if (!/^-(?:exec|execdir|ok|okdir)$/.test(rest[i]!.text)) continue;
    const end = rest.findIndex((word, at) => at > i && (word.text === ";" || word.text === "+"));
    const command = rest.slice(i + 1, end === -1 ? undefined : end);
    if (command.length > 0) found.push(...replaceEach(command, "{}", items));
    i = end === -1 ? rest.length : end;
  }
  return found.length === 0 ? null : found;
};

/** Returns the known files that find lists; null if its directories are not known. */
export function foundFiles(rest: readonly Word[], list: ListFiles): readonly string[] | null {
  const start = rest.findIndex((word) => /^[-!(]/.test(word.text));
  const directories = rest.slice(0, start === -1 ? undefined : start);
  const listed = directories.map(({ text }) => list(text));
  if (directories.length === 0 || listed.includes(null)) return null;
  const names = rest.flatMap((word, i) => {
    return /^-i?name$/.test(word.text) && rest[i - 1]?.text !== "!" ? [rest[i + 1]?.text ?? "*"] : [];
  });
  const matchers = names.map(shellGlob);
  return listed
    .flatMap((paths) => paths ?? [])
    .filter((path) => {
      const name = path.slice(path.lastIndexOf("/") + 1);
      return matchers.length === 0 || matchers.some((matches) => matches(name) !== false);
    });
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
export const unwrapParallel: Unwrap = (rest, stdin) => {
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
};

const LOGIN_SHELL = ["sh", "-l", "-c"].map((text) => wordOf(known(text)));

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

/** `su USER -c SCRIPT`, `runuser -u USER COMMAND`; without a command, a shell that reads standard input. */
export const unwrapSu =
  (name: "su" | "runuser"): Unwrap =>
  (rest) => {
    const options: CommandOptions = readOptions(rest, {
      ...SU,
      stopsAtOperand: name === "runuser" && hasUser(rest),
    });
    const scripts = optionValues(options, "-c", "--command", "--session-command");
    const isLogin = hasOption(options, "-l", "--login") || options.operands[0]?.text === "-";
    if (isLogin && scripts.length > 0)
      return scripts.map((script) => {
        return { kind: "words", words: [...LOGIN_SHELL, script], variables: [] };
      });
    if (scripts.length > 0) return scripts.map((script) => ({ kind: "script", text: script.value }));
    if (hasOption(options, "-u", "--user") && name === "runuser")
      return options.operands.length === 0 ? [] : [{ kind: "words", words: options.operands, variables: [] }];
    const file = options.operands.filter(({ text }) => text !== "-")[1];
    if (file === undefined) return [{ kind: "stdin" }];
    return [{ kind: "words", words: [wordOf(known("sh")), file], variables: [] }];
  };

function hasUser(rest: readonly Word[]): boolean {
  return rest.some((word) => /^(?:-u.*|--user(?:=.*)?)$/.test(word.text));
}
