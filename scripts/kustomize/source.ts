import type { BuildSettings } from "../model/build-settings.ts";
import type { Cluster } from "../model/cluster.ts";
import type { EditedKustomization } from "./editor.ts";
import type { SourceGraph } from "./graph.ts";

/** What becomes one overlay: a kustomization to build, plain manifests, or a stream, and whose cluster it is for. */
export interface OverlaySource {
  /** The folder or file that it is made of. */
  readonly name: string;
  /** The cluster that judges it. */
  readonly cluster: Cluster | null;
  /**
   * What is applied to one cluster has one group: the cluster's name, or the source from which sync objects lead here.
   * Null stands alone.
   */
  readonly group: string | null;
  /** The other cluster that a sync object of the group sends it to. */
  readonly destination: string | null;
  readonly kustomizations: readonly SourceGraph[];
  readonly files: readonly string[];
  readonly stream: string | null;
  /** What the engine builds instead of the folder's own kustomization; null where it builds that as it stands. */
  readonly edited: EditedKustomization | null;
  /** How the sync object that brings it wants it built. */
  readonly settings: BuildSettings | null;
  /** Whether it is what is left of another source, which cannot be built as a whole. */
  readonly isPart: boolean;
}

/** Whom an overlay is for. */
export type Belonging = Pick<OverlaySource, "cluster" | "group" | "destination">;

export function belongingTo(cluster: Cluster | null): Belonging {
  return { cluster, group: cluster?.name ?? null, destination: null };
}

export function kustomizationSource(graph: SourceGraph, belonging: Belonging): OverlaySource {
  return { ...EMPTY, ...belonging, name: graph.folder, kustomizations: [graph] };
}

export function filesSource(name: string, files: readonly string[], belonging: Belonging): OverlaySource {
  return { ...EMPTY, ...belonging, name, files };
}

export function streamSource(stream: string): OverlaySource {
  return { ...EMPTY, ...belongingTo(null), name: "stdin", stream };
}

const EMPTY = { kustomizations: [], files: [], stream: null, edited: null, settings: null, isPart: false };

/** Every file that it is made of, but for the kustomizations themselves. */
export function filesOf({ kustomizations, files }: OverlaySource): string[] {
  return [...files, ...kustomizations.flatMap(({ resources, inputs }) => [...resources, ...inputs])];
}
