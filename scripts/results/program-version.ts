import { programDigest } from "../launcher/program-files.mjs";
import { lazily } from "../model/memoize.ts";
import { sha256 } from "../model/results.ts";

/**
 * SHA-256 of this program: its files, its schemas, the versions of its packages and of Node. Results of another version are
 * not used.
 */
export const programVersion = lazily((): string => sha256(`${process.version} ${programDigest()}`));
