import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { fail, type Result } from "../model/result.ts";
import type { ApiVersionStatus } from "../model/schema-verdict.ts";
import { kubernetesFolder } from "./layout.ts";
import { type BuiltInKinds, canBePromoted, nonexistentStatus } from "./nonexistent.ts";
import type { ServedIndex } from "./served-index.ts";

const SCHEMAS_ROOT = fileURLToPath(new URL("../../schemas", import.meta.url));

/** The built-in kinds of a release, and their status by apiVersion and kind. */
interface Index extends BuiltInKinds {
  readonly statuses: ReadonlyMap<string, ApiVersionStatus>;
}

const indexes = new Map<string, Index>();

/**
 * Returns the status of a kind in release `kubernetesVersion` (one of `availableKubernetesVersions`). Alpha and beta
 * versions that the release contains count as served, although a cluster can disable them.
 */
export function apiVersionStatus(
  apiVersion: string,
  kind: string,
  kubernetesVersion: string,
  certainty: Certainty = CERTAIN,
): ApiVersionStatus {
  let index = indexes.get(kubernetesVersion);
  if (index === undefined) {
    index = readIndex(kubernetesVersion);
    indexes.set(kubernetesVersion, index);
  }
  const known = index.statuses.get(`${apiVersion} ${kind}`);
  if (known !== undefined) return known;
  const isPossible =
    certainty.definesKind(apiVersion, kind) ||
    (!certainty.isVersionStated && canBePromoted({ apiVersion, kind }, index));
  return (isPossible ? null : nonexistentStatus({ apiVersion, kind }, index)) ?? { status: "unknown" };
}

/** Facts about the cluster besides its release. */
export interface Certainty {
  /** False if the release is assumed: the cluster can be of a later one, which serves more. */
  readonly isVersionStated: boolean;
  /** Reports whether the manifests add a kind, by a CustomResourceDefinition or an APIService. */
  readonly definesKind: (apiVersion: string, kind: string) => boolean;
}

const CERTAIN: Certainty = { isVersionStated: true, definesKind: () => false };

function readIndex(kubernetesVersion: string): Index {
  const path = join(kubernetesFolder(SCHEMAS_ROOT, kubernetesVersion), "index.json");
  const { served, removed } = JSON.parse(readFileSync(path, "utf8")) as ServedIndex;
  const statuses = new Map<string, ApiVersionStatus>();
  for (const { apiVersion, kind, replacement, lastServedIn } of removed) {
    statuses.set(`${apiVersion} ${kind}`, { status: "removed", replacement, lastServedIn });
  }
  for (const [apiVersion, kinds] of Object.entries(served)) {
    for (const kind of kinds) statuses.set(`${apiVersion} ${kind}`, { status: "served" });
  }
  const kinds = Object.entries(served).flatMap(([apiVersion, of]) =>
    of.map((kind) => ({ apiVersion, kind })),
  );
  return { statuses, served: kinds, removed };
}

/** The releases that have schemas, such as `1.34.4`, oldest first. */
export function availableKubernetesVersions(schemasRoot: string): string[] {
  const folders = readdirSync(join(schemasRoot, "kubernetes"));
  return folders
    .filter((name) => /^v\d+\.\d+\.\d+$/.test(name))
    .map((name) => name.slice(1))
    .sort(compareReleases);
}

/** By numbers: the order of a language takes longer to load than a small overlay to check. */
function compareReleases(one: string, other: string): number {
  const others = other.split(".").map(Number);
  const differences = one.split(".").map((number, index) => Number(number) - others[index]!);
  return differences.find((difference) => difference !== 0) ?? 0;
}

/** A version as clusters report it: `1.34`, `v1.34.9`, `1.34.9+k3s1`. */
const VERSION = /^v?(?<minor>\d+\.\d+)(?<patch>\.\d+)?(?:[-+][\w.+-]*)?$/;

/**
 * The available release for a version: that one, else the newest of the same minor version. Patch releases do not change
 * the API.
 */
export function resolveKubernetesVersion(requested: string, available: readonly string[]): Result<string> {
  const { minor, patch = "" } = VERSION.exec(requested)?.groups ?? {};
  const version =
    available.find((known) => known === `${minor}${patch}`) ??
    available.findLast((known) => known.startsWith(`${minor}.`));
  if (version !== undefined) return { ok: true, value: version };
  const minors = [...new Set(available.map((known) => known.replace(/\.\d+$/, "")))];
  return fail(`no schemas for Kubernetes '${requested}'; available: ${minors.join(", ")}`);
}
