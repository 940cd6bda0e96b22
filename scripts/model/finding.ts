import type { SourceEdit } from "./fix.ts";
import type { ClusterOverview } from "./overview.ts";
import type { Place } from "./place.ts";
import type { Severity } from "./problem.ts";
import type { ResourceId } from "./resource.ts";
import type { JudgedBy } from "./run.ts";

/** A problem prepared for reports: with the message of its rule, its location, and every overlay in which it occurs. */
export interface Finding {
  /**
   * Identifies the cause, in 32 hexadecimal digits. It does not change when lines move or when documents and list items
   * are reordered. It is unique within a report.
   */
  readonly fingerprint: string;
  /** Identifies the field and the kind of problem, whatever the values are: an edit of the field keeps it. */
  readonly fieldFingerprint: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly message: string;
  readonly remedy: string;
  readonly overlays: readonly string[];
  /** Null for a finding about a file of the repository itself, such as an expired exception. */
  readonly resource: ResourceId | null;
  /** All affected resources, `resource` first: one line of a base can break several. */
  readonly resources: readonly ResourceId[];
  /** JSON Pointer (RFC 6901) into the rendered resource. */
  readonly path: string;
  /** The place to edit; null if the source of the resource is unknown. */
  readonly location: Place | null;
  /**
   * True if `location` is the place that set the value (for a missing field: the nearest existing parent). Otherwise
   * `location` is the kustomization entry that includes the resource.
   */
  readonly exact: boolean;
  /** The layers that set the value, innermost first, if several did. The last one is at `location`. */
  readonly layers: readonly Layer[];
  readonly related: readonly RelatedLocation[];
  /** Edits of the sources that fix the problem, if there is exactly one correct fix. `--fix` verifies them. */
  readonly edits?: readonly SourceEdit[];
}

/** The effect of one layer on a value. */
export interface Layer {
  readonly place: Place;
  /** Human-readable: `set 512Mi`, `raised it to 1Gi`. */
  readonly words: string;
}

/** Another place that is related to a finding. */
export interface RelatedLocation {
  readonly location: Place | null;
  readonly words: string;
}

/** The stage of a run that failed, by the names of the pipeline. */
export type Stage = "discover" | "render" | "read" | "check";

/** The reason why something could not be checked. Any failure makes the run exit with 2. */
export interface Failure {
  /** The overlay, as named in the report; null if the failure affects the whole run. */
  readonly overlay: string | null;
  readonly stage: Stage;
  readonly message: string;
  readonly location: Place | null;
}

/** Something that was deliberately not checked, with the reason. It is counted in the report. */
export interface Skipped {
  readonly kind:
    | "schema"
    | "rule"
    | "weakened"
    | "manifest"
    | "sync"
    | "start"
    | "helm"
    | "excluded"
    | "platform";
  readonly count: number;
  readonly reason: string;
  /** Rules that report nothing, or less, because of a gap in the manifests or in the configuration. `--strict` refuses it. */
  readonly weakened?: Weakened;
}

export interface Weakened {
  readonly rules: readonly string[];
  /** Empty: all namespaces. */
  readonly namespaces: readonly string[];
}

/** The source of a suppression: a policy exception, a comment or annotation in a manifest, or the baseline. */
export type SuppressedBy = "policy" | "comment" | "annotation" | "baseline";

export interface SuppressedFinding {
  readonly finding: Finding;
  readonly by: SuppressedBy;
  readonly reason: string;
}

/** A finding that a baseline lists. Older baselines have only the fingerprint, rule, file and resource. */
export interface FixedFinding {
  readonly fingerprint: string;
  readonly fieldFingerprint?: string;
  readonly rule: string;
  readonly file?: string;
  readonly line?: number;
  readonly resource?: string;
  readonly message?: string;
}

/** The relaxations in a change, compared with the commit whose configuration applies to it. */
export interface Relaxations {
  /** The commit whose configuration applies: its full name. */
  readonly base: string;
  /** The name of the commit as given: the full name of a branch or tag, or another revision. */
  readonly ref: string;
  readonly changes: readonly { readonly words: string; readonly location: Place | null }[];
}

export interface Report {
  readonly overlays: readonly string[];
  readonly resources: number;
  /** Suppressed findings; they do not fail the run. */
  readonly suppressed: readonly SuppressedFinding[];
  /** Findings that the baseline lists and that no longer occur; empty without a baseline. */
  readonly fixed: readonly FixedFinding[];
  /** The relaxations of the configuration in this change; null if the change is checked with its own configuration. */
  readonly loosened: Relaxations | null;
  readonly skipped: readonly Skipped[];
  readonly findings: readonly Finding[];
  readonly failures: readonly Failure[];
  /** Source excerpts at the places of findings and failures, by `placeKey`. Unreadable places have no entry. */
  readonly excerpts: ReadonlyMap<string, Excerpt>;
  /** Summarised on the first call: few formats show it. */
  readonly overview: () => readonly ClusterOverview[];
  readonly judgedBy: readonly JudgedBy[];
}

/** The report of a run that checks nothing. */
export const EMPTY_REPORT: Report = {
  overlays: [],
  resources: 0,
  suppressed: [],
  fixed: [],
  loosened: null,
  skipped: [],
  findings: [],
  failures: [],
  excerpts: new Map(),
  overview: () => [],
  judgedBy: [],
};

/** Source lines around a place, safe to show: without Secret data and control characters, with long lines truncated. */
export type Excerpt = readonly ExcerptLine[];

export interface ExcerptLine {
  readonly number: number;
  readonly before: string;
  /** The part of the line within the range of the place. */
  readonly marked: string;
  readonly after: string;
}
