/** `index.json` beside the schemas of a Kubernetes release: generated, so its shape is trusted. */
export interface ServedIndex {
  readonly kubernetesVersion: string;
  /** Kinds that can be applied, by apiVersion. */
  readonly served: Readonly<Record<string, readonly string[]>>;
  readonly removed: readonly RemovedKind[];
}

/** A kind that an older release served in this version, and this release does not. */
export interface RemovedKind {
  readonly apiVersion: string;
  readonly kind: string;
  /** The apiVersion that serves the kind now; null where nothing does. */
  readonly replacement: string | null;
  /** The last release that served it, such as `1.21`; null where the sources do not say. */
  readonly lastServedIn: string | null;
}
