import { concatAll, splitFields, type Value } from "../values/value.ts";

/** Builds the fields that a word of a script expands to. */
export class FieldBuilder {
  private readonly done: Value[] = [];
  private current: Value[] | null = null;

  /** Adds text that stays in one word. */
  add(value: Value): void {
    if (this.current === null) this.current = [value];
    else this.current.push(value);
  }

  /** Adds text that is split at the separators, which are the characters of `IFS`. */
  addSplit(value: Value, separators: string): void {
    if (separators === "") {
      this.add(value);
      return;
    }
    const { fields, openStart, openEnd } = splitFields(value, separators);
    if (openStart) this.close();
    fields.forEach((field, i) => {
      if (i > 0) this.close();
      this.add(field);
    });
    if (openEnd) this.close();
  }

  /** Adds several words: the first continues the current word, the last is continued by later text. */
  addList(values: readonly Value[], separators: string): void {
    values.forEach((value, i) => {
      if (i > 0) this.close();
      this.addSplit(value, separators);
    });
  }

  close(): void {
    if (this.current !== null) this.done.push(concatAll(this.current));
    this.current = null;
  }

  finish(): Value[] {
    this.close();
    return this.done;
  }
}
