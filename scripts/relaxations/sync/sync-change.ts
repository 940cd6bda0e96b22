import type { ControlObject } from "../../engines/sync-state.ts";
import type { Pointer } from "../../model/pointer.ts";

/** A change of what the engines sync, or of what they may do. */
export interface SyncChange {
  readonly words: string;
  readonly object: ControlObject;
  readonly path: Pointer;
  /** True if something is synced that this change does not contain: it cannot be checked. */
  readonly isUnchecked: boolean;
}
