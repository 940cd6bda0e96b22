import { MAX_DEPTH } from "../machine/budget.ts";
import type { SimulatedProgram } from "../machine/program.ts";
import { DONE, type Invocation, type Shell } from "../machine/shell.ts";
import { resolvePath } from "../values/files.ts";
import { sliceValue } from "../values/glob.ts";
import { type Grammar, hasOption, optionValues, readOptions } from "../values/options.ts";
import { concatAll, isKnown, known, type Value, valueText } from "../values/value.ts";
import { reportMissingScript } from "./scripts.ts";

const MAKE: Grammar = {
  values: ["-C", "-f", "-I", "-j", "-l", "-o", "-W", "--directory", "--file", "--makefile", "--eval"],
};
const DEFAULT_FILES = ["GNUmakefile", "makefile", "Makefile"];

/** A rule of a makefile: the targets that it makes first, and its commands. */
interface Rule {
  readonly prerequisites: readonly string[];
  readonly recipe: Value[];
}

interface Makefile {
  readonly path: string;
  readonly rules: ReadonlyMap<string, Rule>;
  readonly first: string | null;
  readonly variables: ReadonlyMap<string, string>;
}

/** Runs the recipes of a known makefile (https://www.gnu.org/software/make/manual/html_node/Rule-Syntax.html). */
export const make: SimulatedProgram = (words, shell, at) => {
  const options = readOptions(words.slice(1), MAKE);
  const prints = hasOption(options, "-n", "--just-print", "--dry-run", "--recon", "-q", "--question");
  shell.machine.sink.command({ ...at, words });
  const makefile = prints ? null : makefileOf(options, shell, at);
  if (makefile === null) return DONE;
  const targets = options.operands.map(({ text }) => text).filter((text) => !text.includes("="));
  const wanted = targets.length > 0 ? targets : [makefile.first ?? ""];
  const done = new Set<string>();
  for (const target of wanted) runTarget(target, makefile, done, shell, at, 0);
  return DONE;
};

function makefileOf(options: ReturnType<typeof readOptions>, shell: Shell, at: Invocation): Makefile | null {
  const written = optionValues(options, "-f", "--file", "--makefile").map(({ text }) => text);
  const folder = optionValues(options, "-C", "--directory")[0]?.text ?? ".";
  const directory = resolvePath(shell.process.directory, folder);
  const evaluated = optionValues(options, "--eval")[0]?.value;
  if (evaluated !== undefined) return parseMakefile("--eval", evaluated);
  for (const name of written.length > 0 ? written : DEFAULT_FILES) {
    if (name === "-" && shell.stdin !== null) return parseMakefile("make", shell.stdin);
    const path = resolvePath(directory, name);
    const content = shell.machine.files.read(path);
    if (content !== undefined && isKnown(valueText(content))) return parseMakefile(path, content);
    if (written.length > 0) reportMissingScript({ text: name, value: known(name) }, path, shell, at);
  }
  return null;
}

const RULE = /^([^\s:#=][^:#=]*?)\s*::?(?!=)([^=]*)$/;
const VARIABLE = /^\s*(?:export\s+|override\s+)?([\w.-]+)\s*(?:[:?+]|::)?=\s*(.*)$/;

function parseMakefile(path: string, content: Value): Makefile {
  const rules = new Map<string, Rule>();
  const variables = new Map<string, string>();
  const text = valueText(content);
  let first: string | null = null;
  let current: Rule[] = [];
  let from = 0;
  while (from < text.length) {
    const end = endOfLine(text, from);
    const line = text.slice(from, end);
    if (line.startsWith("\t"))
      for (const rule of current) rule.recipe.push(sliceValue(content, from + 1, end));
    else {
      const [head = "", inline] = line.split(/;(.*)/s);
      const rule = RULE.exec(head);
      const variable = VARIABLE.exec(line);
      if (rule !== null) {
        const names = rule[1]!.split(/\s+/);
        const prerequisites = rule[2]!.split(/[\s|]+/).filter((name) => name !== "");
        current = names.map((name) => ruleOf(rules, name, prerequisites));
        if (inline !== undefined) {
          const start = from + head.length + 1;
          for (const each of current) each.recipe.push(sliceValue(content, start, end));
        }
        first ??= names.find((name) => !name.startsWith(".")) ?? null;
      } else if (variable !== null) variables.set(variable[1]!, variable[2]!);
    }
    from = end + 1;
  }
  return { path, rules, first, variables };
}

/** Returns the end of a logical line: a backslash continues it. */
function endOfLine(text: string, from: number): number {
  let end = text.indexOf("\n", from);
  while (end > 0 && text[end - 1] === "\\") end = text.indexOf("\n", end + 1);
  return end === -1 ? text.length : end;
}

function ruleOf(rules: Map<string, Rule>, name: string, prerequisites: readonly string[]): Rule {
  const before = rules.get(name);
  const rule = {
    prerequisites: [...(before?.prerequisites ?? []), ...prerequisites],
    recipe: before?.recipe ?? [],
  };
  rules.set(name, rule);
  return rule;
}

function runTarget(
  target: string,
  makefile: Makefile,
  done: Set<string>,
  shell: Shell,
  at: Invocation,
  depth: number,
): void {
  const rule = makefile.rules.get(target);
  if (rule === undefined || done.has(target) || !shell.machine.budget.spend(1)) return;
  if (depth > MAX_DEPTH) {
    shell.machine.sink.unknown("limit", at, { kind: "limit" });
    return;
  }
  done.add(target);
  for (const name of rule.prerequisites) runTarget(name, makefile, done, shell, at, depth + 1);
  for (const line of rule.recipe) {
    const label = { label: `${makefile.path} ${target}`, numbered: false };
    shell.machine.runText(expanded(line, makefile.variables), shell, label, at);
  }
}

const REFERENCE = /\$\$|\$[({]([\w.-]+)[)}]|^\s*[@+-]+/g;

/** Replaces `$(NAME)` and `$$`, and removes the prefixes of a recipe's line. */
function expanded(line: Value, variables: ReadonlyMap<string, string>): Value {
  const text = valueText(line);
  const parts: Value[] = [];
  let from = 0;
  for (const match of text.matchAll(REFERENCE)) {
    parts.push(sliceValue(line, from, match.index));
    const name = match[1];
    if (match[0] === "$$") parts.push(known("$"));
    else if (name !== undefined)
      parts.push(known(variables.get(name) ?? (name === "MAKE" ? "make" : `\${${name}}`)));
    from = match.index + match[0].length;
  }
  parts.push(sliceValue(line, from, text.length));
  return concatAll(parts);
}
