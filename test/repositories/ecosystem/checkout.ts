import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { gitDirectory } from "../corpus/clones.ts";

/** A repository's files at one commit in a temporary folder, or the reason why there are none. */
export type Checkout =
  | { readonly ok: true; readonly folder: string; readonly remove: () => void }
  | { readonly ok: false; readonly message: string };

/** Extracts a commit of a clone in `clones` (`owner/name` or `owner+name/repo`); the clone is not changed. */
export function checkOut(clones: string, repository: string, commit: string): Checkout {
  const git = gitDirectory(clones, repository);
  if (git === null) return { ok: false, message: "no clone" };
  const folder = mkdtempSync(join(tmpdir(), "ecosystem-"));
  const remove = () => rmSync(folder, { recursive: true });
  const run = (...args: string[]) =>
    execFileSync("git", ["--git-dir", git, "--work-tree", folder, ...args], {
      env: { ...process.env, GIT_INDEX_FILE: join(folder, ".index") },
      stdio: "ignore",
    });
  try {
    run("read-tree", commit);
  } catch {
    remove();
    return { ok: false, message: `the clone has no commit ${commit}` };
  }
  try {
    run("checkout-index", "--all", "--force");
  } catch {
    // A clone can lack its largest files; the others are extracted.
  }
  rmSync(join(folder, ".index"));
  return { ok: true, folder, remove };
}
