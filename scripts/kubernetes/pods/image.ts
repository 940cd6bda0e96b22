/** An image reference, with the defaults of the container runtime for the registry and `library/`. */
export interface ImageReference {
  /** The host, with its port if set: `docker.io`, `registry:5000`. */
  readonly registry: string;
  /** Without registry, tag and digest: `library/nginx`. */
  readonly repository: string;
  /** Null if not set; the runtime then uses `latest`, unless there is a digest. */
  readonly tag: string | null;
  /** `sha256:…` */
  readonly digest: string | null;
}

const MAX_NAME = 255;
const HOST =
  /^(?:[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?(?:\.[a-zA-Z0-9](?:[a-zA-Z0-9-]*[a-zA-Z0-9])?)*|\[[a-fA-F0-9:]+\])(?::[0-9]+)?$/;
const PATH_PART = /^[a-z0-9]+(?:(?:\.|__?|-+)[a-z0-9]+)*$/;
const TAG = /^\w[\w.-]{0,127}$/;
/** The algorithms that container runtimes know (https://github.com/opencontainers/go-digest), with their exact lengths. */
const DIGEST = /^(?:sha256:[0-9a-f]{64}|sha384:[0-9a-f]{96}|sha512:[0-9a-f]{128})$/;
const IMAGE_ID = /^[a-f0-9]{64}$/;

/**
 * Parses an image reference by the grammar of the container runtimes; returns null if it is invalid
 * (https://pkg.go.dev/github.com/distribution/reference). The first part is a registry if it has a dot, a port or an
 * upper-case letter, or is `localhost`; so `registry:5000/app` has no tag, and `registry:5000` has one.
 */
export function parseImage(reference: string): ImageReference | null {
  const at = reference.indexOf("@");
  const digest = at === -1 ? null : reference.slice(at + 1);
  const named = at === -1 ? reference : reference.slice(0, at);
  const colon = named.indexOf(":", named.lastIndexOf("/") + 1);
  const tag = colon === -1 ? null : named.slice(colon + 1);
  const name = colon === -1 ? named : named.slice(0, colon);
  if (digest !== null && !DIGEST.test(digest)) return null;
  if (tag !== null && !TAG.test(tag)) return null;
  if (IMAGE_ID.test(reference)) return null;
  const { registry, repository } = splitName(name);
  if (registry.length + repository.length >= MAX_NAME || !HOST.test(registry)) return null;
  if (!repository.split("/").every((part) => PATH_PART.test(part))) return null;
  return { registry, repository, tag, digest };
}

function splitName(name: string): { registry: string; repository: string } {
  const slash = name.indexOf("/");
  const first = slash === -1 ? "" : name.slice(0, slash);
  const isHost = first === "localhost" || /[.:A-Z]/.test(first);
  const registry = !isHost || first === "index.docker.io" ? "docker.io" : first;
  const rest = isHost ? name.slice(slash + 1) : name;
  const repository = registry === "docker.io" && !rest.includes("/") ? `library/${rest}` : rest;
  return { registry, repository };
}
