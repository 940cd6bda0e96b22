import type { RuleNames } from "../config/rule-names.ts";
import type { Place } from "../model/place.ts";
import { parseComments } from "./comments.ts";
import type { Statement } from "./statement.ts";

/** Files at the base commit, or the current files. */
export interface CommitFiles {
  /** Null if the file does not exist. */
  readonly readText: (file: string) => string | null;
  /** The resource document that contains a place; null if it is not a resource. */
  readonly identityAt: (place: Place) => { readonly kind: string; readonly name: string } | null;
}

/** A suppression in a current file, and its place. */
export interface CurrentSuppression extends Statement {
  readonly by: "comment" | "annotation";
  readonly place: Place | null;
}

/**
 * Returns a function that reports whether a suppression existed at the base commit: the file had the same suppression
 * in the document of the same resource, at least as often. Suppressions that a change adds, copies, extends, or moves
 * to another file or resource did not exist.
 */
export function existedBefore(
  before: CommitFiles,
  now: CommitFiles,
  ruleNames: RuleNames,
): (held: CurrentSuppression) => boolean {
  return ({ place, ...held }) => {
    if (place === null) return false;
    const count = (side: CommitFiles) => {
      const owner = ownerAt(now, place);
      return held.by === "comment"
        ? commentCounts(side, place.file, owner, held, ruleNames)
        : annotationCounts(side, place.file, owner, held, linesAt(now, place));
    };
    const counted = count(before);
    return count(now).every((many, index) => many <= counted[index]!);
  };
}

function commentCounts(
  side: CommitFiles,
  file: string,
  owner: string,
  { rule, until, reason }: Statement,
  ruleNames: RuleNames,
): number[] {
  const { suppressions } = parseComments(side.readText(file) ?? "", file, ruleNames);
  const same = suppressions.filter((each) => {
    const isSame = each.rule === rule && each.until === until && each.reason === reason;
    return isSame && ownerAt(side, each.place) === owner;
  });
  return [same.length];
}

/** Counts the lines that set the annotation's value, and the lines with any suppression of the rule. */
function annotationCounts(
  side: CommitFiles,
  file: string,
  owner: string,
  { rule }: Statement,
  value: readonly string[],
): number[] {
  const lines = linesIn(side.readText(file) ?? "");
  const own = lines.filter((_, index) => ownerAt(side, lineAt(file, index + 1)) === owner);
  const setting = value.map((line) => own.filter((each) => each.trim() === line).length);
  return [...setting, own.filter((line) => line.includes(`ignore.${rule}`)).length];
}

function linesAt(side: CommitFiles, { file, line, endLine }: Place): string[] {
  const lines = linesIn(side.readText(file) ?? "").slice(line - 1, endLine);
  return lines.map((each) => each.trim()).filter((each) => each !== "");
}

function linesIn(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}

function ownerAt({ identityAt }: CommitFiles, place: Place): string {
  return JSON.stringify(identityAt(place));
}

function lineAt(file: string, line: number): Place {
  return { file, line, column: 1, endLine: line, endColumn: 1 };
}
