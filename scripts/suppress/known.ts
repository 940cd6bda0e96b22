import type { Place } from "../model/place.ts";
import { commentsIn } from "./comments.ts";
import type { Statement } from "./statement.ts";

/** Files as they were before a change, or as they are now. */
export interface Side {
  /** Null where there is no such text. */
  readonly readText: (file: string) => string | null;
  /** The source document that a place is in; null where it is none of a resource. */
  readonly identityAt: (place: Place) => { readonly kind: string; readonly name: string } | null;
}

/** A suppression that a file holds now, and where. */
export interface HeldStatement extends Statement {
  readonly by: "comment" | "annotation";
  readonly place: Place | null;
}

/**
 * Whether a suppression was there before: its file held the same one, in the document of the same resource, and no fewer
 * of them. What a change adds, copies, extends, or moves to another file or resource was not.
 */
export function statementKnown(
  before: Side,
  now: Side,
  ruleNames: ReadonlySet<string>,
): (held: HeldStatement) => boolean {
  return ({ place, ...held }) => {
    if (place === null) return false;
    const count = (side: Side) => {
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
  side: Side,
  file: string,
  owner: string,
  { rule, until, reason }: Statement,
  ruleNames: ReadonlySet<string>,
): number[] {
  const { suppressions } = commentsIn(side.readText(file) ?? "", file, ruleNames);
  const same = suppressions.filter((each) => {
    const isSame = each.rule === rule && each.until === until && each.reason === reason;
    return isSame && ownerAt(side, each.place) === owner;
  });
  return [same.length];
}

/** How often the lines that set the value stand there, and how often any annotation is about the rule. */
function annotationCounts(
  side: Side,
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

function linesAt(side: Side, { file, line, endLine }: Place): string[] {
  const lines = linesIn(side.readText(file) ?? "").slice(line - 1, endLine);
  return lines.map((each) => each.trim()).filter((each) => each !== "");
}

function linesIn(text: string): string[] {
  return text.split(/\r\n|\r|\n/);
}

function ownerAt({ identityAt }: Side, place: Place): string {
  return JSON.stringify(identityAt(place));
}

function lineAt(file: string, line: number): Place {
  return { file, line, column: 1, endLine: line, endColumn: 1 };
}
