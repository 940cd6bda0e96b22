import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { connect } from "./github.ts";
import { publishRelease } from "./github-release.ts";

/**
 * Publishes the package in the folder FILES as the release of the tag that the workflow runs for. .github/workflows/release.yaml
 * starts it with permission to write, so it needs no package and takes only the tarball of that version and its checksum.
 */
async function main(env: NodeJS.ProcessEnv): Promise<string> {
  const { FILES = "", GITHUB_SHA = "", GITHUB_REF_NAME: tag = "" } = env;
  const wanted = [`syncgate-${tag.slice(1)}.tgz`, "checksums.txt"];
  const present = readdirSync(FILES);
  const missing = wanted.filter((name) => !present.includes(name));
  if (missing.length > 0) throw new Error(`FILES has no ${missing.join(" and no ")}`);
  const isNew = await publishRelease(connect(env), {
    tag,
    commit: GITHUB_SHA,
    body: "The validator as a package for npm. CHANGELOG.md lists the changes; checksums.txt has the SHA-256 checksum.",
    files: new Map(wanted.map((name) => [name, readFileSync(join(FILES, name))])),
  });
  return isNew ? `released ${tag}` : `${tag} is released already`;
}

console.log(await main(process.env));
