import { AlternativeOutput, type Outputs } from "../machine/output.ts";
import { DONE, type Shell, type ShellProcess, type Status } from "../machine/shell.ts";

type Branch = (shell: Shell) => Status;

/** The outputs before a branch that is taken, and those if it is not taken. */
export interface BranchOutputs {
  readonly taken: Outputs;
  readonly skipped: Outputs;
}

/** Runs a branch that may not be taken. */
export function runOptional(shell: Shell, branch: Branch, outputs?: BranchOutputs): Status {
  return runBranches(shell, [branch], false, outputs);
}

/**
 * Runs each branch from the same state and joins the resulting states. `always`: exactly one of the branches
 * is taken; otherwise possibly none.
 */
export function runBranches(
  shell: Shell,
  branches: readonly Branch[],
  always: boolean,
  outputs?: BranchOutputs,
): Status {
  const { process, out } = shell;
  const start = out instanceof AlternativeOutput ? out.snapshot() : [];
  const ended: ShellProcess[] = [];
  const flows = new Set<Status["flow"]>();
  const written: { output: AlternativeOutput; left: boolean }[] = [];
  for (const branch of branches) {
    const inner: ShellProcess = { ...process, scope: process.scope.fork() };
    const output = out instanceof AlternativeOutput ? out.fork(outputs?.taken ?? start) : null;
    const { flow } = branch({ ...shell, process: inner, out: output ?? out });
    flows.add(flow);
    if (flow === "next") ended.push(inner);
    if (output !== null) written.push({ output, left: flow === "exit" || flow === "return" });
  }
  if (out instanceof AlternativeOutput) out.join(written, always ? [] : (outputs?.skipped ?? start));
  const scopes = ended.map((inner) => inner.scope);
  if (scopes.length > 0) process.scope.join(scopes, always);
  for (const { directory, args, errexit } of ended) {
    if (directory !== process.directory) process.directory = directory;
    if (args !== process.args) process.args = args;
    process.errexit = errexit;
  }
  const [flow] = flows;
  return always && flows.size === 1 && flow !== undefined ? { ok: null, flow } : DONE;
}
