import type { Shell } from "../machine/shell.ts";
import { isTool, programName } from "../tools/program-names.ts";
import { sliceSource } from "../values/source.ts";
import { type Word, wordOf } from "../values/value.ts";

/** Words that can precede a command. */
const KEYWORDS = new Set(["then", "do", "else", "elif", "if", "while", "until", "!", "{", "(", "time"]);

/**
 * Checks the words of a script that does not parse, line by line from the first error: text that begins with
 * a tool's name is treated as a command.
 */
export function runUnparsed(firstError: number, shell: Shell): void {
  const { source } = shell.frame;
  let offset = source.text.lastIndexOf("\n", Math.max(0, firstError - 1)) + 1;
  for (const segment of source.text.slice(offset).split(/(?<=[\n;&|()`])/)) {
    if (!shell.machine.budget.spend(1)) return;
    if (!segment.trimStart().startsWith("#")) runSegment(segment, offset, shell);
    offset += segment.length;
  }
}

function runSegment(segment: string, offset: number, shell: Shell): void {
  const words: Word[] = [];
  let start = -1;
  let end = -1;
  for (const match of segment.matchAll(/[^\s;&|()`]+/g)) {
    const isCommand = words.length > 0 || isTool(programName(match[0].replace(/^["']|["']$/g, "")));
    if (!isCommand && !KEYWORDS.has(match[0]) && !/^\w+=/.test(match[0])) return;
    if (!isCommand) continue;
    if (start === -1) start = offset + match.index;
    end = offset + match.index + match[0].length;
    words.push(wordOf(sliceSource(shell.frame.source, offset + match.index, end)));
  }
  const unquoted = words.map(withoutQuotes);
  if (unquoted.length > 1)
    shell.machine.runWords(unquoted, shell, { words: unquoted, frame: shell.frame, start, end });
}

function withoutQuotes(word: Word): Word {
  if (!/["']/.test(word.text)) return word;
  return wordOf(word.value.map((piece) => ({ ...piece, text: piece.text.replace(/["']/g, "") })));
}
