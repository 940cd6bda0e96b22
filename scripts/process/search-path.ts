import { accessSync, constants, realpathSync, statSync } from "node:fs";
import { basename, delimiter, dirname, isAbsolute, join, relative, sep } from "node:path";

/**
 * The folders of PATH from which programs may be started: absolute and outside `untrusted`, the files that are being
 * checked. A relative entry (`.`, an empty one) or a folder of the checked repository would start programs of a change.
 */
export function trustedFolders(env: NodeJS.ProcessEnv, untrusted: string | null): string[] {
  const folders = new Set((env.PATH ?? "").split(delimiter).filter(isAbsolute));
  const root = untrusted === null ? null : realpath(untrusted);
  return [...folders].filter((folder) => root === null || !isWithin(realpath(folder), root));
}

/** All executable files of that name in the trusted folders of PATH, in order. */
export function searchPath(name: string, env: NodeJS.ProcessEnv, untrusted: string | null): string[] {
  const root = untrusted === null ? null : realpath(untrusted);
  return trustedFolders(env, untrusted)
    .map((folder) => join(folder, name))
    .filter((file) => isExecutable(file) && (root === null || !isWithin(realpath(file), root)));
}

function isExecutable(file: string): boolean {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

function isWithin(path: string, root: string): boolean {
  const way = relative(root, path);
  return way !== ".." && !way.startsWith(`..${sep}`) && !isAbsolute(way);
}

/** The path without symbolic links; as written if it does not exist. */
function realpath(path: string): string {
  try {
    return realpathSync(path);
  } catch {
    return path;
  }
}

/** Reports whether a path, which need not exist, is a folder or below it, after links. */
export function isWithinFolder(path: string, folder: string): boolean {
  return isWithin(realpathOfExisting(path), realpath(folder));
}

/** The path without symbolic links as far as it exists. */
function realpathOfExisting(path: string): string {
  const parent = dirname(path);
  const real = realpath(path);
  return real !== path || parent === path ? real : join(realpathOfExisting(parent), basename(path));
}
