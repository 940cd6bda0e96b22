import type { OverlaySource } from "../kustomize/source.ts";
import type { Failure } from "../model/finding.ts";
import type { Overlay } from "../model/overlay.ts";
import type { ClusterSync } from "../model/sync.ts";

/** An overlay as the engine applies it, and the failures of parts that could not be read. */
export interface RenderedOverlay extends Overlay {
  readonly source: OverlaySource;
  readonly failures: readonly Failure[];
  /** The selected paths for which it is only the context; null if all of it is selected. */
  readonly focus: readonly string[] | null;
  /** The reasons why it, or the rest of its cluster, was not rendered as a whole, human-readable. */
  readonly gaps: readonly string[];
  /** Overlays applied to one cluster have the same key; null if standalone. */
  readonly clusterKey: string | null;
  /** The sync state of its cluster; null if no sync object applies to it. */
  readonly sync: ClusterSync | null;
}
