import type { Overlay } from "./overlay.ts";
import type { Pointer } from "./pointer.ts";
import type { Resource } from "./resource.ts";

export type Engine = "flux" | "argocd";

/** What an engine applies to one cluster: every sync object that something of it renders. */
export interface ClusterSync {
  readonly objects: readonly SyncObject[];
}

/** A Flux Kustomization, an Argo CD Application, or one Application that an ApplicationSet makes. */
export interface SyncObject {
  readonly engine: Engine;
  /** As rendered; for an ApplicationSet, that. */
  readonly resource: Resource;
  /** The overlay that renders `resource`. */
  readonly renderedBy: Overlay;
  /** Its own name: of the Application that an ApplicationSet makes, not of the ApplicationSet. */
  readonly name: string;
  readonly suspended: boolean;
  /** What it builds from this repository; what it takes from others is not among them. */
  readonly sources: readonly SyncSource[];
  readonly dependsOn: readonly SyncDependency[];
  /** Whether what leaves the repository leaves the cluster; null where the object does not say. */
  readonly prune: boolean | null;
  /** Argo CD's AppProject; null for Flux. */
  readonly project: string | null;
  /** Where namespaced resources without a namespace go: Flux's targetNamespace, Argo CD's destination. */
  readonly namespace: string | null;
  /** The cluster it applies to, as the object names it; null for the one that it stands in. */
  readonly destination: string | null;
}

export interface SyncSource {
  /** Of `spec.path` (Flux) or a source's `path` (Argo CD) in the resource. */
  readonly path: Pointer;
  /** Relative to the root. */
  readonly folder: string;
  /** What is built of it; null where this repository has no such folder. */
  readonly overlay: Overlay | null;
}

export interface SyncDependency {
  readonly namespace: string | null;
  readonly name: string;
  readonly path: Pointer;
}
