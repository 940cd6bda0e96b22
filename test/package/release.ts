import { readFileSync } from "node:fs";
import { releasedPrograms } from "../../scripts/package/checksums.ts";
import { hostPlatform, PLATFORMS } from "../../scripts/tools/platform.ts";
import { RELEASED_PROGRAM } from "../../scripts/tools/upstream/release.ts";
import { archiveOf, sha256Of } from "../tools/archive.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { upstreamForTests } from "../tools/upstream-for-tests.ts";

export interface Release {
  /** The archives for this machine, by their names. */
  readonly archives: ReadonlyMap<string, Buffer>;
  /** The checksums of the archives for all platforms, in the format of `sha256sum`. */
  readonly checksums: string;
}

/** A release with the programs of this machine; the archives of other platforms exist only in the checksums. */
export async function releaseOf(project: string): Promise<Release> {
  const { kustomize, kubeconform } = await toolsForTests();
  const { program } = await upstreamForTests();
  const files = new Map([
    ["kustomize", kustomize],
    ["kubeconform", kubeconform],
    [`${RELEASED_PROGRAM}-${program.minor}`, program.file],
  ]);
  const host = hostPlatform(process.platform, process.arch);
  if (!host.ok) throw new Error(host.error);
  const archives = new Map<string, Buffer>();
  for (const { name, version, release } of releasedPrograms(project)) {
    const file = files.get(name === RELEASED_PROGRAM ? `${name}-${version.split("-").at(-1)}` : name);
    if (file !== undefined)
      archives.set(release.archive(host.value), archiveOf([{ name, content: readFileSync(file) }]));
  }
  const names = releasedPrograms(project).flatMap(({ release }) => PLATFORMS.map(release.archive));
  const lines = names.map((name) => {
    const archive = archives.get(name);
    return `${archive === undefined ? "0".repeat(64) : sha256Of(archive)}  ${name}\n`;
  });
  return { archives, checksums: lines.join("") };
}
