import type { Span } from "../../../model/place.ts";
import { fail, type Result } from "../../../model/result.ts";
import { decodeBytes } from "./bytes.ts";
import { evaluate, type UsedVariables, type Variables } from "./evaluate.ts";
import { type Node, ParseError } from "./expression.ts";
import { FunctionError } from "./functions.ts";
import { parseText, type Segment } from "./parse.ts";
import { MatchBudget, StepLimitError } from "./pattern.ts";

/**
 * A part of the source text and its part of the result, both in UTF-16 units. Pieces are in order, without gaps on
 * either side. A piece without `name` is unchanged, except the first `$` of `$$`, a piece with an empty result.
 */
export interface SubstitutedPiece {
  readonly source: Span;
  readonly result: Span;
  /** The variable of the expression; null for literal text. */
  readonly name: string | null;
}

export interface Substituted {
  readonly text: string;
  readonly pieces: readonly SubstitutedPiece[];
  /** Used variables with an unknown value, sorted: see `substituteText`. */
  readonly unresolved: readonly string[];
  /** Variables used without a default that no source sets, sorted: they became empty. */
  readonly unset: readonly string[];
}

/** The error with which Flux fails; `at` is the start of the expression. */
export interface SubstitutionError {
  readonly message: string;
  readonly at: number;
}

/** Limit per text: enough for megabytes, and reached within seconds. */
const MAX_STEPS = 20_000_000;
const MAX_RESULT = 64 * 1024 * 1024;

/**
 * Substitutes variables in `text` as Flux's `spec.postBuild` does
 * (https://fluxcd.io/flux/components/kustomize/kustomizations/#post-build-variable-substitution); a name that no source sets
 * becomes empty. An expression that needs an unknown value is left as written, and its names are `unresolved`. If a
 * source is unknown and the expression has a default, the default is used, as defaults exist for that case; the name
 * still counts as unresolved.
 */
export function substituteText(text: string, variables: Variables): Result<Substituted, SubstitutionError> {
  let at = 0;
  try {
    const budget = new MatchBudget(MAX_STEPS);
    const seen: UsedVariables = { unresolved: new Set(), unset: new Set() };
    const builder = new ResultBuilder();
    for (const { source, node } of parseText(text)) {
      at = source.start;
      builder.add(source, node, resultOf({ source, node }, { text, variables, seen, budget }));
    }
    return {
      ok: true,
      value: {
        text: builder.text,
        pieces: builder.pieces,
        unresolved: [...seen.unresolved].sort(),
        unset: [...seen.unset].sort(),
      },
    };
  } catch (error) {
    if (error instanceof ParseError) return fail({ message: error.message, at: error.start });
    if (error instanceof FunctionError) return fail({ message: error.message, at });
    if (error instanceof StepLimitError) return fail({ message: "evaluation exceeds the step limit", at });
    throw error;
  }
}

interface SubstitutionRun {
  readonly text: string;
  readonly variables: Variables;
  readonly seen: UsedVariables;
  readonly budget: MatchBudget;
}

function resultOf({ source, node }: Segment, { text, variables, seen, budget }: SubstitutionRun): string {
  if (node.kind === "text") return node.text;
  const bytes = evaluate(node, variables, seen, budget);
  if (bytes === null) return text.slice(source.start, source.end);
  const result = decodeBytes(bytes);
  if (result === null) throw new FunctionError("the result splits a UTF-8 character");
  return result;
}

class ResultBuilder {
  readonly pieces: SubstitutedPiece[] = [];
  readonly #texts: string[] = [];
  #length = 0;

  get text(): string {
    return this.#texts.join("");
  }

  add(source: Span, node: Node, result: string): void {
    const name = node.kind === "expression" ? node.name : null;
    const dropped = name === null ? source.end - source.start - result.length : 0;
    if (dropped > 0) this.#piece({ start: source.start, end: source.start + dropped }, "", null);
    this.#piece({ start: source.start + dropped, end: source.end }, result, name);
  }

  #piece(source: Span, result: string, name: string | null): void {
    const start = this.#length;
    this.#length += result.length;
    if (this.#length > MAX_RESULT)
      throw new FunctionError(`the result has more than ${MAX_RESULT} characters`);
    this.#texts.push(result);
    this.pieces.push({ source, result: { start, end: this.#length }, name });
  }
}
