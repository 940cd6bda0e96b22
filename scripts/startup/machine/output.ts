import { MAX_LENGTH, unknown, type Value, type ValuePiece, valueText } from "../values/value.ts";
import { MAX_ALTERNATIVES } from "./scope.ts";

/** Collects the output of a command. */
export class CommandOutput {
  /** Everything that is written, in order, also by branches of which only one is taken. */
  readonly pieces: ValuePiece[];
  private length = 0;

  constructor(pieces: ValuePiece[] = []) {
    this.pieces = pieces;
  }

  write(value: Value): void {
    if (this.length > MAX_LENGTH) return;
    for (const piece of value) {
      this.pieces.push(piece);
      this.length += piece.text.length + 1;
    }
    if (this.length > MAX_LENGTH) this.pieces.push(...unknown({ kind: "limit" }));
  }
}

/** The possible outputs of a command so far. */
export type Outputs = readonly (readonly ValuePiece[])[];

/** Collects the output of a command substitution: the outputs of branches are alternatives. */
export class AlternativeOutput extends CommandOutput {
  private open: ValuePiece[][];
  private readonly ended: ValuePiece[][];

  constructor(open: Outputs = [[]], pieces: ValuePiece[] = [], ended: ValuePiece[][] = []) {
    super(pieces);
    this.open = open.map((one) => [...one]);
    this.ended = ended;
  }

  override write(value: Value): void {
    super.write(value);
    for (const one of this.open)
      if (one.length < MAX_OUTPUT_PIECES) for (const piece of value) one.push(piece);
  }

  /** Returns the possible outputs, to which later writes add nothing. */
  snapshot(): Outputs {
    return this.open.map((one) => [...one]);
  }

  /** Returns a collector for a branch that starts with the given outputs. */
  fork(outputs: Outputs): AlternativeOutput {
    return new AlternativeOutput(outputs, this.pieces, this.ended);
  }

  /** Continues with the outputs of the branches; a branch that left the command is complete. */
  join(
    branches: readonly { readonly output: AlternativeOutput; readonly left: boolean }[],
    others: Outputs,
  ): void {
    const open: (readonly ValuePiece[])[] = [];
    for (const { output, left } of branches)
      for (const one of output.open) (left ? this.ended : open).push([...one]);
    const alternatives = distinct([...open, ...others]);
    this.open = alternatives.map((one) => [...one]);
  }

  /** All possible outputs; at least one. */
  get alternatives(): Outputs {
    const found = distinct([...this.ended, ...this.open]);
    return found.length === 0 ? [[]] : found;
  }
}

/** Longer alternatives are cut off: they are scripts, which the concatenation has as a whole. */
const MAX_OUTPUT_PIECES = 32;

function distinct(outputs: Outputs): Outputs {
  const found = new Map<string, readonly ValuePiece[]>();
  for (const one of outputs) {
    const text = valueText(one);
    if (found.size < MAX_ALTERNATIVES && !found.has(text)) found.set(text, one);
  }
  return [...found.values()];
}
