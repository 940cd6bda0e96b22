import packageJson from "../../../package.json" with { type: "json" };
import { isObject, type JsonValue } from "../../model/json.ts";
import type { HostPlatform } from "../platform.ts";
import type { ReleasedTool } from "../versions.ts";

/** The file of the program in an archive. */
export const RELEASED_PROGRAM = "upstream";

export function archiveName(minor: string, hash: string, { os, arch }: HostPlatform): string {
  return `upstream-${hash}-${minor}-${os}-${arch}.tar.gz`;
}

/**
 * The project on GitHub (`owner/name`) that releases the program: the `repository` of package.json, `github:owner/name` or
 * an object with its address (https://docs.npmjs.com/cli/configuring-npm/package-json#repository). Null if it is not set.
 */
export function releasingProject(manifest: object = packageJson): string | null {
  const { repository } = manifest as { readonly repository?: JsonValue };
  const address = isObject(repository) ? repository.url : repository;
  const pattern = /^(?:github:|git\+https:\/\/github\.com\/)([\w.-]+\/[\w.-]+?)(?:\.git)?$/;
  return typeof address === "string" ? (pattern.exec(address)?.[1] ?? null) : null;
}

/**
 * The release of the program. Its tag and its archives name the hash of the sources, so that a checkout only takes the
 * program that was built from its own sources.
 */
export function upstreamRelease(minor: string, hash: string, project: string): ReleasedTool {
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
