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
  [/(missing (?:metadata\.name|kind)) in object (?:\{.*\}|map\[.*\]|.*$)/s, "$1"],
  [/(file sources): \[.*?\](?=: )/s, "$1"],
  [/((?:merging from|adding origin annotations for) generator) (?:&\{[^{}]*\}|.*)(?=: )/s, "$1"],
  [/(found multiple possible referrals: [^\n]*)\n.*$/s, "$1"],
  [/(namespace transformation produces ID conflict): .*$/s, "$1"],
  [/(cannot unmarshal !!\w+) `.*?`(?= into )/gs, "$1"],
  [/(unknown anchor) '.*?'(?= referenced)/s, "$1"],
  [/(mapping key) ".*?"(?= already defined)/gs, "$1"],
  [/(wrong Node Kind for .*? expected: \w+ was \w+): value: \{.*\}/s, "$1"],
  [/(invalid map key): value='.*'(?=, tag)/s, "$1"],
  [/(invalid document separator): .*$/s, "$1"],
  [/(anchor) ".*" (?=defined using alias)/s, "$1 "],
  [/(patch appears to be empty; files?=\S*), (?:JsonOp|Patch)=.*$/s, "$1"],
  [/(illegally qualifies as both an SM and JSON patch): .*$/s, "$1"],
  [/(decoding) [[{-].*(?=: )/s, "$1 a patch"],
  [/(must have even length contents): .*$/s, "$1"],
  [/(invalid label value): ".*"(?=: at key)/s, "$1"],
];

/** The error without the texts of manifests and kustomizations that it quotes. */
export function withoutQuotedContent(error: string): string {
  return QUOTES.reduce((rest, [quote, plain]) => rest.replace(quote, plain), error);
}
