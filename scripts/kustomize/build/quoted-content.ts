/**
 * The texts of its input that Kustomize quotes in errors, and what remains without them: literals of generators,
 * configurations of transformers, patches, nodes and values can all be parts of a Secret.
 */
const QUOTES: readonly (readonly [quote: RegExp, plain: string])[] = [
  [/literal sources \[.*\]: (?=invalid literal source )/s, "literal sources: "],
  [/invalid literal source .*, expected key=value/s, "invalid literal source, expected key=value"],
  [/line \[[\d ]*\] has invalid utf8 bytes : .*$/s, "a line has invalid utf8 bytes"],
  [/(line \d+ has invalid utf8 bytes) : .*$/s, "$1"],
  [/ with config: `\n.*\n`(?=: )/s, ""],
  [/(evalsymlink failure on) '[^'\n]*\n.*(?=: no such file or directory)/s, "$1 an inline patch"],
  [/(unable to parse SM or JSON patch) from \[.*\]/s, "$1"],
  [/(must specify one of patch and path)\s+in\n.*$/s, "$1"],
  [/(must specify a target for (?:JSON )?patch) .*$/s, "$1"],
  [/(patch and path can't be set at the same time)\n.*$/s, "$1"],
  [/(is not allowed to set `patches\.target` field): .*$/s, "$1"],
  [/: node contents:.*$/s, ""],
  [/(options\.index -?\d+ is out of bounds) for value .*$/s, "$1"],
  [/((?:roleRef|apiGroup|kind) cannot be found in(?: roleRef)?) .*$/s, "$1 the object"],
  [/(Unexpected kind): .*$/s, "$1 of operation"],
  [/(node \S+ is not a string): .*$/s, "$1"],
  [/(missing metadata\.name) in object \{.*\}/s, "$1"],
];

/** The error without the texts of manifests and kustomizations that it quotes. */
export function withoutQuotedContent(error: string): string {
  return QUOTES.reduce((rest, [quote, plain]) => rest.replace(quote, plain), error);
}
