import { recordDownloadRun } from "../machine/downloads.ts";
import { DONE, type FrameLabel, type Invocation, type Shell, type Status } from "../machine/shell.ts";
import { isTool, programName } from "../tools/program-names.ts";
import { packageBy } from "../tools/verbs.ts";
import { installFacts } from "../values/facts.ts";
import { sliceValue } from "../values/glob.ts";
import { sourceOf } from "../values/source.ts";
import {
  downloadIn,
  isKnown,
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

function runStatement(code: Value, statement: string, from: number, shell: Shell): void {
  if (statement.trim().startsWith("#")) return;
  const at: Invocation = { words: [], frame: shell.frame, start: from, end: from + statement.length };
  if (EVALUATES.test(statement)) {
    const url = /https?:\/\/[^\s"')]+/.exec(statement)?.[0] ?? null;
    if (DOWNLOADS.test(statement)) recordDownloadRun({ kind: "download", command: "iex", url }, shell, at);
    else shell.machine.sink.unknown("script", at, unknownReason(code));
    return;
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
  return [...text.matchAll(/"([^"]*)"|'([^']*)'|[^\s"']+/g)].map((match) => {
    const inner = match[1] ?? match[2] ?? match[0];
    const start = from + match.index + match[0].indexOf(inner);
    return wordOf(sliceValue(code, start, start + inner.length));
  });
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
  else if (isTool(name) && isKnown(name)) shell.machine.runWords(words, shell, { ...at, words });
}
