import manifest from "../../../package.json" with { type: "json" };
import type { HostPlatform } from "../platform.ts";
import type { ReleasedTool } from "../versions.ts";

/** The file of the program in an archive. */
export const RELEASED_PROGRAM = "upstream";

export function archiveName(minor: string, hash: string, { os, arch }: HostPlatform): string {
  return `upstream-${hash}-${minor}-${os}-${arch}.tar.gz`;
}

/**
 * The release of the program; null if `repository` in package.json is not set (`github:owner/name`). Its tag and its
 * archives name the hash of the sources, so that a checkout only takes the program that was built from its own sources.
 */
export function upstreamRelease(minor: string, hash: string): ReleasedTool | null {
  const repository = "repository" in manifest ? String(manifest.repository) : "";
  const project = /^github:([\w.-]+\/[\w.-]+)$/.exec(repository)?.[1];
  if (project === undefined) return null;
  return {
    name: RELEASED_PROGRAM,
    version: `${hash}-${minor}`,
    release: {
      folder: `${project}/releases/download/upstream-${hash}`,
      archive: (platform) => archiveName(minor, hash, platform),
      checksums: "checksums.txt",
    },
  };
}
