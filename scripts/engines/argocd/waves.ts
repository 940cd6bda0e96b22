import { asString } from "../../model/json.ts";
import { annotationsOf, type Resource } from "../../model/resource.ts";

/** The position of a resource in a sync of Argo CD. */
export interface SyncPosition {
  /** 0: PreSync, 1: Sync, 2: PostSync. */
  readonly phase: number;
  readonly wave: number;
}

const PHASES: Readonly<Record<string, number>> = { PreSync: 0, Sync: 1, PostSync: 2 };

/**
 * The phase and wave of a resource (https://argo-cd.readthedocs.io/en/stable/user-guide/sync-waves/); null for hooks
 * outside of a normal sync (`Skip`, `SyncFail`, `PostDelete`), in several phases, and for values that are not numbers.
 */
export function syncPositionOf(resource: Resource): SyncPosition | null {
  const annotations = annotationsOf(resource);
  const hook = asString(annotations["argocd.argoproj.io/hook"]) ?? "Sync";
  const wave = Number(asString(annotations["argocd.argoproj.io/sync-wave"]) ?? "0");
  const phase = PHASES[hook];
  return phase === undefined || !Number.isSafeInteger(wave) ? null : { phase, wave };
}

/** Reports whether `one` is applied in an earlier phase or wave than `other`. */
export function isEarlier(one: SyncPosition, other: SyncPosition): boolean {
  return one.phase < other.phase || (one.phase === other.phase && one.wave < other.wave);
}

/** The position as text: `wave 5`, `PreSync wave 0`. */
export function describePosition({ phase, wave }: SyncPosition): string {
  const name = Object.keys(PHASES)[phase];
  return `${name === "Sync" ? "" : `${name} `}wave ${wave}`;
}
