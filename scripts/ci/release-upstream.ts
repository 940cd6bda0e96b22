import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { connect } from "./github.ts";
import { publishRelease } from "./github-release.ts";

/**
 * Publishes the archives in the folder FILES as a release, whose tag names the hash of the program's sources; a release
 * with that tag is left as it is. .github/workflows/release.yaml starts it with permission to write, so it needs no package
 * and takes only files with the names of archives and their checksums.
 */
const ARCHIVE = /^upstream-(?<hash>[0-9a-f]{16})-1\.\d+-(?:linux|darwin)-(?:amd64|arm64)\.tar\.gz$/;
const CHECKSUMS = "checksums.txt";

async function main(env: NodeJS.ProcessEnv): Promise<string> {
  const { FILES = "", GITHUB_SHA = "" } = env;
  const names = readdirSync(FILES, { recursive: true, encoding: "utf8" });
  const archives = names.filter((name) => ARCHIVE.test(baseName(name)));
  const hashes = new Set(archives.map((name) => ARCHIVE.exec(baseName(name))!.groups!.hash));
  const [hash] = hashes;
  if (hash === undefined || hashes.size > 1)
    throw new Error("FILES does not have the archives of one program");
  const sums = names.filter((name) => baseName(name) === CHECKSUMS);
  const lines = sums.map((name) => readFileSync(join(FILES, name), "utf8")).join("");
  const files = new Map<string, Uint8Array>(
    archives.map((name) => [baseName(name), readFileSync(join(FILES, name))]),
  );
  const tag = `upstream-${hash}`;
  const isNew = await publishRelease(connect(env), {
    tag,
    commit: GITHUB_SHA,
    body: "The program of scripts/upstream/program. checksums.txt has the SHA-256 checksums.",
    files: files.set(CHECKSUMS, Buffer.from(lines)),
  });
  return isNew ? `released ${tag} with ${archives.length} archives` : `${tag} is released already`;
}

function baseName(path: string): string {
  return path.split("/").at(-1)!;
}

console.log(await main(process.env));
