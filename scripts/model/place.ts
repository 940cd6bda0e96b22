/** A position in a text: 1-based line, 1-based column in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Compares positions in one text. */
export function comparePositions(one: Position, other: Position): number {
  return one.line - other.line || one.column - other.column;
}

/** A range of a file; its end is exclusive. `file` is relative to the root, with forward slashes. */
export interface Place {
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

/** The start of a file: the place for problems of the file as a whole. */
export function startOfFile(file: string): Place {
  return { file, line: 1, column: 1, endLine: 1, endColumn: 1 };
}

/** UTF-16 offsets into a string value, end exclusive. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The part of a value that a place is about: a part of its text, or the key that has the value. */
export type Part = Span | "key";

/** The key of a place in maps; equal places have equal keys. */
export function placeKey({ file, line, column, endLine, endColumn }: Place): string {
  return JSON.stringify([file, line, column, endLine, endColumn]);
}
