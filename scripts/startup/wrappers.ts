import { type Grammar, hasOption, type Options, optionValues, readOptions } from "./options.ts";
import { isKnown, joinWords, splitFields, unknown, type Value, type Word, wordOf } from "./value.ts";

/** What a wrapper runs: a command line, or a script for `sh -c`. */
export type Wrapped =
  | { readonly kind: "words"; readonly words: readonly Word[]; readonly variables: readonly Word[] }
  | { readonly kind: "script"; readonly text: Value };

interface Wrapper {
  readonly grammar: Grammar;
  /** Operands of its own before the command. */
  readonly skip?: number;
  /** `NAME=value` operands set variables. */
  readonly assigns?: boolean;
  /** Options whose value is a script. */
  readonly scripts?: readonly string[];
  /** The first operand must be this: `poetry run`. */
  readonly verb?: string;
  /** Options with which it runs nothing. */
  readonly idle?: readonly string[];
}

const values = (...names: string[]): Grammar => ({ stopsAtOperand: true, values: names });

/** By plain name: https://man7.org/linux/man-pages/ for most of them. */
const WRAPPERS: ReadonlyMap<string, Wrapper> = new Map<string, Wrapper>([
  [
    "sudo",
    {
      grammar: values(
        "-u",
        "-g",
        "-h",
        "-p",
        "-C",
        "-D",
        "-r",
        "-t",
        "-T",
        "-U",
        "--user",
        "--group",
        "--chdir",
      ),
      assigns: true,
    },
  ],
  ["doas", { grammar: values("-u", "-C") }],
  [
    "env",
    { grammar: values("-u", "--unset", "-C", "--chdir"), assigns: true, scripts: ["-S", "--split-string"] },
  ],
  ["nice", { grammar: values("-n", "--adjustment") }],
  ["ionice", { grammar: values("-c", "-n", "-p", "--class", "--classdata") }],
  ["nohup", { grammar: values() }],
  ["setsid", { grammar: values() }],
  ["time", { grammar: values("-f", "-o", "--format", "--output") }],
  ["timeout", { grammar: values("-s", "-k", "--signal", "--kill-after"), skip: 1 }],
  ["stdbuf", { grammar: values("-i", "-o", "-e", "--input", "--output", "--error") }],
  [
    "flock",
    {
      grammar: values("-w", "-E", "--timeout", "--wait", "--conflict-exit-code"),
      skip: 1,
      scripts: ["-c", "--command"],
    },
  ],
  ["chroot", { grammar: values(), skip: 1 }],
  ["nsenter", { grammar: values("-t", "-S", "-G", "--target", "--setuid", "--setgid") }],
  ["unshare", { grammar: values("-R", "-w", "-S", "-G", "--root", "--wd", "--map-users", "--map-groups") }],
  [
    "setpriv",
    { grammar: values("--reuid", "--regid", "--groups", "--inh-caps", "--bounding-set", "--ambient-caps") },
  ],
  ["capsh", { grammar: values() }],
  ["taskset", { grammar: values(), skip: 1 }],
  ["chrt", { grammar: values(), skip: 1 }],
  ["prlimit", { grammar: values() }],
  ["strace", { grammar: values("-e", "-o", "-p", "-s", "-u", "-E") }],
  ["tini", { grammar: values("-p", "-e") }],
  ["tini-static", { grammar: values("-p", "-e") }],
  ["docker-init", { grammar: values("-p", "-e") }],
  ["dumb-init", { grammar: values("-r", "--rewrite") }],
  ["catatonit", { grammar: values() }],
  ["gosu", { grammar: values(), skip: 1 }],
  ["su-exec", { grammar: values(), skip: 1 }],
  ["s6-setuidgid", { grammar: values(), skip: 1 }],
  ["chpst", { grammar: values("-u", "-U", "-b", "-e", "-n", "-l", "-L", "-m", "-d") }],
  ["busybox", { grammar: values() }],
  ["toybox", { grammar: values() }],
  ["watch", { grammar: values("-n", "--interval"), scripts: [] }],
  ["xvfb-run", { grammar: values("-n", "-s", "-e", "-f", "-p", "-w", "--server-args", "--server-num") }],
  ["dbus-run-session", { grammar: values("--config-file") }],
  ["retry", { grammar: values("-t", "-d", "-n", "--times", "--delay", "--max-tries") }],
  ["poetry", { grammar: values("-C", "--directory", "-P", "--project"), verb: "run" }],
  ["pipenv", { grammar: values("--python"), verb: "run" }],
  ["pdm", { grammar: values("-p", "--project"), verb: "run" }],
  ["rye", { grammar: values(), verb: "run" }],
  ["hatch", { grammar: values("-e", "--env"), verb: "run" }],
  ["conda", { grammar: values(), verb: "run" }],
  ["mamba", { grammar: values(), verb: "run" }],
  ["micromamba", { grammar: values("-r", "--root-prefix"), verb: "run" }],
  ["bundle", { grammar: values(), verb: "exec" }],
  ["doppler", { grammar: values("-t", "-p", "-c", "--token", "--project", "--config"), verb: "run" }],
  ["dotenv", { grammar: values("-f", "-e"), verb: "run" }],
]);

const RUN_VALUES: Grammar = values(
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
 * What the wrapper `name` runs; null where the command wraps nothing. The first word is the wrapper itself.
 * `stdin` is what xargs and parallel read.
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

const scripted = new WeakMap<Wrapper, Grammar>();

function withScripts(wrapper: Wrapper): Grammar {
  const before = scripted.get(wrapper);
  if (before !== undefined) return before;
  const grammar = {
    ...wrapper.grammar,
    values: [...(wrapper.grammar.values ?? []), ...(wrapper.scripts ?? [])],
  };
  scripted.set(wrapper, grammar);
  return grammar;
}

/** `env -S "cmd arg" more` appends the operands to the text. */
function scriptWith(script: Word, operands: readonly Word[]): Wrapped {
  return { kind: "script", text: operands.length === 0 ? script.value : joinWords([script, ...operands]) };
}

const XARGS: Grammar = values(
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

function unwrapXargs(rest: readonly Word[], stdin: Value | null): Wrapped[] {
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

function unwrapFind(rest: readonly Word[]): Wrapped[] | null {
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

const PARALLEL: Grammar = values(
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

function unwrapParallel(rest: readonly Word[], stdin: Value | null): Wrapped[] {
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

function unwrapSu(name: string, rest: readonly Word[]): Wrapped[] {
  const options: Options = readOptions(rest, { ...SU, stopsAtOperand: name === "runuser" && hasUser(rest) });
  const scripts = optionValues(options, "-c", "--command", "--session-command");
  if (scripts.length > 0) return scripts.map((script) => ({ kind: "script", text: script.value }));
  if (hasOption(options, "-u", "--user"))
    return options.operands.length === 0 ? [] : [{ kind: "words", words: options.operands, variables: [] }];
  return [];
}

function hasUser(rest: readonly Word[]): boolean {
  return rest.some((word) => /^(?:-u.*|--user(?:=.*)?)$/.test(word.text));
}
