/** A string and its positions in the source: unit `i` of `value` is written from `starts[i]` to `ends[i]`. */
export interface Offsets {
  readonly value: string;
  readonly starts: readonly number[];
  readonly ends: readonly number[];
}

/** Builds a string from pieces, each with its range in the text. */
export class OffsetsBuilder {
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  readonly #pieces: string[] = [];

  /** Adds a piece that is in the text unchanged, from `start` on. */
  literal(piece: string, start: number): void {
    this.#pieces.push(piece);
    for (let at = start; at < start + piece.length; at += 1) {
      this.starts.push(at);
      this.ends.push(at + 1);
    }
  }

  /** Adds a piece whose every unit corresponds to the whole range: an escape, a folded line break. */
  whole(piece: string, start: number, end: number): void {
    this.#pieces.push(piece);
    for (let unit = 0; unit < piece.length; unit += 1) {
      this.starts.push(start);
      this.ends.push(end);
    }
  }

  build(): Offsets {
    return { value: this.#pieces.join(""), starts: this.starts, ends: this.ends };
  }
}

/** One line of a text, without its line break: `next` is the start of the following line. */
export interface Line {
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

/** The lines of `text` from `start` to `end`; the last one has no line break and can be empty. */
export function linesOf(text: string, start: number, end: number): Line[] {
  const lines: Line[] = [];
  let at = start;
  for (let feed = text.indexOf("\n", at); feed !== -1 && feed < end; feed = text.indexOf("\n", at)) {
    const carriage = feed > at && text[feed - 1] === "\r";
    lines.push({ start: at, end: carriage ? feed - 1 : feed, next: feed + 1 });
    at = feed + 1;
  }
  lines.push({ start: at, end, next: end });
  return lines;
}
