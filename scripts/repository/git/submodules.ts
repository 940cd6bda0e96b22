import { posix } from "node:path";
import type { Repository } from "../repository.ts";
import { git } from "./process.ts";

const PATH_LINE = /^[ \t]*path[ \t]*=[ \t]*"?(.*?)"?[ \t\r]*$/gm;
/** An entry of `git ls-files --stage` for a commit of another repository: mode, object, stage, a tab and the path. */
const GITLINK = /^160000 \w+ \d\t(.*)$/s;

/**
 * The folders below the root whose content is a commit of another repository and is not here: those in `.gitmodules`
 * and in git's index. A submodule that is checked out is an ordinary folder.
 */
export function missingSubmodules(repository: Repository): string[] {
  const written = repository.readText(".gitmodules");
  const named = written.ok ? [...written.value.matchAll(PATH_LINE)].map(([, path]) => path!) : [];
  const listed = git(repository.root, ["ls-files", "--stage", "-z"])?.toString("utf8") ?? "";
  const linked = listed.split("\0").flatMap((entry) => GITLINK.exec(entry)?.[1] ?? []);
  const paths = new Set([...named, ...linked].map((path) => posix.join(".", path).replace(/\/$/, "")));
  return [...paths].filter((path) => !isCheckedOut(repository, path)).sort();
}

/** True too for a path that cannot be a submodule, such as one outside the root. */
function isCheckedOut(repository: Repository, path: string): boolean {
  const kind = repository.kind(path);
  if (kind !== "directory") return kind !== "missing";
  const listed = repository.list(path);
  return typeof listed !== "string" && listed.length > 0;
}
