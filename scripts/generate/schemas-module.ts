import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { $ } from "zx";
import { asObject, asString, type JsonObject } from "../model/json.ts";

/** Folder of a Go module in the module cache, downloaded if needed. Throws an error with Go's message. */
export async function moduleFolder(module: string): Promise<string> {
  const { stdout, stderr } = await $({ nothrow: true, quiet: true })`go mod download -json ${module}`;
  const answer = parse(stdout);
  const folder = asString(answer.Dir);
  if (folder !== undefined) return folder;
  const reason = asString(answer.Error) ?? stderr.trim();
  throw new Error(
    `the Go module ${module} cannot be downloaded: ${reason === "" ? "is Go installed?" : reason}`,
  );
}

/** The objects in the YAML files of a folder, in the order of the names. */
export async function manifestsIn(folder: string): Promise<JsonObject[]> {
  const names = (await readdir(folder)).filter((name) => name.endsWith(".yaml")).sort();
  const texts = await Promise.all(names.map((name) => readFile(join(folder, name), "utf8")));
  return texts.flatMap((text) => parseAllDocuments(text).map((document) => asObject(document.toJS())));
}

function parse(text: string): JsonObject {
  try {
    return JSON.parse(text) as JsonObject;
  } catch {
    return {};
  }
}
