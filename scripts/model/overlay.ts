import type { Span } from "./place.ts";
import type { Pointer } from "./pointer.ts";
import type { Resource } from "./resource.ts";

/** All resources that one kustomization renders. */
export interface Overlay {
  /** The folder of the kustomization relative to the root, for reports. */
  readonly name: string;
  readonly resources: readonly Resource[];
  /**
   * Set if parts of it, or of its cluster, are missing: not rendered or not requested. Missing objects can be in them.
   */
  readonly partial?: boolean;
  /** Set if it could not be built at all. */
  readonly unrendered?: Unrendered;
  /**
   * Set if the sync objects of the repository apply other overlays but not this one: an unused base, or a disabled
   * overlay. The object that applies it later can add missing fields.
   */
  readonly unapplied?: boolean;
  /** Flux variables that remain as written (`${NAME}`), since their values are unknown. */
  readonly unresolved?: ReadonlySet<string>;
  /** Flux variables that are not set, with each place of use; the value there is empty. */
  readonly unset?: readonly UnsetVariable[];
}

export interface UnsetVariable {
  readonly name: string;
  /** The sync object that could have set it, human-readable. */
  readonly by: string;
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
