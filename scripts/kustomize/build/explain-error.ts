import { posix } from "node:path";
import { withoutQuotedContent } from "./quoted-content.ts";

/** Prefixes that Kustomize adds to an error per kustomization on the way to it, with the folder or file. */
const STEPS: readonly RegExp[] = [
  /^accumulating (?:resources|components): /,
  /^accumulation err='accumulating resources from '[^']*': (?:read [^']*: is a directory|[^']*)': /,
  /^recursed accumulation of path '(?<folder>[^']*)': /,
  /^recursed merging from path '[^']*': /,
  /^couldn't make target for path '(?<folder>[^']*)': /,
  /^accumulating resources from '(?<file>[^']*)': /,
  /^MalformedYAMLError: /,
  /^error unmarshaling JSON: while decoding JSON: /,
  /^must build at directory: not a valid directory: /,
];

/** A file that cannot be added: Kustomize then tries it as a folder, and the error ends with `file is not directory`. */
const NO_FOLDER =
  /^accumulation err='(?:(?<step>accumulating|merging) resources from '(?<file>[^']*)': )(?<cause>(?:(?!': ).)*)': must build at directory: '[^']*': file is not directory$/s;

const MAX_STEPS = 1000;

/**
 * Kustomize's error without its chain of prefixes, with the folder or file it occurred in. Paths are relative to `root`.
 * `built`: the folder that was built.
 */
export function explainError(stderr: string, root: string, built: string): string {
  let rest = withoutQuotedContent(finalError(stderr))
    .replaceAll(`${root}/`, "")
    .replaceAll(`'${root}'`, "'.'");
  let folder = "";
  let file = "";
  for (let step = 0; step < MAX_STEPS; step++) {
    const unfit = NO_FOLDER.exec(rest)?.groups;
    if (unfit !== undefined) {
      const isOwn = unfit.step === "accumulating";
      return withPlace(
        withoutDump(unfit.cause!),
        isOwn ? posix.join(folder || built, unfit.file!) : posix.join(folder),
      );
    }
    const quoted = /^accumulateDirectory: (".*")$/s.exec(rest);
    const match = STEPS.map((pattern) => pattern.exec(rest)).find((found) => found !== null);
    if (quoted === null && match == null) break;
    folder = match?.groups?.folder ?? folder;
    file = match?.groups?.file ?? file;
    rest = quoted === null ? rest.slice(match![0].length) : withoutQuotedContent(unquoted(quoted[1]!));
  }
  return withPlace(rest, file === "" ? posix.join(folder) : posix.join(folder || built, file));
}

/** Removes the object as printed by Go: `{{v1 } {{x } map[] map[]}}`. */
function withoutDump(cause: string): string {
  return cause.replace(/ in object \{\{.*$/s, "");
}

/** An identifier and a pointer as printed by Go; pointers differ between runs. */
const IDENTIFIER =
  /resid\.ResId\{Gvk:resid\.Gvk\{Group:"([^"]*)", Version:"([^"]*)", Kind:"([^"]*)", isClusterScoped:\w+\}, Name:"([^"]*)", Namespace:"([^"]*)"\}/g;
const POINTER = / ?&\{0x[0-9a-f]+[^{}]*\}/g;

/** Removes pointers, and writes identifiers as Kustomize usually does: `ConfigMap.v1.[noGrp]/x.[noNs]`. */
function withoutPointers(words: string): string {
  return words
    .replace(IDENTIFIER, (_, group, version, kind, name, namespace) => {
      return `${kind}.${version}.${group || "[noGrp]"}/${name}.${namespace || "[noNs]"}`;
    })
    .replace(POINTER, "");
}

function withPlace(error: string, place: string): string {
  const words = withJoinedLines(withoutPointers(error.replace(/ in File: \S+$/, "")));
  return place === "." || words.includes(`'${place}'`) ? words : `${words} (in ${place})`;
}

/** A text quoted by Go's `%q`, such as a whole patch. */
const QUOTED = /(?<!\\)"(?:[^"\\\n]|\\.)*"/g;

/** Quoted texts of several lines as one readable line: `"a: 1 / b: 2"` for `"a: 1\nb: 2"`. */
function withJoinedLines(words: string): string {
  return words.replace(QUOTED, (quoted) => {
    return quoted.includes("\\n") ? `"${unquoted(quoted).trim().split(/\n+/).join(" / ")}"` : quoted;
  });
}

/** The error at the end, without the warnings about deprecated fields before it. */
function finalError(stderr: string): string {
  const start = stderr.startsWith("Error: ") ? 0 : stderr.indexOf("\nError: ") + 1;
  return stderr
    .slice(start)
    .replace(/^Error: /, "")
    .trim();
}

/** A text quoted by Go's `%q`, which mostly is valid JSON. */
function unquoted(text: string): string {
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}
