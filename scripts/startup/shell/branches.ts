import { DONE, type Shell, type ShellProcess, type Status } from "../machine/shell.ts";

type Branch = (shell: Shell) => Status;

/** Runs a branch that may not be taken. */
export function runOptional(shell: Shell, branch: Branch): Status {
  return runBranches(shell, [branch], false);
}

/**
 * Runs each branch from the same state and joins the resulting states. `always`: exactly one of the branches
 * is taken; otherwise possibly none.
 */
export function runBranches(shell: Shell, branches: readonly Branch[], always: boolean): Status {
  const { process } = shell;
  const ended: ShellProcess[] = [];
  const flows = new Set<Status["flow"]>();
  for (const branch of branches) {
    const inner: ShellProcess = { ...process, scope: process.scope.fork() };
    const { flow } = branch({ ...shell, process: inner });
    flows.add(flow);
    if (flow === "next") ended.push(inner);
  }
  process.scope.join(
    ended.map((inner) => inner.scope),
    always && ended.length === branches.length,
  );
  for (const { directory, args } of ended) {
    if (directory !== process.directory) process.directory = directory;
    if (args !== process.args) process.args = args;
  }
  const [flow] = flows;
  return always && flows.size === 1 && flow !== undefined ? { ok: null, flow } : DONE;
}
