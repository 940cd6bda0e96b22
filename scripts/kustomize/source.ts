import type { BuildSettings } from "../model/build-settings.ts";
import type { Cluster } from "../model/cluster.ts";
import type { EditedKustomization } from "./editor.ts";
import type { SourceGraph } from "./graph.ts";

/** The input of one overlay: a kustomization to build, plain manifests, or a stream, and its cluster. */
export interface OverlaySource {
  /** The folder or file of the source. */
  readonly name: string;
  /** The cluster whose policy and platform file apply. */
  readonly cluster: Cluster | null;
  /**
   * Sources applied to one cluster have the same group: the cluster's name, or the source whose sync objects lead here.
   * Null if standalone.
   */
  readonly group: string | null;
  /** The remote cluster that a sync object of the group deploys it to. */
  readonly destination: string | null;
  readonly kustomizations: readonly SourceGraph[];
  readonly files: readonly string[];
  readonly stream: string | null;
  /** The kustomization that the engine builds instead of the folder's own; null if it builds that unchanged. */
  readonly edited: EditedKustomization | null;
  /** Build settings of the sync object that applies it. */
  readonly settings: BuildSettings | null;
  /** True if it is a part of another source that cannot be built as a whole. */
  readonly isPart: boolean;
}

/** The cluster that an overlay is applied to. */
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

/** All files of a source, except the kustomization files. */
export function filesOf({ kustomizations, files }: OverlaySource): string[] {
  return [...files, ...kustomizations.flatMap(({ resources, inputs }) => [...resources, ...inputs])];
}
