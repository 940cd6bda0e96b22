import { asArray, asObject, asString, type JsonObject, type JsonValue } from "../../model/json.ts";
import type { Resource } from "../../model/resource.ts";
import { compileGlob, GLOB, GLOB_PATH, GO_PATH } from "../../text/glob.ts";
import { normalizeGitUrl } from "./git-url.ts";

/** A cluster as set in an Application: by URL or by name; the other one is null if unknown. */
export interface ProjectDestination {
  readonly server: string | null;
  readonly name: string | null;
}

interface AllowedDestination {
  readonly server: string;
  readonly name: string;
  readonly namespace: string;
}

interface AllowedKind {
  readonly group: string;
  readonly kind: string;
}

/**
 * Rules of an AppProject for its Applications, as Argo CD evaluates them
 * (https://github.com/argoproj/argo-cd/blob/master/pkg/apis/application/v1alpha1/app_project_types.go).
 */
export interface Project {
  readonly resource: Resource;
  readonly sourceRepos: readonly string[];
  readonly destinations: readonly AllowedDestination[];
  readonly cluster: { readonly allowed: readonly AllowedKind[]; readonly denied: readonly AllowedKind[] };
  /** `allowed` is null if all kinds are allowed. */
  readonly namespaced: {
    readonly allowed: readonly AllowedKind[] | null;
    readonly denied: readonly AllowedKind[];
  };
}

export function projectOf(resource: Resource): Project {
  const spec = asObject(resource.value.spec);
  const allowed = spec.namespaceResourceWhitelist;
  return {
    resource,
    sourceRepos: asArray(spec.sourceRepos).filter((url) => typeof url === "string"),
    destinations: asArray(spec.destinations).map((item) => {
      const { server, name, namespace } = asObject(item);
      return { server: textOf(server), name: textOf(name), namespace: textOf(namespace) };
    }),
    cluster: {
      allowed: kindsOf(spec.clusterResourceWhitelist),
      denied: kindsOf(spec.clusterResourceBlacklist),
    },
    namespaced: {
      allowed: Array.isArray(allowed) ? kindsOf(allowed) : null,
      denied: kindsOf(spec.namespaceResourceBlacklist),
    },
  };
}

function textOf(value: JsonValue | undefined): string {
  return asString(value) ?? "";
}

function kindsOf(value: JsonValue | undefined): AllowedKind[] {
  return asArray(value).map((item) => {
    const { group, kind }: JsonObject = asObject(item);
    return { group: textOf(group), kind: textOf(kind) };
  });
}

/** True if the project permits the source repository. */
export function permitsSource({ sourceRepos }: Project, url: string): boolean {
  const normalized = normalizeGitUrl(url);
  const verdicts = sourceRepos.map((pattern) => {
    const isDenied = pattern.startsWith("!");
    const written = normalizeGitUrl(isDenied ? pattern.slice(1) : pattern);
    return { isDenied, matches: globMatches(isDenied ? `!${written}` : written, normalized, "/") };
  });
  return (
    verdicts.every(({ isDenied, matches }) => matches || !isDenied) && verdicts.some(({ matches }) => matches)
  );
}

/** True if the project permits the namespace of that cluster; null if that depends on unknown values. */
export function permitsDestination(
  project: Project,
  to: ProjectDestination,
  namespace: string,
): boolean | null {
  let isMatched = false;
  for (const item of project.destinations) {
    const byName = clusterMatches(item.name, to.name);
    const byServer = clusterMatches(item.server, to.server);
    if (byName === null || byServer === null) return null;
    const byNamespace = globMatches(item.namespace, namespace, null);
    if ((byServer || byName) && byNamespace) isMatched = true;
    else if (!byName && item.name.startsWith("!")) return false;
    else if (!byServer && item.server.startsWith("!") && byNamespace) return false;
    else if (!byNamespace && item.namespace.startsWith("!") && byServer) return false;
  }
  return isMatched;
}

/** Null if the pattern applies to an unknown property of the cluster. */
function clusterMatches(pattern: string, known: string | null): boolean | null {
  if (known !== null) return known !== "" && globMatches(pattern, known, null);
  return pattern === "" ? false : pattern === "*" ? true : null;
}

/** True if the project permits resources of the kind. */
export function permitsKind(
  { cluster, namespaced }: Project,
  scope: "cluster" | "namespace",
  of: AllowedKind,
): boolean {
  const { allowed, denied } = scope === "cluster" ? cluster : namespaced;
  return (
    (allowed === null || allowed.some((item) => isKind(item, of))) && !denied.some((item) => isKind(item, of))
  );
}

/** Both are patterns of Go's `filepath.Match`. */
function isKind(pattern: AllowedKind, { group, kind }: AllowedKind): boolean {
  return pathMatches(pattern.kind, kind) && pathMatches(pattern.group, group);
}

function pathMatches(pattern: string, value: string): boolean {
  return compileGlob(pattern, GO_PATH)?.(value) ?? false;
}

/** An invalid glob matches nothing, and with a leading `!` everything, as in Argo CD. */
function globMatches(pattern: string, value: string, separator: "/" | null): boolean {
  const isDenied = pattern.startsWith("!");
  if (pattern === "*") return true;
  const glob = compileGlob(isDenied ? pattern.slice(1) : pattern, separator === null ? GLOB : GLOB_PATH);
  return (glob?.(value) ?? false) !== isDenied;
}
