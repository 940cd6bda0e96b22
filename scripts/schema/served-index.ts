/** `index.json` next to the schemas of a Kubernetes release. It is generated, so its shape is trusted. */
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
  /** The apiVersion that serves the kind now; null if there is none. */
  readonly replacement: string | null;
  /** The last release that served it, such as `1.21`; null if the sources do not state it. */
  readonly lastServedIn: string | null;
}
