import { execFile } from "node:child_process";
import { promisify } from "node:util";
import { searchPath } from "../../scripts/process/search-path.ts";

/** User that runs the services: `nobody` if the tests run as root, otherwise the current user. */
export const unprivileged: { readonly uid?: number; readonly gid?: number } =
  process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : {};

const probe = "import sys, pip; assert sys.version_info >= (3, 11)";

/**
 * Returns the first Python of at least the image's version, with pip, that the unprivileged user can run: the
 * system's, then those on PATH (root's own Python may be in a folder that others cannot enter). Rejects if
 * there is none.
 */
export async function findPython(): Promise<string> {
  for (const python of ["/usr/bin/python3", ...searchPath("python3", process.env, null)]) {
    const options = { ...unprivileged, cwd: "/", env: {} };
    const works = await promisify(execFile)(python, ["-c", probe], options).then(
      () => true,
      () => false,
    );
    if (works) return python;
  }
  const who = unprivileged.uid === undefined ? "this user" : `user ${unprivileged.uid}`;
  throw new Error(`${who} can run no Python 3.11 or newer with pip: apt-get install python3 python3-pip`);
}

const passed = /^(PIP_\w+|SSL_CERT_(FILE|DIR)|(REQUESTS|CURL)_CA_BUNDLE|((https?|all|no)_proxy))$/i;

/** Returns pip's settings of this machine for reaching a package index: options, certificates and proxies. */
export function packageIndexEnv(): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(process.env).filter(([name]) => passed.test(name)));
}
