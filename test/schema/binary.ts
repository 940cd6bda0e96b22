import { accessSync, constants } from "node:fs";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";

/** The real kubeconform: the one installed in `.cache/bin`, otherwise the first on PATH. */
export const kubeconform = find();

export const schemasRoot = fileURLToPath(new URL("../../schemas", import.meta.url));

function find(): string {
  const own = fileURLToPath(new URL("../../.cache/bin", import.meta.url));
  const folders = [own, ...(process.env.PATH ?? "").split(delimiter)];
  const found = folders.map((folder) => join(folder, "kubeconform")).find(isExecutable);
  if (found === undefined) throw new Error("these tests need kubeconform on PATH or in .cache/bin");
  return found;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
