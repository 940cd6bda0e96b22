import { type Diagnostic, DiagnosticSeverity, type Range } from "vscode-languageserver";
import type { Failure, Finding } from "../model/finding.ts";
import type { Place } from "../model/place.ts";
import { clean, cleanLines } from "../report/redaction/clean.ts";
import { ruleUrl, TOOL } from "../report/redaction/input.ts";
import { failureTitle } from "../report/summary/failure.ts";
import type { ShownReport } from "./checks.ts";

/** A diagnostic, the document that shows it, and the finding that it is about; null for a failure. */
export interface PlacedDiagnostic {
  readonly uri: string;
  readonly diagnostic: Diagnostic;
  readonly finding: Finding | null;
}

/** The form of the diagnostics that a client shows. */
export interface DiagnosticStyle {
  /** The address of a file of the root. */
  readonly uriOf: (file: string) => string;
  /** True if the client shows related places. */
  readonly showsRelated: boolean;
  /** Address where the validator's own files can be browsed; null: rules have no links. */
  readonly homepage: string | null;
}

const MAX_MESSAGE = 2000;

/** The findings and failures that have a place, as diagnostics. */
export function diagnosticsOf(
  { findings, failures }: ShownReport,
  style: DiagnosticStyle,
): PlacedDiagnostic[] {
  return [
    ...failures.flatMap(({ location, ...failure }) =>
      location === null
        ? []
        : [{ uri: style.uriOf(location.file), diagnostic: ofFailure(failure, location), finding: null }],
    ),
    ...findings.flatMap((finding) => {
      const { location } = finding;
      if (location === null) return [];
      return [{ uri: style.uriOf(location.file), diagnostic: ofFinding(finding, location, style), finding }];
    }),
  ];
}

/** A failure as a text. */
export function failureText(failure: Pick<Failure, "stage" | "overlay" | "message">): string {
  return cleanLines(`${failureTitle(failure)}: ${failure.message}`, MAX_MESSAGE).join("\n");
}

function ofFailure(failure: Omit<Failure, "location">, place: Place): Diagnostic {
  return {
    range: rangeOf(place),
    severity: DiagnosticSeverity.Error,
    source: TOOL.name,
    code: `not-checked-${failure.stage}`,
    message: failureText(failure),
  };
}

function ofFinding(finding: Finding, place: Place, style: DiagnosticStyle): Diagnostic {
  const { rule, severity, message, remedy } = finding;
  const href = ruleUrl(style.homepage, rule);
  const related = style.showsRelated ? relatedTo(finding, style) : [];
  return {
    range: rangeOf(place),
    severity: severity === "error" ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    source: TOOL.name,
    code: rule,
    ...(href === null ? {} : { codeDescription: { href } }),
    message: `${clean(message, MAX_MESSAGE)}\n${remedy}`,
    ...(related.length === 0 ? {} : { relatedInformation: related }),
  };
}

/** The layers that set the value, if there are several, and the related places. */
function relatedTo({ layers, related }: Finding, { uriOf }: DiagnosticStyle) {
  const places = [
    ...(layers.length < 2 ? [] : layers.map(({ place, words }) => ({ location: place, words }))),
    ...related,
  ];
  return places.flatMap(({ location, words }) =>
    location === null
      ? []
      : [{ location: { uri: uriOf(location.file), range: rangeOf(location) }, message: clean(words) }],
  );
}

/** The 0-based range of a place; both count columns in UTF-16 code units. */
export function rangeOf({ line, column, endLine, endColumn }: Place): Range {
  return {
    start: { line: line - 1, character: column - 1 },
    end: { line: endLine - 1, character: endColumn - 1 },
  };
}

/** Reports whether two ranges have a position in common; the end of a range counts. */
export function overlap(one: Range, other: Range): boolean {
  return isUpTo(one.start, other.end) && isUpTo(other.start, one.end);
}

function isUpTo(one: Range["start"], other: Range["start"]): boolean {
  return one.line < other.line || (one.line === other.line && one.character <= other.character);
}
