import { memoizeWeak } from "../../model/memoize.ts";
import { type Grammar, optionValues, readOptions } from "../values/options.ts";
import { joinWords, type Value, type Word } from "../values/value.ts";
import { unwrapFind, unwrapParallel, unwrapSu, unwrapXargs, type Wrapped } from "./wrapper-commands.ts";
import { WRAPPERS, type Wrapper, withValues } from "./wrapper-table.ts";

const RUN_VALUES: Grammar = withValues(
  "-n",
  "--name",
  "-p",
  "--prefix",
  "-e",
  "--env",
  "-r",
  "--root-prefix",
  "--cwd",
);

/**
 * Returns the commands that the wrapper `name` runs; null if it wraps nothing. The first word is the wrapper
 * itself. `stdin` is the input of xargs and parallel.
 */
export function unwrap(name: string, words: readonly Word[], stdin: Value | null): Wrapped[] | null {
  const rest = words.slice(1);
  if (name === "xargs") return unwrapXargs(rest, stdin);
  if (name === "find") return unwrapFind(rest);
  if (name === "parallel") return unwrapParallel(rest, stdin);
  if (name === "su" || name === "runuser") return unwrapSu(name, rest);
  const wrapper = WRAPPERS.get(name);
  return wrapper === undefined ? null : unwrapPlain(wrapper, rest);
}

export function isWrapper(name: string): boolean {
  return WRAPPERS.has(name) || ["xargs", "find", "parallel", "su", "runuser"].includes(name);
}

function unwrapPlain(wrapper: Wrapper, rest: readonly Word[]): Wrapped[] | null {
  const options = readOptions(rest, wrapper.scripts === undefined ? wrapper.grammar : withScripts(wrapper));
  let operands = options.operands;
  if (wrapper.verb !== undefined) {
    if (operands[0]?.text !== wrapper.verb) return null;
    operands = readOptions(operands.slice(1), RUN_VALUES).operands;
  }
  const scripts = optionValues(options, ...(wrapper.scripts ?? []));
  if (scripts.length > 0) return scripts.map((script) => scriptWith(script, operands));
  operands = operands.slice(wrapper.skip ?? 0);
  const inFlock = wrapper.scripts?.includes("-c") === true && operands[0]?.text === "-c";
  if (inFlock) return operands.slice(1, 2).map((word) => ({ kind: "script", text: word.value }));
  if (wrapper.scripts?.length === 0)
    return operands.length === 0 ? [] : [{ kind: "script", text: joinWords(operands) }];
  const variables: Word[] = [];
  while (wrapper.assigns && /^[A-Za-z_][A-Za-z0-9_]*=/.test(operands[0]?.text ?? "")) {
    variables.push(operands[0]!);
    operands = operands.slice(1);
  }
  return operands.length === 0 ? [] : [{ kind: "words", words: operands, variables }];
}

const withScripts = memoizeWeak(({ grammar, scripts = [] }: Wrapper): Grammar => {
  return { ...grammar, values: [...(grammar.values ?? []), ...scripts] };
});

/** `env -S "cmd arg" more` appends the operands to the text. */
function scriptWith(script: Word, operands: readonly Word[]): Wrapped {
  return { kind: "script", text: operands.length === 0 ? script.value : joinWords([script, ...operands]) };
}
