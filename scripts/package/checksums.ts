import { fail, type Result } from "../model/result.ts";
import { checksumIn } from "../tools/checksum-list.ts";
import { checksumKey, downloadChecksums, pinnedChecksums } from "../tools/checksums.ts";
import { PLATFORMS } from "../tools/platform.ts";
import { releaseUrl } from "../tools/release-install.ts";
import { upstreamRelease } from "../tools/upstream/release.ts";
import { sourcesHash, UPSTREAM_MINORS } from "../tools/upstream/sources.ts";
import { kubeconform, kustomize, type ReleasedTool } from "../tools/versions.ts";

/** The text of the package's `checksums.json`, with the checksums that this repository has. */
export function keptChecksums(): string {
  return textOf(pinnedChecksums);
}

/**
 * The text of the package's `checksums.json`, with one checksum of each archive of every program, from the checksum files
 * of the releases. Those of this repository take precedence. Fails if a file or a checksum is missing.
 */
export async function releasedChecksums(
  project: string | null,
  env: NodeJS.ProcessEnv,
): Promise<Result<string>> {
  const pinned = new Map<string, string>();
  for (const program of releasedPrograms(project)) {
    const url = releaseUrl(program, env);
    if (!url.ok) return url;
    const list = await downloadChecksums(program, url.value);
    if (!list.ok) return fail(`${program.name} ${program.version}: ${list.error}`);
    for (const archive of PLATFORMS.map(program.release.archive)) {
      const sha256 = checksumIn(list.value, archive);
      if (sha256 === null) return fail(`${program.release.checksums} has no SHA-256 checksum for ${archive}`);
      pinned.set(checksumKey(program, archive), sha256);
    }
  }
  return { ok: true, value: textOf(new Map([...pinned, ...pinnedChecksums])) };
}

/** All programs that the command downloads; `project` (`owner/name`) releases those of this repository. */
export function releasedPrograms(project: string | null): ReleasedTool[] {
  const hash = sourcesHash();
  const own = project === null ? [] : UPSTREAM_MINORS.map((minor) => upstreamRelease(minor, hash, project));
  return [kustomize, kubeconform, ...own];
}

function textOf(checksums: ReadonlyMap<string, string>): string {
  return `${JSON.stringify(Object.fromEntries(checksums), null, 2)}\n`;
}
