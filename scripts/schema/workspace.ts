import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve, sep } from "node:path";
import type { JsonObject } from "../model/json.ts";

const DOCUMENTS_PER_FILE = 200;

/** A new temporary folder with the input of one kubeconform run; `using` removes it. */
export class Workspace implements Disposable {
  readonly #root = mkdtempSync(join(tmpdir(), "schema-check-"));
  readonly crds = join(this.#root, "crds");

  constructor() {
    mkdirSync(this.crds);
  }

  /** The file name is the index of the resource, so results can be assigned to resources. */
  addResource(folder: string, index: number, value: JsonObject): void {
    writeFileSync(join(folder, `${index}.json`), yamlSafeJson(value));
  }

  /** Writes resources into files of many documents, since thousands of files take longer to write than to check. */
  addResources(folder: string, values: readonly JsonObject[]): void {
    for (let start = 0; start < values.length; start += DOCUMENTS_PER_FILE) {
      const documents = values.slice(start, start + DOCUMENTS_PER_FILE).map(yamlSafeJson);
      writeFileSync(join(folder, `documents-${start}.yaml`), documents.join("\n---\n"));
    }
  }

  /** A new folder for resources. */
  newFolder(): string {
    return mkdtempSync(join(this.#root, "resources-"));
  }

  /**
   * A link to a folder of schemas. kubeconform treats a path as a template and as a URL, so it would not find a path
   * that contains a space, `#`, `%` or `{{`.
   */
  link(name: string, folder: string): string {
    const path = join(this.#root, name);
    symlinkSync(resolve(folder), path, "junction");
    return path;
  }

  addSchema(file: string, schema: JsonObject): void {
    const path = join(this.crds, file);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, JSON.stringify(schema));
  }

  [Symbol.dispose](): void {
    rmSync(this.#root, { recursive: true, force: true });
  }
}

/** kubeconform parses JSON as YAML, which accepts some characters only when escaped. */
function yamlSafeJson(value: JsonObject): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Paths of all files below `folder`, with forward slashes; empty if the folder does not exist. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true }).catch(() => []);
  return entries.map((path) => path.replaceAll(sep, "/"));
}
