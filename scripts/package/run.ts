import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { fail, type Result } from "../model/result.ts";
import { releasingProject } from "../tools/upstream/release.ts";
import { buildPackage } from "./build.ts";
import { keptChecksums, releasedChecksums } from "./checksums.ts";
import { ROOT } from "./root.ts";

/**
 * Builds the validator as a package for npm, and prints the path of its tarball:
 * `npm run package -- [--repository owner/name] [--pin] [--out DIR]`. `--repository` is the project on GitHub that releases
 * it (default: `repository` of package.json). `--pin` puts the checksums of the released programs into the package.
 */
const { values } = parseArgs({
  options: {
    repository: { type: "string" },
    pin: { type: "boolean", default: false },
    out: { type: "string", default: join(ROOT, "dist") },
  },
});

async function run(): Promise<Result<string>> {
  const { repository, pin, out } = values;
  const manifest = repository === undefined ? undefined : { repository: `github:${repository}` };
  const project = releasingProject(manifest);
  if (repository !== undefined && project === null) return fail("--repository takes owner/name");
  const checksums: Result<string> = pin
    ? await releasedChecksums(project, process.env)
    : { ok: true, value: keptChecksums() };
  return checksums.ok ? buildPackage({ out: resolve(out), project, checksums: checksums.value }) : checksums;
}

const built = await run();
if (built.ok) console.log(built.value);
else {
  console.error(`error: ${built.error}`);
  process.exitCode = 1;
}
