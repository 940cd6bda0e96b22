/** Messages of this folder and of the YAML library that quote a text of the file, and what remains without it. */
const QUOTES: readonly (readonly [quote: RegExp, plain: string])[] = [
  [/there is no anchor &.* before this alias/s, "there is no anchor before this alias"],
  [/the alias \*.* is within its own anchor/s, "the alias is within its own anchor"],
  [/the tag (?!!!binary is).* is not supported by Kubernetes/s, "the tag is not supported by Kubernetes"],
  [/duplicate key (?!<<$).*$/s, "duplicate key"],
  [/the key .* is read as the (\w+) .*: write it in quotes/s, "the key is read as a $1: write it in quotes"],
  [/".*" cannot be read as/s, "the value cannot be read as"],
  [/(?:^|(?<=\s))\S+ is not a number that Kubernetes/, "the value is not a number that Kubernetes"],
  [/(Block scalar header includes extra characters): .*$/s, "$1"],
  [/(Invalid escape sequence) .*$/s, "$1"],
  [
    /(Unsupported YAML version|Unknown directive|Not a valid tag:|Could not resolve tag:|Unresolved tag:) .*$/s,
    "$1",
  ],
  [/Verbatim tags aren't resolved, so .* is invalid/s, "Verbatim tags aren't resolved"],
  [/The .* tag has no suffix/s, "The tag has no suffix"],
];

/** The message about a mistake without the text of the file that it quotes: the text can be a part of a Secret. */
export function unquotedMessage(message: string): string {
  return QUOTES.reduce((rest, [quote, plain]) => rest.replace(quote, plain), message);
}
