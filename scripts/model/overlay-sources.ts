import type { JsonObject } from "./json.ts";
import type { Place } from "./place.ts";
import type { ProblemPlace } from "./problem.ts";

/** The manifests and entries that an overlay is built from. */
export interface OverlaySources {
  /** Its manifests before any layer changes them. */
  readonly originals: readonly JsonObject[];
  /** Entries that change resources of their choice. */
  readonly entries: readonly TransformerEntry[];
  readonly repeatedKeys: readonly RepeatedKey[];
}

/** A key that a mapping has twice, in a file that is read nevertheless. */
export interface RepeatedKey {
  readonly in: "kustomization" | "patch" | "manifest";
  readonly key: string;
  /** The second key. */
  readonly place: Place;
}

/** A patch, image or replacement of a kustomization or sync object, which Kustomize applies to what it matches. */
export interface TransformerEntry {
  /** The same for the same entry in other overlays. */
  readonly key: string;
  readonly field: "patch" | "image" | "replacement";
  /** The target as text: `Deployment web`, `ghcr.io/acme/web`. */
  readonly target: string;
  readonly isMatched: boolean;
  /** The word that matches nothing, and what it could have been; empty if it is matched. */
  readonly word: string;
  readonly choices: readonly string[];
  /** Its place, which is searched for only if the entry is reported. */
  readonly at: () => ProblemPlace;
}

export const NO_SOURCES: OverlaySources = { originals: [], entries: [], repeatedKeys: [] };
