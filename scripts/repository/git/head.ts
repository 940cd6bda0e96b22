import type { CheckedOutCommit } from "../../model/run.ts";
import { git } from "./process.ts";

/** The commit that is checked out in the work tree around `folder`; null if there is none. */
export function headOf(folder: string): CheckedOutCommit | null {
  const hash = line(folder, ["rev-parse", "--verify", "--quiet", "HEAD^{commit}"]);
  if (hash === null) return null;
  return { hash, branch: line(folder, ["symbolic-ref", "--quiet", "--short", "HEAD"]) };
}

function line(folder: string, args: readonly string[]): string | null {
  return git(folder, args)?.toString("utf8").trim() ?? null;
}
