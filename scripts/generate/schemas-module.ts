import { $ } from "zx";
import { asString, type JsonObject } from "../model/json.ts";

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

function parse(text: string): JsonObject {
  try {
    return JSON.parse(text) as JsonObject;
  } catch {
    return {};
  }
}
