import { recordDownload, recordDownloadRun } from "../machine/downloads.ts";
import { DONE, type FrameLabel, type Invocation, type Shell, type Status } from "../machine/shell.ts";
import { installFacts } from "../values/facts.ts";
import { resolvePath } from "../values/files.ts";
import { sliceValue } from "../values/glob.ts";
import { sourceOf } from "../values/source.ts";
import {
  concatAll,
  downloadIn,
  EMPTY,
  isKnown,
  joinBy,
  known,
  unknown,
  unknownReason,
  type Value,
  valueText,
  wordOf,
} from "../values/value.ts";

/** Names of calls that run a program in Perl, Ruby, PHP, R, Lua and similar languages. */
const CALLS =
  "system2?|exec|spawn|popen[23]?|open[23]|shell_exec|passthru|proc_open|pcntl_exec|capture2e?|capture3|pipeline|posix_spawn";

/** A call of one of these, also as a method of the classes that start processes, but not of other objects. */
const CALL = new RegExp(
  `(?<![\\w$@.:>&-])(?:(?:Kernel|IO|Open3|Process|PTY|CORE|CORE::GLOBAL|os|io|IPC::\\w+)(?:\\.|::))?(?:${CALLS}|os\\.execute)\\b(?:\\s*[({[]+\\s*|\\s+)(?:%w|qw)?`,
  "g",
);

/** Text in backquotes, `qx(…)`, `%x(…)`; `open(F, "-|", "…")` and `open(F, "…|")` of Perl. */
const QUOTED_COMMANDS =
  /`([^`\n]{1,2000})`|(?<![\w$])(?:qx|%x)\s*(?:\(([^)]*)\)|\{([^}]*)\}|\[([^\]]*)\]|\/([^/]*)\/|"([^"]*)"|!([^!]*)!)|\bopen\s*\(?[^,;()]{1,80},\s*(?:["']-\|["']\s*,\s*["']([^"']*)["']|["']([^"']*)\|\s*["'])/g;

/** Calls that build the name of a function or code at run time. */
const COMPUTED =
  /\beval\b\s*[({$"'\w]|\b(?:__send__|public_send|send|instance_eval|class_eval|call_user_func\w*|create_function|loadstring|load|do\.call|parse\s*\(\s*text)\s*[(:"']|\$\w+\s*\(\s*["']|&\{|CORE::/;

/** Calls that install packages of the language itself. */
const INSTALLS =
  /\b(?:install\.packages|(?:remotes|devtools)::install\w*|install_(?:github|version|cran)|pak::pkg_install|BiocManager::install|renv::restore|Gem\.install|CPAN::Shell->install|CPAN::install)\s*\(?|\bgemfile\s*(?:\(\s*true\s*\))?\s*(?:do\b|\{)/g;

/** Calls that write a file of a server: the URL and the path are literals. */
const DOWNLOADS = [
  /\b(?:copy|download\.file|getstore|urlretrieve)\s*\(\s*(?:url\s*=\s*)?["'](?<url>(?:https?|ftp):[^"'\n]{1,500})["']\s*,\s*(?:destfile\s*=\s*)?["'](?<path>[^"'\n]{1,200})["']/g,
  /\b(?:file_put_contents|(?:File|IO)\.write)\s*\(\s*["'](?<path>[^"'\n]{1,200})["']\s*,[^;\n]{0,80}?["'](?<url>(?:https?|ftp):[^"'\n]{1,500})["']/g,
];

/** Calls that run a file of code. */
const LOADS =
  /(?<![\w$@.:>&-])(?:source|include|include_once|require|require_once|load|do|dofile|eval)\b[^\n;"']{0,40}["'](?<file>(?:https?:\/\/|\.{0,2}\/|[\w.-]+\.(?:php|rb|R|r|pl|lua))[^"'\n]{0,300})["']/g;

const MAX_TEXT = 512 * 1024;
const STRING = /\s*,?\s*(?:c\(\s*)?(?:"((?:[^"\\]|\\.){0,4000})"|'((?:[^'\\]|\\.){0,4000})')/y;
/** Variables in a string: `$x`, `@{x}`, `#{x}`. */
const VARIABLE = /\$\{[^}]*\}|\$\w+|#\{[^}]*\}|@\w+/g;
/** The words of `%w[…]` and `qw(…)`. */
const WORD_LIST = /\s*[[({</|]([^\])}>/|]{0,4000})/y;

/**
 * Runs the commands that calls in code of another language start, if they are written in it. A call with a
 * computed command is unknown; so is a computed call, if the code is part of the command line.
 */
export function runForeign(
  code: Value,
  shell: Shell,
  { label, numbered }: FrameLabel,
  at: Invocation,
  isOneLiner: boolean,
): Status {
  const text = valueText(code);
  const download = downloadIn(code);
  if (download !== null && !/[^\uFFFF\s]/.test(text)) return recordDownloadRun(download, shell, at);
  const { machine } = shell;
  if (text.length > MAX_TEXT || !machine.budget.spend(Math.ceil(text.length / 16))) {
    machine.sink.unknown("limit", at, { kind: "limit" });
    return DONE;
  }
  const argument = numbered ? null : (at.frame.nameArgument?.(code) ?? null);
  const frame = {
    label: argument ?? label,
    numbered,
    source: sourceOf(code),
    parent: argument === null ? at.frame : null,
    calledAt: at.start,
  };
  const inner: Shell = { ...shell, frame, depth: shell.depth + 1, stdin: null, out: null, pipeline: null };
  runLiteralCommands(code, withoutComments(text), inner);
  if (!isOneLiner) return DONE;
  if ((COMPUTED.test(text) && text.search(LOADS) === -1) || (!isKnown(text) && text.length < 4000))
    machine.sink.unknown("script", at, unknownReason(code));
  return DONE;
}

/** Blanks out lines that are comments; every character keeps its place. */
function withoutComments(text: string): string {
  return text.replace(/^[ \t]*(?:#(?!!)|\/\/|--[ \t]).*$/gm, (line) => " ".repeat(line.length));
}

function runLiteralCommands(code: Value, text: string, shell: Shell): void {
  for (const match of text.matchAll(INSTALLS)) {
    const end = text.indexOf("\n", match.index);
    const invocation = invocationAt(shell, match.index, end === -1 ? text.length : end);
    shell.machine.sink.install(
      invocation,
      installFacts("language-packages", "R", match[0].replace(/[\s(].*$/s, "")),
    );
  }
  recordLoadedCode(text, shell);
  for (const match of text.matchAll(CALL)) runCall(code, text, match, shell);
  for (const match of text.matchAll(QUOTED_COMMANDS)) {
    const command = match.slice(1).find((group) => group !== undefined) ?? "";
    const start = match.index + match[0].indexOf(command);
    runScript(
      literalValue(code, start, start + command.length, true),
      shell,
      match.index,
      match.index + match[0].length,
    );
  }
}

/** Records files of servers that the code writes or runs, and runs the known files that it loads. */
function recordLoadedCode(text: string, shell: Shell): void {
  const { files } = shell.machine;
  for (const pattern of DOWNLOADS)
    for (const { groups, index, 0: written } of text.matchAll(pattern)) {
      const reason = { kind: "download", command: "fetch", url: groups!.url! } as const;
      recordDownload(reason, shell, invocationAt(shell, index, index + written.length));
      files.write(resolvePath(shell.process.directory, groups!.path!), unknown(reason));
    }
  for (const { groups, index, 0: written } of text.matchAll(LOADS)) {
    const file = groups!.file!;
    const at = invocationAt(shell, index, index + written.length);
    if (/^https?:/.test(file)) {
      recordDownloadRun({ kind: "download", command: "fetch", url: file }, shell, at);
      continue;
    }
    const path = resolvePath(shell.process.directory, file);
    const content = shell.machine.budget.spend(1) ? files.read(path) : undefined;
    if (content !== undefined && shell.depth < MAX_LOAD_DEPTH)
      runForeign(content, shell, { label: path, numbered: true }, at, false);
  }
}

const MAX_LOAD_DEPTH = 20;

function runCall(code: Value, text: string, match: RegExpExecArray, shell: Shell): void {
  const from = match.index + match[0].length;
  const isList = /(?:%w|qw)$/.test(match[0]);
  const [words, end] = isList ? wordList(code, text, from) : stringArguments(code, text, from);
  const at = invocationAt(shell, match.index, end);
  if (words.length === 0) {
    // Without a value after the name it is no call: a word in a text, or a definition.
    if (/[({[]/.test(match[0]) && /^\s*[$@\w]/.test(text.slice(from, from + 20)))
      shell.machine.sink.unknown("script", at, null);
    return;
  }
  const joins = match[0].startsWith("system2");
  if (words.length === 1 || joins) runScript(joinBy(known(" "), words), shell, match.index, end);
  else shell.machine.runWords(words.map(wordOf), shell, { ...at, words: words.map(wordOf) });
}

function runScript(script: Value, shell: Shell, start: number, end: number): void {
  const process = { ...shell.process, zero: EMPTY, args: [] };
  const label = { label: null, numbered: false };
  shell.machine.runText(script, { ...shell, process }, label, invocationAt(shell, start, end));
}

function invocationAt({ frame }: Shell, start: number, end: number): Invocation {
  return { words: [], frame, start, end };
}

/** Returns the strings between commas from `from` on, and the offset of their end. */
function stringArguments(code: Value, text: string, from: number): [Value[], number] {
  const found: Value[] = [];
  let at = from;
  while (found.length < 64) {
    STRING.lastIndex = at;
    const match = STRING.exec(text);
    if (match === null) break;
    const content = match[1] ?? match[2] ?? "";
    const end = at + match[0].length - 1;
    found.push(literalValue(code, end - content.length, end, match[1] !== undefined));
    at = end + 1;
    if (!/^\s*,/.test(text.slice(at, at + 20))) break;
  }
  const isJoined = found.length > 0 && /^\s*(?:\.(?!\w)|\+|<<)/.test(text.slice(at, at + 20));
  return [isJoined ? [concatAll([...found, unknown({ kind: "variable", name: "" })])] : found, at];
}

function wordList(code: Value, text: string, from: number): [Value[], number] {
  WORD_LIST.lastIndex = from;
  const match = WORD_LIST.exec(text);
  if (match === null) return [[], from];
  const start = from + match[0].length - match[1]!.length;
  const words = [...match[1]!.matchAll(/\S+/g)].map((word) =>
    sliceValue(code, start + word.index, start + word.index + word[0].length),
  );
  return [words, from + match[0].length];
}

/** Returns the text of a string, with its variables as unknown parts if it has any. */
function literalValue(code: Value, start: number, end: number, interpolates: boolean): Value {
  const value = sliceValue(code, start, end);
  const text = valueText(value);
  if (!interpolates || text.search(VARIABLE) === -1) return value;
  const parts: Value[] = [];
  let from = 0;
  for (const match of text.matchAll(VARIABLE)) {
    parts.push(sliceValue(value, from, match.index), unknown({ kind: "variable", name: match[0] }));
    from = match.index + match[0].length;
  }
  parts.push(sliceValue(value, from, text.length));
  return concatAll(parts);
}
