import { posix } from "node:path";
import { Composer, isScalar, isSeq, type Node, Parser, visit } from "yaml";
import { filesBelow } from "../discover/walk.ts";
import type { Repository } from "../repository/repository.ts";
import { compileGlob, GIT } from "../text/glob.ts";
import { findTooDeep } from "../yaml/depth.ts";

/** The keys of GitLab (`include`, `local`) and of Azure Pipelines (`template`) for other files with definitions. */
const KEYS: ReadonlySet<string> = new Set(["include", "local", "template"]);
const YAML = /\.ya?ml$/;
const MAX_LENGTH = 256 * 1024;
const MAX_FILES = 1000;

/** The definitions of CI jobs with those that they include from other folders, directly or through others. */
export function includedDefinitions(repository: Repository, definitions: readonly string[]): string[] {
  const found = new Set(definitions);
  for (const file of found) {
    if (!YAML.test(file) || found.size >= MAX_FILES) continue;
    for (const name of namesIn(textOf(repository, file)))
      for (const included of filesNamed(repository, file, name)) found.add(included);
  }
  return [...found];
}

function textOf(repository: Repository, file: string): string {
  const read = repository.readText(file);
  return read.ok ? read.value.slice(0, MAX_LENGTH) : "";
}

function namesIn(text: string): string[] {
  if (![...KEYS].some((key) => text.includes(key))) return [];
  const names: string[] = [];
  try {
    const tokens = [...new Parser().parse(text)];
    if (tokens.some((token) => token.type === "document" && findTooDeep(token) !== null)) return [];
    for (const document of new Composer({ logLevel: "silent", uniqueKeys: false }).compose(tokens)) {
      visit(document, {
        Pair(_, { key, value }) {
          if (isScalar(key) && KEYS.has(String(key.value))) names.push(...textsOf(value as Node | null));
        },
      });
    }
    return names;
  } catch (error) {
    // The parser's recursion overflows: no CI service reads such a file.
    if (!(error instanceof RangeError)) throw error;
    return [];
  }
}

function textsOf(node: Node | null): string[] {
  const items = isSeq(node) ? node.items : [node];
  return items.flatMap((item) => (isScalar(item) ? [String(item.value)] : []));
}

/** The files of a name or glob: relative to the root, or to the file that includes them. */
function filesNamed(repository: Repository, from: string, name: string): string[] {
  const path = name.replace(/@self$/, "");
  if (!YAML.test(path)) return [];
  const places = [posix.join("/", path), posix.join("/", posix.dirname(from), path)];
  return [...new Set(places)].flatMap((place) => matching(repository, place.slice(1)));
}

function matching(repository: Repository, path: string): string[] {
  if (!path.includes("*")) return repository.kind(path) === "file" ? [path] : [];
  const glob = compileGlob(path, GIT);
  const folder = posix.dirname(path.slice(0, path.indexOf("*") + 1));
  return glob === null ? [] : filesBelow(repository, folder).files.filter(glob);
}
