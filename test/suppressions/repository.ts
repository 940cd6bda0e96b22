import { execFileSync } from "node:child_process";
import { mkdirSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { runInProcess } from "../in-process.ts";
import { type Tree, writeTree } from "../tree.ts";

/** Creates a git repository with one commit `base`; `change` is edited afterwards. */
export function changedRepository(base: Tree, change: Change = {}): string {
  const root = writeTree(base);
  git(root, "init", "-q", "-b", "main");
  git(root, "add", ".");
  git(root, "commit", "-q", "--allow-empty", "-m", "base");
  edit(root, change);
  return root;
}

export function git(folder: string, ...args: string[]): string {
  const author = ["-c", "user.name=t", "-c", "user.email=t@example.com"];
  return execFileSync("git", [...author, ...args], { cwd: folder, encoding: "utf8" }).trim();
}

/** New texts of files; null takes a file or folder away. */
export type Change = Readonly<Record<string, string | null>>;

export function edit(root: string, files: Change): void {
  for (const [path, text] of Object.entries(files)) {
    rmSync(join(root, path), { recursive: true, force: true });
    if (text === null) continue;
    mkdirSync(dirname(join(root, path)), { recursive: true });
    writeFileSync(join(root, path), text);
  }
}

interface Json {
  readonly findings: readonly {
    readonly rule: string;
    readonly message: string;
    readonly location: { readonly file: string; readonly line: number } | null;
  }[];
  readonly suppressed: readonly { readonly by: string; readonly rule: string; readonly reason: string }[];
  readonly fixed: readonly { readonly rule: string }[];
  readonly loosened: { readonly changes: readonly { readonly words: string }[] } | null;
}

/** Runs the validator; each finding is `rule file:line`. */
export async function outcome(root: string, ...args: string[]) {
  const { code, stdout, stderr } = await runInProcess(["--root", root, "--format", "json", ...args], root);
  // A run that is refused has a report too, for the programs that read it.
  if (stdout === "" || stderr.startsWith("error: ")) throw new Error(stderr);
  const { findings, suppressed, fixed, loosened } = JSON.parse(stdout) as Json;
  return {
    code,
    // These tests change Pods, whose fields are fixed; `object-updates.e2e.test.ts` is about that.
    findings: findings
      .filter(({ rule }) => rule !== "field-change-allowed")
      .map(({ rule, location }) => `${rule} ${location?.file}:${location?.line}`),
    suppressed: suppressed.map(({ by, rule, reason }) => `${by} ${rule}: ${reason}`),
    fixed: fixed.map(({ rule }) => rule),
    loosened: loosened?.changes.map(({ words }) => words) ?? null,
  };
}
