import type { AndOr, ArithmeticFor, Case, For, If, Pipeline, Statement, SyntaxNode, While } from "unbash";
import { MAX_DEPTH } from "../machine/budget.ts";
import { AlternativeOutput, CommandOutput } from "../machine/output.ts";
import { DONE, type Shell, type Status, SUCCESS, subshell } from "../machine/shell.ts";
import { globMatches } from "../values/glob.ts";
import { EMPTY, isKnown, linesOf, type Value, valueText } from "../values/value.ts";
import { runBranches, runOptional } from "./branches.ts";
import type { Choice } from "./parameters.ts";
import { withRedirects } from "./redirects.ts";
import { runSimple, wordsOf } from "./simple.ts";
import { evaluateTest } from "./test-expressions.ts";
import { expandText } from "./words.ts";

/** Runs statements in order until one of them changes the control flow. */
export function runList(statements: readonly Statement[], outer: Shell): Status {
  const shell = { ...outer, depth: outer.depth + 1 };
  if (shell.depth > MAX_DEPTH) {
    const invocation = { words: [], frame: shell.frame, start: 0, end: 0 };
    shell.machine.sink.unknown("limit", invocation, { kind: "limit" });
    return DONE;
  }
  let status: Status = SUCCESS;
  for (const { command, background } of statements) {
    if (!shell.machine.budget.spend(1)) return DONE;
    if (background) {
      runNode(command, subshell(shell));
      status = SUCCESS;
    } else status = runNode(command, shell);
    if (status.flow !== "next") return status;
    if (status.ok === false && endsOnFailure(command, shell)) return { ok: false, flow: "exit" };
  }
  return status;
}

/** Reports whether a failure of the command ends the shell: after `set -e`, outside conditions. */
function endsOnFailure({ type }: SyntaxNode, { process, tested }: Shell): boolean {
  return process.errexit && tested !== true && (type === "Command" || type === "TestCommand");
}

/** Runs one construct of the shell's grammar. */
function runNode(node: SyntaxNode, shell: Shell): Status {
  switch (node.type) {
    case "Command":
      return runSimple(node, shell);
    case "AndOr":
      return runAndOr(node, shell);
    case "Pipeline":
      return runPipeline(node, shell);
    case "Redirected":
      return withRedirects(node.redirects, shell, firstChoice(), (inner) => runNode(node.command, inner));
    case "CompoundList":
      return runList(node.commands, shell);
    case "BraceGroup":
      return runList(node.body.commands, shell);
    case "Subshell":
      return { ok: runSubshell(node.body.commands, shell).ok, flow: "next" };
    case "If":
      return runIf(node, shell);
    case "For":
      return runFor(node, shell);
    case "While":
      return runWhile(node, shell);
    case "Case":
      return runCase(node, shell);
    case "Select":
      return runOptional(shell, (inner) => runList(node.body.commands, inner));
    case "ArithmeticFor": {
      runOptional(shell, (inner) => runList(node.body.commands, inner));
      const endless = /^for\s*\(\(\s*;\s*;\s*\)\)/.test(textOf(node, shell));
      return endless && !canLeave(node, shell) ? NEVER_ENDS : DONE;
    }
    case "Coproc":
      runNode(node.body, subshell(shell));
      return SUCCESS;
    case "Function":
      shell.process.scope.define(valueText(expandText(node.name, shell, firstChoice())), {
        body: node.body,
        name: node.name.value,
        source: shell.frame.source,
      });
      return SUCCESS;
    case "TestCommand":
      return { ok: evaluateTest(node.expression, shell), flow: "next" };
    default:
      return DONE;
  }
}

export function runBody(body: SyntaxNode, shell: Shell): Status {
  return runNode(body, shell);
}

function runSubshell(statements: readonly Statement[], shell: Shell): Status {
  const inner = subshell(shell);
  const status = runList(statements, inner);
  runTraps(inner);
  return status;
}

/** Runs the handlers of `trap`, as at the end of a shell. */
export function runTraps(shell: Shell): void {
  for (const { text, at } of shell.process.traps.splice(0))
    shell.machine.runText(text, { ...shell, stdin: null }, { label: "trap", numbered: false }, at);
}

function firstChoice(): Choice {
  return { index: 0, count: 1 };
}

/** A command that fails is assumed to print nothing. */
function runAndOr(node: AndOr, shell: Shell): Status {
  const { out } = shell;
  const before = out instanceof AlternativeOutput ? out.snapshot() : [];
  const tested = { ...shell, tested: true };
  let status = runNode(node.commands[0]!, tested);
  for (let i = 1; i < node.commands.length && status.flow === "next"; i++) {
    const wanted = node.operators[i - 1] === "&&";
    if (status.ok !== null && status.ok !== wanted) continue;
    const command = node.commands[i]!;
    const current = i === node.commands.length - 1 ? shell : tested;
    if (status.ok !== null) {
      status = runNode(command, current);
      continue;
    }
    const after = out instanceof AlternativeOutput ? out.snapshot() : [];
    const outputs = wanted ? { taken: after, skipped: before } : { taken: before, skipped: after };
    status = runOptional(current, (inner) => runNode(command, inner), outputs);
  }
  return status;
}

/** The commands of a pipeline that take one step each; no real pipeline has as many, and each shell costs memory. */
const PIPED = 64;

function runPipeline(node: Pipeline, shell: Shell): Status {
  const negated = node.prefixes.some((prefix) => prefix.type === "Negation");
  if (node.commands.length === 1) {
    const { ok, flow } = runNode(node.commands[0]!, negated ? { ...shell, tested: true } : shell);
    return { ok: negated && ok !== null ? !ok : ok, flow };
  }
  let stdin: Value | null = shell.stdin;
  let ok: boolean | null = null;
  for (const [i, command] of node.commands.entries()) {
    if (!shell.machine.budget.spend(1 + Math.floor(i / PIPED))) break;
    const last = i === node.commands.length - 1;
    const out = last ? shell.out : new CommandOutput();
    const pipeline = { start: node.pos, end: node.end };
    ok = runNode(command, { ...subshell(shell, { stdin, out }), pipeline }).ok;
    stdin = out?.pieces ?? EMPTY;
  }
  return { ok: negated && ok !== null ? !ok : ok, flow: "next" };
}

function runIf(node: If, shell: Shell): Status {
  const clauses = [{ clause: node.clause, body: node.then }];
  for (const elif of node.elif) clauses.push({ clause: elif.clause, body: elif.then });
  const from = (index: number, current: Shell): Status => {
    const branch = clauses[index];
    if (branch === undefined) return node.else === undefined ? DONE : runList(node.else.commands, current);
    const { ok, flow } = runList(branch.clause.commands, { ...current, tested: true });
    if (flow !== "next") return { ok, flow };
    if (ok === true) return runList(branch.body.commands, current);
    if (ok === false) return from(index + 1, current);
    const then = (inner: Shell) => runList(branch.body.commands, inner);
    return runBranches(current, [then, (inner) => from(index + 1, inner)], true);
  };
  return from(0, shell);
}

function runFor(node: For, shell: Shell): Status {
  const name = node.name.value;
  const choice = firstChoice();
  const items: Value[] = node.wordlist === undefined ? [...shell.process.args] : [];
  do {
    for (const word of node.wordlist ?? [])
      for (const { value } of wordsOf(word, shell, choice)) items.push(value);
    choice.index++;
  } while (choice.index < choice.count);
  for (const item of items) {
    shell.process.scope.setScalar(name, item);
    const { ok, flow } = runList(node.body.commands, shell);
    if (flow === "exit" || flow === "return") return { ok, flow };
    if (shell.machine.budget.exhausted) break;
  }
  return DONE;
}

const NEVER_ENDS: Status = { ok: null, flow: "exit" };

function textOf({ pos, end }: { pos: number; end: number }, { frame }: Shell): string {
  return frame.source.text.slice(pos, end);
}

/** Reports whether a loop contains a command that can leave it. */
function canLeave(node: While | ArithmeticFor, shell: Shell): boolean {
  return /\b(?:break|return|exit|exec|kill|trap)\b/.test(textOf(node, shell));
}

/** Reports whether the loop's condition never changes, and no command leaves the loop. */
function isEndless(node: While, shell: Shell): boolean {
  const clause = textOf(node.clause, shell).trim().replace(/;$/, "");
  const constant = node.kind === "while" ? /^(?:true|:|\[ 1 \]|\[\[ 1 \]\]|\(\( *1 *\)\))$/ : /^false$/;
  return constant.test(clause) && !canLeave(node, shell);
}

/** Lines that a loop reads one by one; more are read as unknown text. */
const MAX_LINES = 64;

/** `while read NAME; do …; done` runs once for each line of a known input. */
function runReadLoop(node: While, shell: Shell): Status | null {
  if (node.kind !== "while" || shell.stdin === null) return null;
  if (!/^(?:IFS=\S*\s+)?read\b/.test(textOf(node.clause, shell).trim())) return null;
  const lines = linesOf(shell.stdin);
  if (!isKnown(valueText(shell.stdin)) || lines.length > MAX_LINES) return null;
  for (const line of lines) {
    const inner = { ...shell, stdin: line };
    runList(node.clause.commands, inner);
    const { ok, flow } = runList(node.body.commands, inner);
    if (flow === "exit" || flow === "return") return { ok, flow };
    if (shell.machine.budget.exhausted) break;
  }
  return DONE;
}

/** The body runs once: repetitions would add nothing new. */
function runWhile(node: While, shell: Shell): Status {
  const read = runReadLoop(node, shell);
  if (read !== null) return read;
  const { ok, flow } = runList(node.clause.commands, { ...shell, tested: true });
  if (flow !== "next") return { ok, flow };
  const wanted = node.kind === "while";
  if (ok !== null && ok !== wanted) return SUCCESS;
  if (ok === null) return runOptional(shell, (inner) => runList(node.body.commands, inner));
  const body = runList(node.body.commands, shell);
  if (isEndless(node, shell)) return NEVER_ENDS;
  return body.flow === "break" ? DONE : body;
}

function runCase(node: Case, shell: Shell): Status {
  const text = valueText(expandText(node.word, shell, firstChoice()));
  const branches: ((inner: Shell) => Status)[] = [];
  let through = false;
  let always = false;
  for (const item of node.items) {
    const matches = item.pattern.map((word) => globMatches(patternOf(word, shell), text));
    if (!through && matches.every((match) => match === false)) continue;
    branches.push((inner) => runList(item.body.commands, inner));
    through = item.terminator === ";&";
    always = matches.includes(true);
    if (always && !through) break;
  }
  return branches.length === 1 && always ? branches[0]!(shell) : runBranches(shell, branches, always);
}

/** Treats quoted and unquoted characters of a pattern alike. */
function patternOf(word: Case["word"], shell: Shell): string {
  return valueText(expandText(word, shell, firstChoice()));
}
