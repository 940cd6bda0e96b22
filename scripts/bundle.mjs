// The program of a checkout as JavaScript in a few files, which Node loads in a third of the time that a thousand files of
// TypeScript take. Plain JavaScript, since `main.mjs` imports it. Errors are not handled: without a bundle, TypeScript runs.
import { createHash } from "node:crypto";
import { readFileSync, realpathSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { codeCacheUrl, packageUrl } from "./launch.mjs";

/** The folder of the bundle: `npm run prepare` writes `main.js`, what it imports, and `sources.json`. */
export const bundleUrl = new URL("bundle/", codeCacheUrl);

/** Packages that are part of the bundle have these versions. */
const LOCK_FILE = "package-lock.json";

/** SHA-256 of files, which are relative to the root, and of the versions of packages. */
export function digestOf(sources) {
  const hash = createHash("sha256");
  for (const path of [...sources, LOCK_FILE]) {
    const content = readFileSync(new URL(path, packageUrl));
    hash.update(`${path} ${content.length}\n`).update(content);
  }
  return hash.digest("hex");
}

/** The address of the bundle; null if there is none, or if it was made from other sources or in another checkout. */
export function findBundle() {
  try {
    if (!isOwn(fileURLToPath(bundleUrl))) return null;
    const { sources, digest } = JSON.parse(readFileSync(new URL("sources.json", bundleUrl), "utf8"));
    return digestOf(sources) === digest ? new URL("main.js", bundleUrl) : null;
  } catch {
    return null;
  }
}

/** False in a folder of packages that links to that of another checkout: the bundle reads files of the checkout. */
function isOwn(folder) {
  return realpathSync(folder).startsWith(realpathSync(fileURLToPath(packageUrl)));
}
