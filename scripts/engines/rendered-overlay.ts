import type { OverlaySource } from "../kustomize/source.ts";
import type { Failure } from "../model/finding.ts";
import type { Overlay } from "../model/overlay.ts";
import type { ClusterSync } from "../model/sync.ts";

/** An overlay as the engine would apply it, and what kept parts of it from being read. */
export interface RenderedOverlay extends Overlay {
  readonly source: OverlaySource;
  readonly failures: readonly Failure[];
  readonly partial: boolean;
  readonly unapplied: boolean;
  readonly unresolved: ReadonlySet<string>;
  /** What is applied to one cluster has one key; null stands alone. */
  readonly clusterKey: string | null;
  /** What the engines apply to its cluster; null where nothing says that any does. */
  readonly sync: ClusterSync | null;
}
