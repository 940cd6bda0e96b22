import { fileURLToPath, pathToFileURL } from "node:url";

/** The path of the file at an address; null if it is not the address of a file. */
export function filePathOf(uri: string): string | null {
  try {
    return new URL(uri).protocol === "file:" ? fileURLToPath(uri) : null;
  } catch {
    return null;
  }
}

/** The address of a file. */
export function fileUriOf(path: string): string {
  return pathToFileURL(path.toWellFormed()).href;
}
