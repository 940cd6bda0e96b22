import type { SourceEdit } from "./fix.ts";
import type { ClusterOverview } from "./overview.ts";
import type { Place } from "./place.ts";
import type { Severity } from "./problem.ts";
import type { ResourceId } from "./resource.ts";

/** A problem made ready for people: with its rule's words, where it stands, and every overlay that shows it. */
export interface Finding {
  /**
   * Names the cause, in 32 hexadecimal digits: it stays when lines move or documents and list items change places, and
   * no two findings of a report share one.
   */
  readonly fingerprint: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly remedy: string;
  readonly overlays: readonly string[];
  /** Null for a finding about a file of the repository itself, such as an expired exception. */
  readonly resource: ResourceId | null;
  /** All resources that show it, `resource` first: one line of a base may break several. */
  readonly resources: readonly ResourceId[];
  /** JSON Pointer (RFC 6901) into the rendered resource. */
  readonly path: string;
  /** Where to edit; null where even what brought the resource in is not known. */
  readonly location: Place | null;
  /**
   * Whether `location` is the very place that set the value (for something missing: the nearest thing that exists). Else
   * it is the kustomization's entry that brought the resource in.
   */
  readonly exact: boolean;
  /** The layers that set the value, innermost first, where several did; the last one is at `location`. */
  readonly layers: readonly Layer[];
  readonly related: readonly Related[];
  /** What mends it in the sources, where there is one right answer; whether it holds is for `--fix` to prove. */
  readonly edits?: readonly SourceEdit[];
}

/** What one layer made of a value. */
export interface Layer {
  readonly place: Place;
  /** Plain words for people: `set 512Mi`, `raised it to 1Gi`. */
  readonly words: string;
}

/** Another place that a finding concerns. */
export interface Related {
  readonly location: Place | null;
  readonly words: string;
}

/** The stage of a run that failed, by the names of the pipeline. */
export type Stage = "discover" | "render" | "read" | "check";

/** Why something could not be checked. Any failure makes the run end with 2. */
export interface Failure {
  /** The overlay, as named in the report; null where the failure concerns the whole run. */
  readonly overlay: string | null;
  readonly stage: Stage;
  readonly message: string;
  readonly location: Place | null;
}

/** What was left out of a run on purpose, and why: it is counted, never passed over in silence. */
export interface Skipped {
  readonly kind: "schema" | "rule" | "manifest" | "sync" | "start" | "helm";
  readonly count: number;
  readonly reason: string;
}

/** Who accepted a finding: an exception of the policy, a comment or annotation in a manifest, or the baseline. */
export type SuppressedBy = "policy" | "comment" | "annotation" | "baseline";

export interface SuppressedFinding {
  readonly finding: Finding;
  readonly by: SuppressedBy;
  readonly reason: string;
}

export interface FixedFinding {
  readonly fingerprint: string;
  readonly rule: string;
  readonly file?: string;
  readonly resource?: string;
}

/** What a change lets through that the commit which judges it does not. */
export interface Loosened {
  /** The commit that judges: its full name. */
  readonly base: string;
  readonly changes: readonly { readonly words: string; readonly location: Place | null }[];
}

export interface Report {
  readonly overlays: readonly string[];
  readonly resources: number;
  /** What somebody accepted: it fails no run. */
  readonly suppressed: readonly SuppressedFinding[];
  /** What the baseline lists and is not found any more; empty without a baseline. */
  readonly fixed: readonly FixedFinding[];
  /** What a change loosens of what judges it; null where it is judged by its own files. */
  readonly loosened: Loosened | null;
  readonly skipped: readonly Skipped[];
  readonly findings: readonly Finding[];
  readonly failures: readonly Failure[];
  /** What stands at the places of findings and failures, by `placeKey`; a place that cannot be read has none. */
  readonly excerpts: ReadonlyMap<string, Excerpt>;
  readonly overview: readonly ClusterOverview[];
}

/** Lines of a source around a place, safe to show: nothing of a Secret, no control characters, long lines cut. */
export type Excerpt = readonly ExcerptLine[];

export interface ExcerptLine {
  readonly number: number;
  readonly before: string;
  /** The part of the line that is in the place's range. */
  readonly marked: string;
  readonly after: string;
}
