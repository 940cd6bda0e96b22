import type { ImageReference } from "./image.ts";
import officialImages from "./official-images.json" with { type: "json" };

/**
 * The meaning of an image tag:
 * - `none`: there is no tag, so the runtime uses `latest`;
 * - `moving`: the tag follows a branch or a release (`latest`, `main-alpine`);
 * - `wordless`: the tag contains no version, number or hash (`slim`, `PLACEHOLDER`);
 * - `partial`: a prefix of a version, which the repository is known to move (`python:3.11-slim`);
 * - `pinned`: anything else.
 */
export type TagKind = "none" | "moving" | "wordless" | "partial" | "pinned";

/** Tags that follow a branch or the newest release, alone or with words for a variant. */
const MOVING: ReadonlySet<string> = new Set([
  "latest",
  "stable",
  "edge",
  "main",
  "master",
  "trunk",
  "head",
  "nightly",
  "daily",
  "weekly",
  "dev",
  "devel",
  "develop",
  "development",
  "rolling",
  "lts",
  "canary",
  "snapshot",
  "unstable",
  "mainline",
  "preview",
]);

/** Words for a variant in a moving tag that are not a version: `jdk17`, `alpine3.18`, `amd64`. */
const VARIANT =
  /^(?:[a-z]+|(?:alpine|debian|ubuntu|ubi|el|fedora|jdk|jre|java|php|python|py|node|amd|arm|x|s|cuda)[0-9][0-9._]*(?:v[0-9]+)?|s390x|arm64v8|arm32v[67]|ppc64le)$/;

const HASH = /^[a-f0-9]{7,64}$/;

/** The kind of the tag of `image`; an image with a digest is pinned whatever its tag. */
export function tagKind(image: ImageReference): TagKind {
  const { tag, digest } = image;
  if (digest !== null) return "pinned";
  if (tag === null) return "none";
  const parts = tag.toLowerCase().replace("x86_64", "amd64").split(/[-_]/);
  if (isMoving(parts)) return "moving";
  if (partialVersionOf(image) !== null) return "partial";
  return /[0-9]/.test(tag) || parts.some((part) => HASH.test(part)) ? "pinned" : "wordless";
}

function isMoving(parts: readonly string[]): boolean {
  const isEdge = MOVING.has(parts[0]!) || MOVING.has(parts.at(-1)!);
  return isEdge && parts.every((part) => VARIANT.test(part) && !(part.length >= 7 && HASH.test(part)));
}

/** Registries that serve the official images of Docker under their own names. */
const MIRRORS: ReadonlySet<string> = new Set([
  "docker.io/library",
  "registry-1.docker.io/library",
  "mirror.gcr.io/library",
  "public.ecr.aws/docker/library",
]);

const VERSION_PARTS: ReadonlyMap<string, number> = new Map(
  Object.entries(officialImages.versionParts).flatMap(([parts, names]) =>
    names.map((name) => [name, Number(parts)] as const),
  ),
);

/**
 * The incomplete version in the tag of a Docker official image (`3.11` in `3.11-slim`, whose full versions have three
 * parts); null for a full version, and for any other image, since it is unknown how its tags move.
 */
export function partialVersionOf({ registry, repository, tag, digest }: ImageReference): string | null {
  if (digest !== null || tag === null) return null;
  const name = `${registry}/${repository}`;
  const slash = name.lastIndexOf("/");
  if (!MIRRORS.has(name.slice(0, slash))) return null;
  const parts = VERSION_PARTS.get(name.slice(slash + 1));
  const version = /^v?(\d{1,6}(?:\.\d{1,6}){0,5})(?:-[a-z][\w.-]*)?$/.exec(tag)?.[1];
  if (parts === undefined || version === undefined) return null;
  // Releases of PostgreSQL had three parts before version 10.
  const isOld = parts === 2 && /^9\b/.test(version) && name.endsWith("/postgres");
  return version.split(".").length < (isOld ? 3 : parts) ? version : null;
}
