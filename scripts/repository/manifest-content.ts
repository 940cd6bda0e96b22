import { isObject, type JsonValue } from "../model/json.ts";
import { SYNTAX_MISTAKE } from "../yaml/read.ts";
import { containsManifest } from "./manifests.ts";
import type { Repository } from "./repository.ts";

/** `meant`: not a readable manifest, but the file plainly means to be one. `other`: values, workflows, data. */
export type FileContent = "manifest" | "meant" | "other";

/** A line that begins with a field that every manifest has, however it is written; not one in a nested mapping. */
const MANIFEST_LINE = /^(?: ?["']?|\s*\{?\s*["'])(?:apiVersion|kind)["']?(?:\s*:|\s|$)/im;
/** The first line of a mapping or a list: not a comment, a text or a heading. */
const COLLECTION_START = /^\s*(?:["']?[\w./-]+["']?[ \t]*:(?:\s|$)|[{[]|- )/;
const COMMENTS = /^(?:[ \t]*(?:#.*|---.*|%.*)?\r?\n)+/;

/** The content of a YAML or JSON file in a folder of manifests. */
export function contentOf(repository: Repository, file: string): FileContent {
  if (containsManifest(repository, file)) return "manifest";
  const read = repository.readText(file);
  if (!read.ok) return "manifest";
  const isPlain = file.endsWith(".json")
    ? isMeantJson(read.value)
    : isMeantYaml(repository, file, read.value);
  return isPlain ? "meant" : "other";
}

function isMeantYaml(repository: Repository, file: string, text: string): boolean {
  const yaml = repository.readYaml(file);
  if (yaml === null || yaml.documents.some(({ value }) => isMeant(value))) return true;
  if (yaml.mistakes.length === 0) return false;
  // Other mistakes are in YAML of other tools too: the key `on` of a workflow, tags of CloudFormation.
  const isBroken = yaml.mistakes.some(({ message }) => message.startsWith(SYNTAX_MISTAKE));
  return MANIFEST_LINE.test(text) || (isBroken && COLLECTION_START.test(text.replace(COMMENTS, "")));
}

function isMeantJson(text: string): boolean {
  try {
    return isMeant(JSON.parse(text));
  } catch {
    // Tools allow comments in their JSON files: broken JSON alone means nothing.
    return /^\s*\{\s*"(?:apiVersion|kind)"/i.test(text);
  }
}

/** Reports whether a value has some of the fields of a manifest, or has them in another case. */
function isMeant(value: JsonValue): boolean {
  if (typeof value === "string") return /^apiVersion\b/m.test(value);
  if (!isObject(value)) return false;
  const types = new Map(Object.entries(value).map(([name, field]) => [name.toLowerCase(), typeof field]));
  const hasVersion = types.get("apiversion") === "string";
  const hasKind = types.get("kind") === "string";
  if (hasVersion && hasKind) return true;
  return (hasVersion || hasKind) && ["metadata", "spec"].some((name) => types.get(name) === "object");
}
