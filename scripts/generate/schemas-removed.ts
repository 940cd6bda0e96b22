import { glob, readFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import type { GroupVersionKind } from "../schema/layout.ts";
import type { RemovedKind } from "../schema/served-index.ts";

/** A kind that a release served; `removedIn` is the minor version of the first release 1.x without it, null if unknown. */
export interface ServedKind extends GroupVersionKind {
  readonly removedIn: number | null;
}

/**
 * The kinds that a module of API types declares, with the release that removed each: from the functions that are generated
 * by prerelease-lifecycle-gen (https://pkg.go.dev/k8s.io/code-generator/cmd/prerelease-lifecycle-gen).
 */
export async function lifecycleKinds(moduleFolder: string): Promise<ServedKind[]> {
  const kinds: ServedKind[] = [];
  for await (const file of glob("**/zz_generated.prerelease-lifecycle.go", { cwd: moduleFolder })) {
    const path = join(moduleFolder, file);
    const apiVersion = await apiVersionOf(dirname(path));
    if (apiVersion !== null) kinds.push(...declaredKinds(await readFile(path, "utf8"), apiVersion));
  }
  return kinds;
}

async function apiVersionOf(folder: string): Promise<string | null> {
  const source = await readFile(join(folder, "register.go"), "utf8");
  const group = /\bGroupName\s*=\s*"([^"]*)"/.exec(source)?.[1];
  const version = /GroupVersion\{Group: GroupName, Version: "([^"]+)"\}/.exec(source)?.[1];
  if (group === undefined || version === undefined) return null;
  return group === "" ? version : `${group}/${version}`;
}

/** Only kinds with a list kind: the others are options, reviews and subresources. */
function declaredKinds(source: string, apiVersion: string): ServedKind[] {
  const declared = new Set(
    matches(source, /^func \(in \*(\w+)\) APILifecycleIntroduced\(\)/gm).map(([, kind]) => kind!),
  );
  const removal = new Map(
    matches(source, /^func \(in \*(\w+)\) APILifecycleRemoved\(\)[^{]*\{\s*return 1, (\d+)\s*\}/gm).map(
      ([, kind, minor]) => [kind!, Number(minor)],
    ),
  );
  return [...declared]
    .filter((kind) => declared.has(`${kind}List`))
    .map((kind) => ({ apiVersion, kind, removedIn: removal.get(kind) ?? null }));
}

function matches(source: string, pattern: RegExp): RegExpExecArray[] {
  return [...source.matchAll(pattern)];
}

/**
 * The kinds that were served by an earlier release and are no longer served. Newer sources come last and override older
 * ones; a removal planned for a later release is not evidence that this release removed the kind.
 */
export function removedKinds(
  sources: readonly (readonly ServedKind[])[],
  served: readonly GroupVersionKind[],
  minor: number,
): RemovedKind[] {
  const known = new Map<string, ServedKind>();
  for (const kind of sources.flat()) {
    const key = `${kind.apiVersion} ${kind.kind}`;
    const before = known.get(key);
    known.set(key, { ...kind, removedIn: kind.removedIn ?? before?.removedIn ?? null });
  }
  for (const kind of served) known.delete(`${kind.apiVersion} ${kind.kind}`);
  return [...known.entries()]
    .filter(([, { apiVersion, removedIn }]) =>
      removedIn === null ? isPreview(apiVersion) : removedIn <= minor,
    )
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, { apiVersion, kind, removedIn }]) => ({
      apiVersion,
      kind,
      replacement: replacementOf({ apiVersion, kind }, served),
      lastServedIn: removedIn === null ? null : `1.${removedIn - 1}`,
    }));
}

/** The newest served version of the same kind: in the same group, else in the group that it moved to. */
function replacementOf(removed: GroupVersionKind, served: readonly GroupVersionKind[]): string | null {
  const candidates = served.filter(({ kind }) => kind === removed.kind).map(({ apiVersion }) => apiVersion);
  const sameGroup = candidates.filter((apiVersion) => groupOf(apiVersion) === groupOf(removed.apiVersion));
  const best = (sameGroup.length > 0 ? sameGroup : candidates).sort(byVersion).at(-1);
  return best ?? null;
}

function groupOf(apiVersion: string): string {
  return apiVersion.includes("/") ? apiVersion.slice(0, apiVersion.indexOf("/")) : "";
}

const STAGES = ["alpha", "beta", undefined];

/** Order of Kubernetes versions, oldest first: v1alpha1, v1beta1, v1beta2, v1, v2. */
function byVersion(a: string, b: string): number {
  const [x, y] = [rank(a), rank(b)];
  return x.stage - y.stage || x.major - y.major || x.minor - y.minor;
}

/** True for alpha and beta versions. A stable version that no release served is a type that cannot be applied. */
function isPreview(apiVersion: string): boolean {
  return rank(apiVersion).stage < STAGES.indexOf(undefined);
}

function rank(apiVersion: string): { stage: number; major: number; minor: number } {
  const [, major, stage, minor] = /v(\d+)(?:(alpha|beta)(\d+))?$/.exec(apiVersion) ?? [];
  return { stage: STAGES.indexOf(stage), major: Number(major), minor: Number(minor ?? 0) };
}
