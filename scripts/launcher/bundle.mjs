// The program of a checkout as JavaScript in a few files, which Node loads in a third of the time that a thousand files of
// TypeScript take. Plain JavaScript, since `main.mjs` imports it. Errors are not handled: without a bundle, TypeScript runs.
import { fileURLToPath } from "node:url";
import { fs } from "../process/builtins.mjs";
import { codeCacheUrl } from "./places.mjs";
import { bundleDigest, isOwn } from "./program-files.mjs";

/** The folder of the bundle: `npm run prepare` writes `main.js`, what it imports, and `sources.json`. */
export const bundleUrl = new URL("bundle/", codeCacheUrl);

/**
 * The folder of the bundle and the digest of its files; null if there is none, or if it was made from other sources or in
 * another checkout.
 * @returns {{ readonly folder: string, readonly files: string } | null}
 */
export function findBundle() {
  try {
    const folder = fileURLToPath(bundleUrl);
    // In a folder of packages that is another checkout's, it reads files of that one.
    if (!isOwn(folder)) return null;
    const { digest, files } = JSON.parse(fs.readFileSync(new URL("sources.json", bundleUrl), "utf8"));
    return bundleDigest() === digest ? { folder, files } : null;
  } catch {
    return null;
  }
}
