import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { asArray, isObject, type JsonObject, type JsonValue } from "../../scripts/model/json.ts";
import { rules } from "../../scripts/rules/index.ts";

/** An object of a corpus, with the file that it is from. */
export interface CorpusObject {
  readonly from: string;
  readonly value: JsonObject;
}

/** Objects of every example of every rule. */
export function exampleObjects(): CorpusObject[] {
  return rules.flatMap(({ name, examples }) =>
    [...examples.good, ...examples.bad.map(({ manifest }) => manifest)].flatMap((text, index) =>
      objectsIn(text, `example ${index + 1} of ${name}`),
    ),
  );
}

const MANIFEST = /\.(?:ya?ml|json)$/i;
const MAX_BYTES = 3_000_000;

/** Objects in all manifests below a folder; files that are no YAML are passed over. */
export function objectsBelow(folder: string): CorpusObject[] {
  const names = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) =>
    MANIFEST.test(name),
  );
  return names.sort().flatMap((name) => {
    const file = join(folder, name);
    const status = statSync(file, { throwIfNoEntry: false });
    if (name.includes("node_modules") || status?.isFile() !== true || status.size > MAX_BYTES) return [];
    return objectsIn(readFileSync(file, "utf8"), name);
  });
}

/** Objects in a stream of YAML documents, with the items of Lists. */
export function objectsIn(text: string, from: string): CorpusObject[] {
  try {
    return parseAllDocuments(text, { logLevel: "silent", uniqueKeys: false }).flatMap((document) => {
      if (document.errors.length > 0) return [];
      return flattened(document.toJS({ maxAliasCount: 100 }) as JsonValue).map((value) => ({ from, value }));
    });
  } catch {
    return [];
  }
}

function flattened(value: JsonValue): JsonObject[] {
  if (!isObject(value) || typeof value.kind !== "string" || typeof value.apiVersion !== "string") return [];
  if (value.kind.endsWith("List") && Array.isArray(value.items))
    return asArray(value.items).flatMap(flattened);
  const plain = JSON.parse(JSON.stringify(value)) as JsonObject;
  return isObject(plain.metadata) || plain.metadata === undefined ? [plain] : [];
}

/** One of each: objects with the same content have the same verdict. */
export function distinctObjects(objects: readonly CorpusObject[]): CorpusObject[] {
  return [...new Map(objects.map((object) => [JSON.stringify(object.value), object])).values()];
}
