import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { readdir } from "node:fs/promises";
import { tmpdir } from "node:os";
import { dirname, join, resolve, sep } from "node:path";
import type { JsonObject } from "../model/json.ts";

/** A fresh temporary folder with what one run of kubeconform reads; `using` removes it. */
export class Workspace implements Disposable {
  readonly #root = mkdtempSync(join(tmpdir(), "schema-check-"));
  readonly resources = join(this.#root, "resources");
  readonly crds = join(this.#root, "crds");

  constructor() {
    mkdirSync(this.resources);
    mkdirSync(this.crds);
  }

  /** The file's name is the resource's index, which is all that has to come back. */
  addResource(index: number, value: JsonObject): void {
    writeFileSync(join(this.resources, `${index}.json`), yamlSafeJson(value));
  }

  /**
   * A link to a folder of schemas: kubeconform takes a path for a template and for a URL, so that one with a
   * space, `#`, `%` or `{{` in it would not be found.
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

/** kubeconform reads JSON as YAML, which takes some characters only when escaped. */
function yamlSafeJson(value: JsonObject): string {
  return JSON.stringify(value).replace(
    /[\u007f-\u009f\u2028\u2029\ufeff\ufffe\uffff]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}

/** Paths of all files below `folder`, with forward slashes; empty where there is no such folder. */
export async function filesBelow(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true }).catch(() => []);
  return entries.map((path) => path.replaceAll(sep, "/"));
}
