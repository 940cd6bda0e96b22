import { NO_SOURCES, type OverlaySources } from "./overlay-sources.ts";
import type { Span } from "./place.ts";
import type { Pointer } from "./pointer.ts";
import type { Resource } from "./resource.ts";

/** All resources that one kustomization renders. */
export interface Overlay {
  /** The folder of the kustomization relative to the root, for reports. */
  readonly name: string;
  readonly resources: readonly Resource[];
  readonly completeness: Completeness;
  /**
   * True if sync objects of the repository apply other overlays but not this one: a base in stock, or one that is left out.
   * The overlay that will apply it can add what it lacks.
   */
  readonly unapplied: boolean;
  /** Flux variables that stay in it as `${NAME}`, because their values are not known here. */
  readonly unresolved: ReadonlySet<string>;
  /** Flux variables that nothing sets, each where it was used: the text is empty there. */
  readonly unset: readonly UnsetVariable[];
  /** The manifests and entries that it is built from, read on the first call. */
  readonly sources: () => OverlaySources;
}

/**
 * `partial`: parts of the overlay or of its cluster could not be rendered, or were not selected; missing objects can be
 * in those. `part`: it is a part of an overlay that could not be built, without what that overlay sets, such as the namespace.
 * `unrendered`: it could not be built at all.
 */
export type Completeness = "whole" | "partial" | "part" | { readonly unrendered: Unrendered };

/** An overlay that is rendered completely, without variables. */
export const WHOLE: Pick<Overlay, "completeness" | "unapplied" | "unresolved" | "unset" | "sources"> = {
  completeness: "whole",
  unapplied: false,
  unresolved: new Set(),
  unset: [],
  sources: () => NO_SOURCES,
};

export function isComplete({ completeness }: Pick<Overlay, "completeness">): boolean {
  return completeness === "whole";
}

/** Reports whether it is only a part of an overlay that could not be built. */
export function isPartOfOverlay({ completeness }: Pick<Overlay, "completeness">): boolean {
  return completeness === "part";
}

/** The content of an overlay that could not be built; null if it was built. */
export function unrenderedPart({ completeness }: Pick<Overlay, "completeness">): Unrendered | null {
  return typeof completeness === "string" ? null : completeness.unrendered;
}

export interface UnsetVariable {
  readonly name: string;
  /** The sync object that could have set it, human-readable. */
  readonly syncObject: string;
  readonly resource: Resource;
  /** The value that contained it, or the value that contains the key that contained it. */
  readonly path: Pointer;
  /** The position in the remaining text; null if there is none. */
  readonly span: Span | null;
}

/** The content of an overlay that could not be built, before any layer changes it. */
export interface Unrendered {
  readonly resources: readonly Resource[];
  readonly generated: readonly { readonly kind: "ConfigMap" | "Secret"; readonly name: string }[];
  /** The namespace of all of it; null if unknown. */
  readonly namespace: string | null;
}
