import { posix } from "node:path";
import type { BuildSettings } from "../../model/build-settings.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";
import type { Engine, SyncDependency } from "../../model/sync.ts";

/** What a rendered object asks an engine to do. */
export interface SyncDeclaration {
  readonly engine: Engine;
  readonly resource: Resource;
  readonly name: string;
  /** For people: `Kustomization/flux-system/apps`. */
  readonly label: string;
  readonly suspended: boolean;
  readonly sources: readonly DeclaredSource[];
  readonly dependsOn: readonly SyncDependency[];
  readonly prune: boolean | null;
  readonly project: string | null;
  readonly namespace: string | null;
  /** Where it applies to, if not to the cluster that it stands in itself. */
  readonly destination: string | null;
  /** What it asks for that is not done here, each a phrase. */
  readonly notFollowed: readonly string[];
}

/** One folder to build, and how. */
export interface DeclaredSource {
  readonly path: Pointer;
  /** Relative to the root of its repository. */
  readonly folder: string;
  readonly repository: SourceRepository;
  readonly settings: BuildSettings;
}

/** Where a source's files come from, as far as the object says. */
export interface SourceRepository {
  /** Its address, where the object itself has it (Argo CD). */
  readonly url: string | null;
  /** The object that holds the address (Flux). */
  readonly ref: { readonly kind: string; readonly namespace: string | null; readonly name: string } | null;
}

/** Both engines start at the repository's root, whether the path says so (`/x`, `./x`) or not. */
export function relativeFolder(path: string): string {
  return posix.join(".", path).replace(/(.)\/$/, "$1");
}
