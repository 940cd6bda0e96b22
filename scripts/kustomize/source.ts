import type { BuildSettings } from "../model/build-settings.ts";
import type { Cluster } from "../model/cluster.ts";
import type { EditedKustomization } from "./editor.ts";
import type { SourceGraph } from "./graph.ts";

/** The input of an overlay. */
export type SourceContent =
  /** A kustomization to build. `edited`: what the engine builds instead of the folder's own; null if it builds that unchanged. */
  | {
      readonly kind: "kustomization";
      readonly graph: SourceGraph;
      readonly edited: EditedKustomization | null;
    }
  /** Plain manifests. */
  | { readonly kind: "files"; readonly files: readonly string[] }
  | { readonly kind: "stream"; readonly text: string };

export type KustomizationContent = Extract<SourceContent, { readonly kind: "kustomization" }>;

/** The input of one overlay, and the cluster that it is for. */
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
  readonly content: SourceContent;
  /** Build settings of the sync object that applies it. */
  readonly settings: BuildSettings | null;
  /** Null if it is a source of its own. */
  readonly part: PartReason | null;
}

/**
 * The reason why a source is only a part of another one, without what that one sets. `failed`: that source cannot be built as
 * a whole. `unclaimed`: nothing includes or applies it, perhaps because of a mistake in a source that cannot be built.
 */
export type PartReason = "failed" | "unclaimed";

/** The cluster that an overlay is applied to. */
export type Placement = Pick<OverlaySource, "cluster" | "group" | "destination">;

export function placementIn(cluster: Cluster | null): Placement {
  return { cluster, group: cluster?.name ?? null, destination: null };
}

export function kustomizationSource(
  graph: SourceGraph,
  belonging: Placement,
  edited: EditedKustomization | null = null,
): OverlaySource {
  return { ...ALONE, ...belonging, name: graph.folder, content: { kind: "kustomization", graph, edited } };
}

export function filesSource(name: string, files: readonly string[], belonging: Placement): OverlaySource {
  return { ...ALONE, ...belonging, name, content: { kind: "files", files } };
}

export function streamSource(text: string): OverlaySource {
  return { ...ALONE, ...placementIn(null), name: "stdin", content: { kind: "stream", text } };
}

const ALONE = { settings: null, part: null };

type Content = Pick<OverlaySource, "content">;

/** The source graph of the kustomization; null if it is not one. */
export function graphOf({ content }: Content): SourceGraph | null {
  return content.kind === "kustomization" ? content.graph : null;
}

/** The source graphs of all kustomizations among sources. */
export function graphsOf(sources: readonly Content[]): SourceGraph[] {
  return sources.flatMap((source) => graphOf(source) ?? []);
}

/** The kustomization as its sync object edits it; null if nothing edits it. */
export function editedOf({ content }: Content): EditedKustomization | null {
  return content.kind === "kustomization" ? content.edited : null;
}

/** The plain manifests of a source; none for a kustomization or a stream. */
export function manifestsOf({ content }: Content): readonly string[] {
  return content.kind === "files" ? content.files : [];
}

/** All files of a source, except the kustomization files. */
export function filesOf(source: Content): string[] {
  const graph = graphOf(source);
  return [...manifestsOf(source), ...(graph === null ? [] : [...graph.resources, ...graph.inputs])];
}
