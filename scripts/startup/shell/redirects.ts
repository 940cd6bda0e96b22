import type { HereDoc, Redirect, Redirection } from "unbash";
import { CommandOutput } from "../machine/output.ts";
import type { Shell, Status } from "../machine/shell.ts";
import { resolvePath } from "../values/files.ts";
import { sliceSource } from "../values/source.ts";
import { concat, cut, isKnown, known, unknown, type Value, valueText } from "../values/value.ts";
import type { Choice } from "./parameters.ts";
import { expandQuoted, expandText } from "./words.ts";

interface OutputFile {
  readonly path: string;
  readonly append: boolean;
  readonly output: CommandOutput;
}

const NEWLINE = known("\n");

/** Runs `body` with the redirections applied, then writes the output to their files. */
export function withRedirects(
  redirects: readonly Redirection[],
  shell: Shell,
  choice: Choice,
  body: (shell: Shell) => Status,
): Status {
  if (redirects.length === 0) return body(shell);
  let { stdin, out } = shell;
  const targets: OutputFile[] = [];
  for (const redirect of redirects) {
    if (redirect.type === "HereDoc") stdin = hereDocument(redirect, shell, choice);
    else if (redirect.target === undefined) continue;
    else if (redirect.type === "HereString")
      stdin = concat(expandText(redirect.target, shell, choice), NEWLINE);
    else if (redirect.operator === "<" || redirect.operator === "<>") {
      const content = readFile(redirect, shell, choice);
      const descriptor = descriptorOf(redirect);
      if (descriptor === 0) stdin = content;
      else shell.process.descriptors.set(descriptor, content);
    } else if (redirect.operator === "<&") stdin = duplicated(redirect, shell, choice) ?? stdin;
    else if (isOutput(redirect)) out = openTarget(redirect, shell, choice, targets);
  }
  const status = body({ ...shell, stdin, out });
  for (const target of targets) {
    const { files, budget } = shell.machine;
    if (target.append) budget.spend(Math.ceil(files.append(target.path, target.output.pieces) / 16));
    else files.write(target.path, target.output.pieces);
  }
  return status;
}

/** The descriptor that a redirection of input opens: 0 unless it is written. */
function descriptorOf({ descriptor }: Redirect): number {
  return descriptor?.type === "FileDescriptor" ? descriptor.value : 0;
}

/** `<&3`: the content that the descriptor reads; null for `<&0` and `<&-`. */
function duplicated(redirect: Redirect, shell: Shell, choice: Choice): Value | null {
  const text = valueText(expandText(redirect.target!, shell, choice));
  if (text === "0" || text.endsWith("-") || descriptorOf(redirect) !== 0) return null;
  return shell.process.descriptors.get(Number(text)) ?? unknown({ kind: "file", path: `/dev/fd/${text}` });
}

function isOutput(redirect: Redirect): boolean {
  const { descriptor, operator } = redirect;
  if (descriptor !== undefined && (descriptor.type !== "FileDescriptor" || descriptor.value !== 1))
    return false;
  return !operator.startsWith("<");
}

function openTarget(
  redirect: Redirect,
  shell: Shell,
  choice: Choice,
  targets: OutputFile[],
): CommandOutput | null {
  const text = valueText(expandText(redirect.target!, shell, choice));
  if (text === "/dev/stdout" || (redirect.operator === ">&" && text === "1")) return shell.out;
  if (!isKnown(text) || text.startsWith("/dev/") || redirect.operator === ">&") return null;
  const output = new CommandOutput();
  const append = redirect.operator.endsWith(">>");
  targets.push({ path: resolvePath(shell.process.directory, text), append, output });
  return output;
}

function readFile(redirect: Redirect, shell: Shell, choice: Choice): Value {
  const text = valueText(expandText(redirect.target!, shell, choice));
  const path = resolvePath(shell.process.directory, text);
  return shell.machine.files.read(path) ?? unknown({ kind: "file", path: text });
}

/** Returns the text of a heredoc; `<<-` removes leading tabs from each line. */
function hereDocument(redirect: HereDoc, shell: Shell, choice: Choice): Value {
  const { body } = redirect;
  const whole =
    body.parts === undefined
      ? sliceSource(shell.frame.source, body.pos, body.end)
      : expandQuoted(body.parts, shell, choice);
  if (redirect.operator === "<<") return whole;
  return whole.flatMap((piece) =>
    [...piece.text.matchAll(/(?:^|(?<=\n))\t*([^\n]*\n?)/g)]
      .filter((line) => line[1] !== "")
      .map((line) => cut(piece, line.index + line[0].length - line[1]!.length, line.index + line[0].length)),
  );
}
