import type { JsonObject } from "./json.ts";
import type { Pointer } from "./pointer.ts";
import type { Resource } from "./resource.ts";
import type { Engine } from "./sync.ts";

/**
 * What Argo CD puts in the place of `$ARGOCD_APP_NAME` and the like
 * (https://argo-cd.readthedocs.io/en/stable/user-guide/build-environment/).
 */
export type BuildEnvironment = Readonly<Record<string, string>>;

/** How an engine builds a folder. */
export interface BuildSettings {
  readonly engine: Engine;
  readonly resource: Resource;
  readonly label: string;
  /** Flux: the spec. Argo CD: the source. Its fields say what is edited. */
  readonly value: JsonObject;
  /** Where `value` stands in the resource. */
  readonly at: Pointer;
  /** Argo CD: the namespace for what has none. */
  readonly namespace: string | null;
  /** Argo CD: what it fills in; empty for Flux. */
  readonly environment: BuildEnvironment;
  /** Flux: what else may set variables, as it changes the object when the cluster admits it; in words. */
  readonly changedBy: string | null;
}
