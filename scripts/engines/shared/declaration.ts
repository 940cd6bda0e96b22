import { posix } from "node:path";
import type { BuildSettings } from "../../model/build-settings.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { SyncFields } from "../../model/sync.ts";

/** A rendered sync object before its sources are built. */
export interface SyncDeclaration extends SyncFields {
  /** Human-readable: `Kustomization/flux-system/apps`. */
  readonly label: string;
  readonly sources: readonly DeclaredSource[];
  /** Parts that are not followed, each as a message. */
  readonly notFollowed: readonly string[];
  /** Parts that are followed, but not built exactly as the engine builds them, each as a message. */
  readonly builtDifferently: readonly string[];
}

/** A folder to build, and its build settings. */
export interface DeclaredSource {
  readonly path: Pointer;
  /** Relative to the root of its repository. */
  readonly folder: string;
  readonly repository: SourceRepository;
  readonly settings: BuildSettings;
}

/** The repository of a source, as set in the sync object. */
export interface SourceRepository {
  /** Its URL, if the object itself contains it (Argo CD). */
  readonly url: string | null;
  /** The source object that contains the URL (Flux). */
  readonly ref: { readonly kind: string; readonly namespace: string | null; readonly name: string } | null;
}

/** Normalizes a path; in both engines `/x`, `./x` and `x` are relative to the repository root. */
export function relativeFolder(path: string): string {
  return posix.join(".", path).replace(/(.)\/$/, "$1");
}
