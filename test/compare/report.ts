/** The parts of the validator's JSON report (`--format json`) that no refactoring may change. */
export interface JsonReport {
  readonly summary: Summary;
  /** Relaxations against the base commit; null without `--policy-from`. */
  readonly loosened: { readonly changes: readonly { readonly location: JsonPlace | null }[] } | null;
  readonly findings: readonly JsonFinding[];
  readonly failures: readonly JsonFailure[];
  readonly suppressed: readonly JsonSuppressed[];
  readonly fixed: readonly { readonly fingerprint: string }[];
}

export interface Summary {
  readonly overlays: number;
  readonly resources: number;
  readonly errors: number;
  readonly warnings: number;
  readonly suppressed: number;
  readonly skipped: readonly { readonly kind: string; readonly count: number }[];
}

export interface JsonPlace {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface JsonFinding {
  readonly fingerprint: string;
  readonly rule: string;
  readonly severity: string;
  readonly overlays: readonly string[];
  readonly resource: unknown;
  readonly resources: readonly unknown[];
  /** JSON Pointer into the rendered resource. */
  readonly path: string;
  readonly location: JsonPlace | null;
  readonly exact: boolean;
  readonly layers: readonly { readonly place: JsonPlace }[];
  readonly related: readonly { readonly location: JsonPlace | null }[];
  readonly fixable: boolean;
}

export interface JsonFailure {
  readonly overlay: string | null;
  readonly stage: string;
  readonly location: JsonPlace | null;
}

export interface JsonSuppressed {
  readonly by: string;
  readonly fingerprint: string;
  readonly rule: string;
  readonly location: JsonPlace | null;
}

/** The result of one run. A crash and bad usage give no report. */
export interface Outcome {
  readonly code: number | null;
  readonly report: JsonReport | null;
  /** Standard error, to look into a difference. */
  readonly stderr: string;
}

/** `file:line:column-endLine:endColumn`, or `no place`. */
export function placeText(place: JsonPlace | null): string {
  if (place === null) return "no place";
  const { file, line, column, endLine, endColumn } = place;
  return `${file}:${line}:${column}-${endLine}:${endColumn}`;
}
