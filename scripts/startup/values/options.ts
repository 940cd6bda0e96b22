import { memoizeWeak } from "../../model/memoize.ts";
import { cut, type Value, type Word, wordOf } from "./value.ts";

/** Option syntax of a program. */
export interface Grammar {
  /** Options that take the next word as their value (also written `--option=value`, `-ovalue`). */
  readonly values?: readonly string[];
  /** Options that take all words up to the next option. */
  readonly lists?: readonly string[];
  /** Words with a single dash are long options (`-mod`), not clusters of letters. */
  readonly longWithOneDash?: boolean;
  /** The first operand ends the options: the rest belongs to another program. */
  readonly stopsAtOperand?: boolean;
  /** Short options can also start with a plus sign. */
  readonly plus?: boolean;
}

/** Returns the syntax of a program whose first operand is another command. */
export function withValues(...values: string[]): Grammar {
  return { stopsAtOperand: true, values };
}

export interface CommandOptions {
  /** Each option as it is spelled, with its values in order (an empty word if it has none). */
  readonly options: ReadonlyMap<string, readonly Word[]>;
  readonly operands: readonly Word[];
}

const NO_VALUE: Word = { text: "", value: [] };

interface OptionState {
  readonly found: Map<string, Word[]>;
  readonly operands: Word[];
}

function addOption({ found }: OptionState, name: string, value: Word): void {
  const list = found.get(name);
  if (list === undefined) found.set(name, [value]);
  else list.push(value);
}

/** Returns the word from offset `from` on. */
export function wordFrom(word: Word, from: number): Word {
  let skip = from;
  const rest: Value[] = [];
  for (const piece of word.value) {
    const length = piece.text.length;
    if (skip < length) rest.push([cut(piece, skip, length)]);
    skip = Math.max(0, skip - length);
  }
  return wordOf(rest.flat());
}

const setsOf = memoizeWeak(({ values, lists }: Grammar) => ({
  values: new Set(values),
  lists: new Set(lists),
}));

/** Splits the words after a program's name into options and operands, like POSIX and GNU programs. */
export function readOptions(words: readonly Word[], grammar: Grammar): CommandOptions {
  const { values, lists } = setsOf(grammar);
  const reading: OptionState = { found: new Map(), operands: [] };
  let i = 0;
  while (i < words.length) {
    const word = words[i]!;
    i++;
    if (word.text === "--") {
      for (const operand of words.slice(i)) reading.operands.push(operand);
      break;
    }
    if (word.text.length < 2 || !(word.text[0] === "-" || (grammar.plus && word.text[0] === "+"))) {
      if (grammar.stopsAtOperand) return { options: reading.found, operands: words.slice(i - 1) };
      reading.operands.push(word);
    } else if (lists.has(word.text)) {
      addOption(reading, word.text, NO_VALUE);
      for (; i < words.length && !words[i]!.text.startsWith("-"); i++)
        addOption(reading, word.text, words[i]!);
    } else if (word.text.startsWith("--") || grammar.longWithOneDash) {
      i += readLong(reading, word, words[i], values);
    } else {
      i += readCluster(reading, word, words[i], values);
    }
  }
  return { options: reading.found, operands: reading.operands };
}

/** Returns the number of further words that the option consumed. */
function readLong(
  reading: OptionState,
  word: Word,
  next: Word | undefined,
  values: ReadonlySet<string>,
): number {
  const equals = word.text.indexOf("=");
  if (equals !== -1) {
    addOption(reading, word.text.slice(0, equals), wordFrom(word, equals + 1));
    return 0;
  }
  const takes = values.has(word.text);
  addOption(reading, word.text, takes ? (next ?? NO_VALUE) : NO_VALUE);
  return takes ? 1 : 0;
}

function readCluster(
  reading: OptionState,
  word: Word,
  next: Word | undefined,
  values: ReadonlySet<string>,
): number {
  if (values.has(word.text)) return readLong(reading, word, next, values);
  for (let at = 1; at < word.text.length; at++) {
    const name = `${word.text[0]}${word.text[at]}`;
    if (!values.has(name)) addOption(reading, name, NO_VALUE);
    else if (at + 1 < word.text.length) {
      addOption(reading, name, wordFrom(word, word.text[at + 1] === "=" ? at + 2 : at + 1));
      return 0;
    } else {
      addOption(reading, name, next ?? NO_VALUE);
      return 1;
    }
  }
  return 0;
}

export function hasOption(options: CommandOptions, ...names: string[]): boolean {
  return names.some((name) => options.options.has(name));
}

/** Returns all values of any of the options. */
export function optionValues(options: CommandOptions, ...names: string[]): Word[] {
  return names.flatMap((name) => [...(options.options.get(name) ?? [])]).filter((word) => word !== NO_VALUE);
}
