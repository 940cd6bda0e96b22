import type { Overlay } from "./overlay.ts";
import type { Pointer } from "./pointer.ts";
import type { Resource } from "./resource.ts";

export type Engine = "flux" | "argocd";

/** The sync objects of an engine for one cluster: all that its overlays render. */
export interface ClusterSync {
  readonly objects: readonly SyncObject[];
}

/** The fields of a Flux Kustomization, an Argo CD Application, or one Application that an ApplicationSet generates. */
export interface SyncFields {
  readonly engine: Engine;
  /** As rendered; for a generated Application, the ApplicationSet. */
  readonly resource: Resource;
  /** The name of the Application itself, not of the ApplicationSet that generates it. */
  readonly name: string;
  readonly suspended: boolean;
  readonly dependsOn: readonly SyncDependency[];
  /** True if resources that are removed from the repository are deleted from the cluster; null if not specified. */
  readonly prune: boolean | null;
  /** The AppProject of Argo CD; null for Flux. */
  readonly project: string | null;
  /** The namespace for namespaced resources without one: targetNamespace of Flux, destination of Argo CD. */
  readonly namespace: string | null;
  /** The destination cluster, as named in the object; null for the cluster that contains the object. */
  readonly destination: string | null;
}

/** A sync object with the overlays that it applies. */
export interface SyncObject extends SyncFields {
  /** The overlay that renders `resource`. */
  readonly renderedBy: Overlay;
  /** The sources in this repository; sources from other repositories are not included. */
  readonly sources: readonly SyncSource[];
}

export interface SyncSource {
  /** The place of `spec.path` (Flux) or of the `path` of a source (Argo CD) in the resource. */
  readonly path: Pointer;
  /** Relative to the root. */
  readonly folder: string;
  /** The overlay built from the folder; null if this repository has no such folder. */
  readonly overlay: Overlay | null;
}

export interface SyncDependency {
  readonly namespace: string | null;
  readonly name: string;
  readonly path: Pointer;
}
