/** Texts of their input that Node and Go quote in errors, and what remains without them. */
const QUOTES: readonly (readonly [quote: RegExp, plain: string])[] = [
  [/, (?:\.\.\.)?".*"(?:\.\.\.)?(?= is not valid JSON)/s, ", a text"],
  [/(Unknown encoding): .*$/s, "$1"],
  [/(Invalid regular expression): \/.*\/[a-z]*(?=: )/s, "$1"],
  [/(Cannot convert) .* (?=to )/s, "$1 a value "],
  [/(Received|specified:|invalid value:?) .*$/s, "$1 …"],
  [/"(?:[^"\\]|\\.)*"?/gs, "…"],
  [/'(?:[^'\\]|\\.)*'?/gs, "…"],
  [/`(?:[^`\\]|\\.)*`?/gs, "…"],
];

/** The text of an error without what it quotes: that can be a part of a Secret. */
export function withoutQuotes(message: string): string {
  return QUOTES.reduce((rest, [quote, plain]) => rest.replace(quote, plain), message);
}
