import type { Commit } from "../git/commit.ts";
import type { Place } from "../model/place.ts";
import type { Statement } from "./statement.ts";

/**
 * Whether a commit has a suppression already: its file there holds a line with the same rule, date and reason. What a
 * change adds, or moves to another file, is not known.
 */
export function statementKnownIn(base: Commit): (statement: Statement, place: Place | null) => boolean {
  const lines = new Map<string, readonly string[]>();
  function linesOf(file: string): readonly string[] {
    const known = lines.get(file);
    if (known !== undefined) return known;
    const read = base.readText(file);
    const found = read?.ok === true ? read.text.split("\n").filter((line) => /ignore/.test(line)) : [];
    lines.set(file, found);
    return found;
  }
  return ({ rule, until, reason }, place) => {
    if (place === null) return false;
    const parts = [rule, reason, ...(until === null ? [] : [until])];
    return linesOf(place.file).some((line) => parts.every((part) => line.includes(part)));
  };
}
