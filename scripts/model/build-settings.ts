import type { JsonObject } from "./json.ts";
import type { Pointer } from "./pointer.ts";
import type { Resource } from "./resource.ts";
import type { Engine } from "./sync.ts";

/**
 * Values of the Argo CD build environment, such as `$ARGOCD_APP_NAME`
 * (https://argo-cd.readthedocs.io/en/stable/user-guide/build-environment/).
 */
export type BuildEnvironment = Readonly<Record<string, string>>;

/** Settings with which an engine builds a folder. */
export interface BuildSettings {
  readonly engine: Engine;
  readonly resource: Resource;
  readonly label: string;
  /** Flux: the spec. Argo CD: the source. Its fields define the edits. */
  readonly value: JsonObject;
  /** Path of `value` in the resource. */
  readonly at: Pointer;
  /** Argo CD: the namespace for resources without one. */
  readonly namespace: string | null;
  /** Argo CD: the build environment; empty for Flux. */
  readonly environment: BuildEnvironment;
  /** Flux: the admission webhook or policy that can set more variables, as text; null if there is none. */
  readonly changedBy: string | null;
}
