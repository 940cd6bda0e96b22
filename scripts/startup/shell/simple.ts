import type { Assignment, Command, Word as WordNode } from "unbash";
import { type Binding, keysOf, MAX_ALTERNATIVES } from "../machine/scope.ts";
import { DONE, type Shell, type Status, SUCCESS, subshell } from "../machine/shell.ts";
import { resolvePath } from "../values/files.ts";
import { shellGlob, sliceValue } from "../values/glob.ts";
import { concat, EMPTY, known, type Value, valueText, type Word, wordOf } from "../values/value.ts";
import { type Choice, lookUp } from "./parameters.ts";
import { withRedirects } from "./redirects.ts";
import { expandFields, expandText } from "./words.ts";

/** Builtins that change the current shell: assignments before them persist. */
const KEEPS_SHELL = new Set([
  "read",
  "export",
  "local",
  "declare",
  "typeset",
  "readonly",
  "eval",
  ".",
  "source",
  "cd",
]);

/** Runs a simple command, once for each possible value of its variables. */
export function runSimple(node: Command, shell: Shell): Status {
  const assignments = node.prefix.filter((item) => item.type === "Assignment");
  if (node.name === undefined) {
    for (const assignment of assignments) assign(assignment, shell);
    return withRedirects(node.redirects, shell, { index: 0, count: 1 }, () =>
      assignments.length > 0 ? DONE : SUCCESS,
    );
  }
  const choice: Choice = { index: 0, count: 1 };
  let status: Status = DONE;
  do {
    const words = [
      ...wordsOf(node.name, shell, choice),
      ...node.args.flatMap((arg) => argument(arg, shell, choice)),
    ];
    const local = assignments.length === 0 || KEEPS_SHELL.has(node.name.value) ? shell : subshell(shell);
    const reads = node.name.value === "read";
    for (const assignment of assignments)
      if (!(reads && assignment.name === "IFS")) assign(assignment, local);
    const at = { words, frame: shell.frame, start: node.pos, end: node.end };
    status = withRedirects(node.redirects, local, choice, (inner) =>
      shell.machine.runWords(words, inner, at),
    );
    choice.index++;
  } while (choice.index < Math.min(choice.count, MAX_ALTERNATIVES));
  return choice.count === 1 ? status : { ok: null, flow: status.flow };
}

function argument(arg: WordNode | Assignment, shell: Shell, choice: Choice): Word[] {
  if (arg.type === "Word") return wordsOf(arg, shell, choice);
  if (arg.value.type === "ArrayValue") {
    assign(arg, shell);
    return [wordOf(known(arg.name))];
  }
  return [
    wordOf(concat(known(`${arg.name}${arg.append ? "+" : ""}=`), expandText(arg.value, shell, choice))),
  ];
}

/** Expands a word of the script, with patterns replaced by the known files that match. */
export function wordsOf(node: WordNode, shell: Shell, choice: Choice): Word[] {
  const words = expandFields(node, shell, choice).map(wordOf);
  const hasGlob = node.parts?.some((part) => part.type === "Glob") ?? false;
  return hasGlob ? words.flatMap((word) => matchingFiles(word, shell)) : words;
}

/** Returns the known files that match a pattern; the pattern itself if none match, like the shell. */
function matchingFiles(word: Word, shell: Shell): Word[] {
  const pattern = resolvePath(shell.process.directory, word.text);
  const slash = pattern.lastIndexOf("/");
  if (slash === -1 || /[*?[]/.test(pattern.slice(0, slash))) return [word];
  const found: Word[] = [];
  if (!shell.machine.budget.spend(shell.machine.files.size)) return [word];
  const matches = shellGlob(pattern);
  for (const [path] of shell.machine.files.below(pattern.slice(0, slash + 1)))
    if (!path.slice(slash + 1).includes("/") && matches(path) === true)
      found.push(wordOf(known(word.text.startsWith("/") ? path : asWritten(word.text, path, slash))));
  return found.length === 0 ? [word] : found;
}

/** A relative pattern gives relative names: `./*` gives `./name`. */
function asWritten(pattern: string, path: string, slash: number): string {
  return pattern.slice(0, pattern.lastIndexOf("/") + 1) + path.slice(slash + 1);
}

/** Sets a variable or an array to all its possible values. */
export function assign(assignment: Assignment, shell: Shell): void {
  const { scope } = shell.process;
  const { name, value, append } = assignment;
  const before = scope.get(name);
  if (value.type === "ArrayValue") {
    const choice: Choice = { index: 0, count: 1 };
    const keyed = value.elements.some(({ text }) => KEYED.test(text));
    if (keyed) {
      const added = value.elements.map((element) => keyedItem(expandText(element, shell, choice)));
      setEntries(shell, name, [...(append ? entriesOf(before) : []), ...added]);
      return;
    }
    const items = value.elements.flatMap((element) => expandFields(element, shell, choice));
    setItems(shell, name, [...(append ? itemsOf(before) : []), ...items]);
    return;
  }
  if (assignment.index !== undefined) {
    const item = expandText(value, shell, { index: 0, count: 1 });
    const key = valueText(expandText(assignment.index, shell, { index: 0, count: 1 }));
    setEntries(shell, name, [...entriesOf(before), [key, item]]);
    return;
  }
  const values: Value[] = [];
  const choice: Choice = { index: 0, count: 1 };
  do {
    const start = append ? (lookUp(name, null, shell, choice).fields[0] ?? EMPTY) : EMPTY;
    values.push(concat(start, expandText(value, shell, choice)));
    choice.index++;
  } while (choice.index < Math.min(choice.count, MAX_ALTERNATIVES));
  shell.machine.budget.spend(Math.ceil(values.reduce((sum, { length }) => sum + length, 0) / 16));
  scope.setScalar(name, ...values);
}

function setItems(shell: Shell, name: string, items: readonly Value[]): void {
  shell.machine.budget.spend(Math.ceil(items.length / 16));
  shell.process.scope.set(name, { kind: "array", items });
}

/** An item of an array with its key: `[key]=value`. */
const KEYED = /^\[[^\]]*\]=/;

function keyedItem(value: Value): Entry {
  const text = valueText(value);
  const length = KEYED.exec(text)?.[0].length ?? 0;
  const key = text.slice(1, Math.max(1, length - 2));
  return [key, sliceValue(value, length, text.length)];
}

type Entry = readonly [key: string, item: Value];

function setEntries(shell: Shell, name: string, entries: readonly Entry[]): void {
  shell.machine.budget.spend(Math.ceil(entries.length / 16));
  const byKey = new Map(entries);
  shell.process.scope.set(name, { kind: "array", items: [...byKey.values()], keys: [...byKey.keys()] });
}

function entriesOf(binding: Binding | undefined): Entry[] {
  const items = itemsOf(binding);
  const keys = binding?.kind === "array" ? keysOf(binding) : items.map((_, i) => String(i));
  return items.map((item, i) => [keys[i]!, item]);
}

function itemsOf(binding: Binding | undefined): readonly Value[] {
  if (binding === undefined) return [];
  return binding.kind === "array" ? binding.items : binding.values.slice(0, 1);
}
