import { recordDownload, recordDownloadRun } from "../machine/downloads.ts";
import { DONE, type FrameLabel, type Invocation, type Shell, type Status } from "../machine/shell.ts";
import { isTool, programName } from "../tools/program-names.ts";
import { packageBy } from "../tools/verbs.ts";
import { installFacts } from "../values/facts.ts";
import { resolvePath } from "../values/files.ts";
import { sliceValue } from "../values/glob.ts";
import { sourceOf } from "../values/source.ts";
import {
  downloadIn,
  isKnown,
  joinWords,
  splitFields,
  unknown,
  unknownReason,
  type Value,
  valueText,
  type Word,
  wordOf,
} from "../values/value.ts";

/** Cmdlets that install modules, packages or features. */
const INSTALLS = /^(?:Install-(?:Module|Package|Script|PSResource|PackageProvider)|Update-Module)$/i;
const FEATURES =
  /^(?:(?:Install|Add)-WindowsFeature|Enable-WindowsOptionalFeature|Add-AppxPackage|Add-WindowsCapability)$/i;

/** `Invoke-Expression` runs a text. */
const EVALUATES = /(?<![\w-])(?:iex|Invoke-Expression)\b/i;
const DOWNLOADS =
  /DownloadString|DownloadData|Invoke-WebRequest|Invoke-RestMethod|(?<![\w-])(?:iwr|irm|curl|wget)\b/i;

const MAX_TEXT = 256 * 1024;

/** Searches PowerShell code for installs and for code from a server. */
export function runPowerShell(
  code: Value,
  shell: Shell,
  { label, numbered }: FrameLabel,
  at: Invocation,
): Status {
  const text = valueText(code);
  const download = downloadIn(code);
  if (download !== null && !/[^\uFFFF\s]/.test(text)) return recordDownloadRun(download, shell, at);
  if (text.length > MAX_TEXT || !shell.machine.budget.spend(Math.ceil(text.length / 16))) {
    shell.machine.sink.unknown("limit", at, { kind: "limit" });
    return DONE;
  }
  const argument = numbered ? null : (at.frame.nameArgument?.(code) ?? null);
  const parent = argument === null ? at.frame : null;
  const frame = { label: argument ?? label, numbered, source: sourceOf(code), parent, calledAt: at.start };
  const inner: Shell = { ...shell, frame, depth: shell.depth + 1, stdin: null, out: null, pipeline: null };
  let from = 0;
  for (const statement of text.split(/[;\n]/)) {
    runStatement(code, statement, from, inner);
    from += statement.length + 1;
  }
  return DONE;
}

/** `[System.Diagnostics.Process]::Start("NAME", "ARGUMENTS")` */
const PROCESS_START = /(\[(?:System\.)?Diagnostics\.Process\]::Start\()([^)]*)\)/i;

function runStatement(code: Value, statement: string, from: number, shell: Shell): void {
  if (statement.trim().startsWith("#")) return;
  const at: Invocation = { words: [], frame: shell.frame, start: from, end: from + statement.length };
  if (EVALUATES.test(statement)) {
    const url = /https?:\/\/[^\s"')]+/.exec(statement)?.[0] ?? null;
    if (DOWNLOADS.test(statement)) recordDownloadRun({ kind: "download", command: "iex", url }, shell, at);
    else shell.machine.sink.unknown("script", at, unknownReason(code));
    return;
  }
  const started = PROCESS_START.exec(statement);
  if (started !== null) {
    const words = wordsIn(code, started[2]!, from + started.index + started[1]!.length);
    shell.machine.runText(joinWords(words), shell, { label: null, numbered: false }, at);
  }
  let offset = from;
  for (const part of statement.split(/[|&(){}]/)) {
    const words = wordsIn(code, part, offset);
    if (words.length > 0) runCommand(words, shell, at);
    offset += part.length + 1;
  }
}

/** Splits at spaces outside quotes. */
function wordsIn(code: Value, text: string, from: number): Word[] {
  return [...text.matchAll(/"([^"]*)"|'([^']*)'|[^\s"',]+/g)].map((match) => {
    const inner = match[1] ?? match[2] ?? match[0];
    const start = from + match.index + match[0].indexOf(inner);
    return wordOf(sliceValue(code, start, start + inner.length));
  });
}

const FETCHES = /^(?:Invoke-WebRequest|Invoke-RestMethod|Start-BitsTransfer|iwr|irm)$/i;

/** Returns the word after an option, whatever its case; undefined without it. */
function valueAfter(words: readonly Word[], option: RegExp): Word | undefined {
  const at = words.findIndex(({ text }) => option.test(text));
  return at === -1 ? undefined : words[at + 1];
}

/** `Invoke-WebRequest URL -OutFile FILE` */
function writeFetched(words: readonly Word[], shell: Shell, at: Invocation): void {
  const file = valueAfter(words, /^-(?:OutFile|Destination)$/i);
  const url = words.find(({ text }) => /^https?:/.test(text))?.text ?? null;
  if (file === undefined) return;
  const reason = { kind: "download", command: words[0]!.text, url } as const;
  recordDownload(reason, shell, at);
  shell.machine.files.write(resolvePath(shell.process.directory, file.text), unknown(reason));
}

/** `Start-Process NAME -ArgumentList 'a', 'b'` */
function startedWords(words: readonly Word[]): Word[] {
  const file = valueAfter(words, /^-FilePath$/i) ?? words[1];
  const list = words.findIndex(({ text }) => /^-(?:ArgumentList|Args)$/i.test(text));
  const args = list === -1 ? [] : words.slice(list + 1);
  const plain = args.flatMap(({ value }) => splitFields(value, " ,").fields.map(wordOf));
  return file === undefined
    ? []
    : [file, ...plain.filter(({ text }) => !/^-(?:Wait|NoNewWindow)$/i.test(text))];
}

function runCommand(words: readonly Word[], shell: Shell, at: Invocation): void {
  const name = programName(words[0]!.text).replace(/\.exe$/i, "");
  const operands = words.slice(1).filter(({ text }) => !text.startsWith("-"));
  if (INSTALLS.test(name))
    shell.machine.sink.install(
      at,
      installFacts("language-packages", "PowerShell", name, {
        packages: operands.slice(0, 1).map(packageBy(/@/)),
      }),
    );
  else if (FEATURES.test(name))
    shell.machine.sink.install(at, installFacts("system-packages", "PowerShell", name));
  else if (FETCHES.test(name)) writeFetched(words, shell, at);
  else if (/^(?:Start-Process|saps)$/i.test(name)) shell.machine.runWords(startedWords(words), shell, at);
  else if (/^[./~].*\.ps1$/.test(words[0]!.text) && isKnown(words[0]!.text))
    shell.machine.runWords(words, shell, { ...at, words });
  else if (isTool(name) && isKnown(name)) shell.machine.runWords(words, shell, { ...at, words });
}
