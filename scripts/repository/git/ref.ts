import { dirname, relative } from "node:path";
import { fail, type Result } from "../../model/result.ts";
import { git } from "./process.ts";
import { realWorkTreeOf, workTreeOf } from "./work-tree.ts";

/** A commit that the user named. */
export interface ResolvedRef {
  /** The full commit hash. */
  readonly hash: string;
  /** The full name of the branch or tag (`refs/remotes/origin/main`); for other revisions, what the user wrote. */
  readonly name: string;
}

/** The places where git looks for a short name: https://git-scm.com/docs/gitrevisions#_specifying_revisions. */
const PLACES = ["", "refs/", "refs/tags/", "refs/heads/", "refs/remotes/"];

/** A name, and what follows it in a revision: `~1`, `^{commit}`, `@{yesterday}`, `:path`. */
const REVISION = /^(.*?)((?:[~^:]|@\{).*)?$/s;
/** Suffixes that apply to a local branch only, so that its name is not ambiguous. */
const OF_BRANCH = /^@\{(?:u|upstream|push)\}/i;

/**
 * Resolves a revision as git does, but fails if its name means several commits. Anyone who can push a tag `origin/main`
 * could otherwise choose the commit that applies: git prefers tags.
 */
export function resolveRef(folder: string, ref: string): Result<ResolvedRef> {
  const [, name = "", suffix = ""] = REVISION.exec(ref) ?? [];
  // Git would take `refs/tags/refs/heads/x` for a missing `refs/heads/x`.
  if (name.startsWith("refs/")) {
    const exists = refsNamed(folder, name).includes(name);
    return resolved(folder, ref, exists ? commitOf(folder, ref) : null, ref);
  }
  const meanings = OF_BRANCH.test(suffix) ? [] : meaningsOf(folder, name);
  if (meanings.length === 0) return resolved(folder, ref, commitOf(folder, ref), ref);
  const commits = meanings.map((full) => ({ full, hash: commitOf(folder, `${full}${suffix}`) }));
  if (new Set(commits.map(({ hash }) => hash)).size > 1) return fail(ambiguity(ref, commits));
  return resolved(folder, ref, commits[0]!.hash, `${meanings[0]}${suffix}`);
}

function resolved(folder: string, ref: string, hash: string | null, name: string): Result<ResolvedRef> {
  if (hash === null) return fail(`git commit ${ref} not found${missingReason(folder)}`);
  const around = hash === ref ? null : superproject(folder);
  if (around !== null)
    return fail(
      `${folder} is in a submodule of ${around}, which decides what ${ref} is; write the full hash`,
    );
  return { ok: true, value: { hash, name } };
}

/** The work tree that has the one around `folder` as a submodule: a change of it can replace the whole repository. */
function superproject(folder: string): string | null {
  const own = realWorkTreeOf(folder);
  const around = own === null || dirname(own) === own ? null : workTreeOf(dirname(own));
  if (own === null || around === null) return null;
  const listed = git(around, ["ls-files", "--stage", "--", `:(literal)${relative(around, own)}`]);
  return listed?.toString("utf8").startsWith("160000 ") === true ? around : null;
}

function ambiguity(ref: string, commits: readonly { full: string; hash: string | null }[]): string {
  const choices = commits.map(({ full, hash }) => `${full} (${hash?.slice(0, 12) ?? "not a commit"})`);
  return `${ref} is ambiguous: ${choices.join(", ")}; write the full name of one of them`;
}

/** The full names, and the hash, that a name can stand for; empty if it is neither a branch nor a tag. */
function meaningsOf(folder: string, name: string): string[] {
  if (name === "" || name === "@" || name === "HEAD") return [];
  const refs = refsNamed(folder, name);
  if (refs.length === 0) return [];
  if (/^[A-Z_]+HEAD$/.test(name)) return [...refs, name];
  const hashes = commitsByPrefix(folder, name);
  // A full hash is never a branch or tag for git.
  return hashes.includes(name.toLowerCase()) ? [] : [...refs, ...hashes];
}

function refsNamed(folder: string, name: string): string[] {
  const full = PLACES.map((place) => `${place}${name}`);
  const possible = new Set([...full.filter((each) => each.startsWith("refs/")), `refs/remotes/${name}/HEAD`]);
  const listed = git(folder, ["for-each-ref", "--format=%(refname)", "--", ...possible]);
  const found = new Set((listed ?? "").toString("utf8").split("\n"));
  return [...possible].filter((each) => found.has(each));
}

/** The commits whose hash begins with a name, or with the hash at its end, as `git describe` writes it. */
function commitsByPrefix(folder: string, name: string): string[] {
  const [, prefix] = /^(?:.*-g)?([0-9a-f]{4,64})$/i.exec(name) ?? [];
  if (prefix === undefined) return [];
  const objects =
    git(folder, ["rev-parse", `--disambiguate=${prefix}`])
      ?.toString("utf8")
      .trim() ?? "";
  return objects.split("\n").filter((object) => object !== "" && commitOf(folder, object) === object);
}

function commitOf(folder: string, revision: string): string | null {
  const args = ["rev-parse", "--verify", "--quiet", "--end-of-options", `${revision}^{commit}`];
  return git(folder, args)?.toString("utf8").trim() ?? null;
}

function missingReason(folder: string): string {
  const isShallow = git(folder, ["rev-parse", "--is-shallow-repository"])?.toString("utf8").trim();
  if (isShallow === undefined)
    return `: ${folder} is not in a git repository, is owned by another user, or git is not on PATH`;
  if (isShallow !== "true") return "";
  return " (the checkout is shallow: fetch that commit, or check out with a larger depth)";
}
