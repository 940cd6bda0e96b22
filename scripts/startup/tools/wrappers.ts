import { memoizeWeak } from "../../model/memoize.ts";
import { type Grammar, optionValues, readOptions } from "../values/options.ts";
import { joinWords, type Value, type Word } from "../values/value.ts";
import { toolOf } from "./index.ts";
import type { ListFiles, Tool, Wrapped, Wrapper } from "./tool.ts";

/**
 * Returns the commands that the program `name` runs; null if it runs none. The first word is the program itself.
 * `stdin` is the input of xargs and parallel.
 */
export function unwrap(
  name: string,
  words: readonly Word[],
  stdin: Value | null,
  list: ListFiles,
): readonly Wrapped[] | null {
  const tool = toolOf(name);
  if (tool === undefined) return null;
  const rest = words.slice(1);
  if ("unwrap" in tool && tool.unwrap !== undefined) return tool.unwrap(rest, stdin, list);
  for (const wrapper of tool.runs ?? []) {
    const wrapped = unwrapPlain(wrapper, rest);
    if (wrapped !== null) return wrapped;
  }
  return null;
}

/** Reports whether a program with that name always runs another command. */
export function isWrapper(name: string): boolean {
  const tool = toolOf(name);
  return tool !== undefined && runsAlways(tool);
}

function runsAlways(tool: Tool): boolean {
  if ("unwrap" in tool && tool.unwrap !== undefined) return true;
  return tool.runs?.some(({ verbs }) => verbs === undefined) ?? false;
}

/** Returns null if the words have another form. */
function unwrapPlain(wrapper: Wrapper, rest: readonly Word[]): Wrapped[] | null {
  const own = operandsOf(wrapper, rest);
  if (own === null) return null;
  const { operands, scripts, programs } = own;
  if (scripts.length > 0)
    return scripts.map((script) => scriptWith(script, wrapper.assigns === true ? operands : []));
  const program = programs[0];
  if (program !== undefined) return [{ kind: "words", words: [program, ...operands], variables: [] }];
  if (wrapper.program !== undefined) return null;
  return commandsOf(wrapper, operands.slice(wrapper.skip ?? 0), rootOf(wrapper, operands[0]));
}

function commandsOf(
  wrapper: Wrapper,
  words: readonly Word[],
  root: { root?: Word | "host" },
): Wrapped[] | null {
  if (wrapper.scripts?.includes("-c") === true && words[0]?.text === "-c")
    return words.slice(1, 2).map((word) => ({ kind: "script", text: word.value, ...root }));
  if (words.length === 0) return wrapper.shell === true ? [{ kind: "stdin", ...root }] : [];
  if (wrapper.joins === true) return [{ kind: "script", text: joinWords(words), ...root }];
  if (wrapper.each === true) return words.map((word) => ({ kind: "script", text: word.value, ...root }));
  const variables: Word[] = [];
  let command = words;
  while (wrapper.assigns && /^[A-Za-z_][A-Za-z0-9_]*=/.test(command[0]?.text ?? "")) {
    variables.push(command[0]!);
    command = command.slice(1);
  }
  if (command.length === 0) return wrapper.shell === true ? [{ kind: "stdin", ...root }] : [];
  return [{ kind: "words", words: command, variables, ...root }];
}

function rootOf({ root }: Wrapper, first: Word | undefined): { root?: Word | "host" } {
  if (root === "host") return { root };
  return root === "operand" && first !== undefined ? { root: first } : {};
}

/** Returns the operands after the wrapper's own options and verbs; null if the required words are missing. */
function operandsOf(wrapper: Wrapper, rest: readonly Word[]) {
  const grammar = withScripts(wrapper);
  let words = rest;
  if (wrapper.after !== undefined) {
    const at = rest.findIndex((word) => word.text === wrapper.after);
    if (at === -1 || !startsWithVerb(wrapper, rest.slice(0, at), grammar)) return null;
    return { operands: rest.slice(at + 1), scripts: [], programs: [] };
  }
  if (wrapper.verbs !== undefined) {
    const { operands } = readOptions(words, { ...grammar, stopsAtOperand: true });
    const length = verbLength(wrapper.verbs, operands);
    if (length === 0) return null;
    words = operands.slice(length);
  }
  const options = readOptions(words, grammar);
  return {
    operands: options.operands,
    scripts: optionValues(options, ...(wrapper.scripts ?? [])),
    programs: optionValues(options, ...(wrapper.program ?? [])),
  };
}

function startsWithVerb({ verbs }: Wrapper, words: readonly Word[], grammar: Grammar): boolean {
  return verbs === undefined || verbLength(verbs, readOptions(words, grammar).operands) > 0;
}

/** Returns the number of words of the verb that the operands start with; 0 if they start with none. */
function verbLength(verbs: readonly string[], operands: readonly Word[]): number {
  const texts = operands.slice(0, 2).map((word) => word.text);
  if (verbs.includes(texts.join(" "))) return texts.length;
  return verbs.includes(texts[0] ?? "") ? 1 : 0;
}

const withScripts = memoizeWeak(({ grammar, scripts = [], program = [] }: Wrapper): Grammar => {
  return { ...grammar, values: [...(grammar.values ?? []), ...scripts, ...program] };
});

/** `env -S "cmd arg" more` appends the operands to the text. */
function scriptWith(script: Word, operands: readonly Word[]): Wrapped {
  return { kind: "script", text: operands.length === 0 ? script.value : joinWords([script, ...operands]) };
}
