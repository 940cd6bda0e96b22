import type { Span } from "./place.ts";
import type { Pointer } from "./pointer.ts";
import type { Resource } from "./resource.ts";

/** All resources that one kustomization renders. */
export interface Overlay {
  /** The kustomization's folder relative to the root, for humans. */
  readonly name: string;
  readonly resources: readonly Resource[];
  /**
   * Set where parts of it, or of its cluster, are not here: some could not be rendered, or were not asked for.
   * What seems to be missing may stand there.
   */
  readonly partial?: boolean;
  /** Set where it could not be built at all. */
  readonly unrendered?: Unrendered;
  /**
   * Set where sync objects of the repository apply other overlays and not this one: a base in stock, or something left
   * out for now. What it lacks, whatever will apply it may add.
   */
  readonly unapplied?: boolean;
  /** Variables of Flux that stand in it as they are written (`${NAME}`), since nobody here knows their values. */
  readonly unresolved?: ReadonlySet<string>;
  /** Variables of Flux that nothing sets, each where it was used: it is empty there. */
  readonly unset?: readonly UnsetVariable[];
}

export interface UnsetVariable {
  readonly name: string;
  /** The sync object that might have set it, for people. */
  readonly by: string;
  readonly resource: Resource;
  /** The value that it was in, or the one that holds the key that it was in. */
  readonly path: Pointer;
  /** Where in the text that is left; null where there is no such place. */
  readonly span: Span | null;
}

/** What an overlay that could not be built would have, before any layer changes it. */
export interface Unrendered {
  readonly resources: readonly Resource[];
  readonly generated: readonly { readonly kind: "ConfigMap" | "Secret"; readonly name: string }[];
  /** Where all of it goes; null where nobody here knows. */
  readonly namespace: string | null;
}
