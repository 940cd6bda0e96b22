import { execFileSync } from "node:child_process";
import { mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { runValidator } from "../command.ts";
import { type Tree, writeTree } from "../tree.ts";

/** A git repository whose first commit is `base`; `change` is what has been edited since. */
export function changedRepository(base: Tree, change: Readonly<Record<string, string>> = {}): string {
  const root = writeTree(base);
  const git = (...args: string[]) =>
    execFileSync("git", ["-c", "user.name=t", "-c", "user.email=t@example.com", ...args], { cwd: root });
  git("init", "-q", "-b", "main");
  git("add", ".");
  git("commit", "-q", "-m", "base");
  edit(root, change);
  return root;
}

export function edit(root: string, files: Readonly<Record<string, string>>): void {
  for (const [path, text] of Object.entries(files)) {
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

/** What a run says, each finding as `rule file:line`. */
export async function outcome(root: string, ...args: string[]) {
  const { code, stdout, stderr } = await runValidator(["--root", root, "--format", "json", ...args], {
    cwd: root,
  });
  if (stdout === "") throw new Error(stderr);
  const { findings, suppressed, fixed, loosened } = JSON.parse(stdout) as Json;
  return {
    code,
    findings: findings.map(({ rule, location }) => `${rule} ${location?.file}:${location?.line}`),
    suppressed: suppressed.map(({ by, rule, reason }) => `${by} ${rule}: ${reason}`),
    fixed: fixed.map(({ rule }) => rule),
    loosened: loosened?.changes.map(({ words }) => words) ?? null,
  };
}
