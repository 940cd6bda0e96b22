import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { connect } from "./github.ts";

/**
 * Publishes the archives in the folder FILES as a release, whose tag names the hash of the program's sources; a release
 * with that tag is left as it is. .github/workflows/upstream.yaml starts it with permission to write, so it needs no package
 * and takes only files with the names of archives and their checksums.
 */
const ARCHIVE = /^upstream-(?<hash>[0-9a-f]{16})-1\.\d+-(?:linux|darwin)-(?:amd64|arm64)\.tar\.gz$/;
const CHECKSUMS = "checksums.txt";

interface Release {
  readonly tag_name: string;
  readonly upload_url: string;
}

async function main(env: NodeJS.ProcessEnv): Promise<string> {
  const { FILES = "", GITHUB_SHA = "" } = env;
  const names = readdirSync(FILES, { recursive: true, encoding: "utf8" });
  const archives = names.filter((name) => ARCHIVE.test(baseName(name)));
  const hashes = new Set(archives.map((name) => ARCHIVE.exec(baseName(name))!.groups!.hash));
  const [hash] = hashes;
  if (hash === undefined || hashes.size > 1)
    throw new Error("FILES does not have the archives of one program");
  const tag = `upstream-${hash}`;
  const github = connect(env);
  const releases = await github.list<Release>("releases");
  if (releases.some(({ tag_name }) => tag_name === tag)) return `${tag} is released already`;
  const body = "The program of scripts/upstream/program. checksums.txt has the SHA-256 checksums.";
  const release = await github.create<Release>("releases", {
    tag_name: tag,
    target_commitish: GITHUB_SHA,
    name: tag,
    body,
  });
  const address = release.upload_url.replace(/\{.*\}$/, "");
  const sums = names.filter((name) => baseName(name) === CHECKSUMS);
  const lines = sums.map((name) => readFileSync(join(FILES, name), "utf8")).join("");
  for (const name of archives) await github.upload(address, baseName(name), readFileSync(join(FILES, name)));
  await github.upload(address, CHECKSUMS, Buffer.from(lines));
  return `released ${tag} with ${archives.length} archives`;
}

function baseName(path: string): string {
  return path.split("/").at(-1)!;
}

console.log(await main(process.env));
