import schema from "../../schemas/platform.schema.json" with { type: "json" };
import type { Platform } from "../model/platform.ts";
import { type FileKind, type LoadedFile, type LoadResult, loadFile } from "./load.ts";
import { checkPlatform } from "./platform-checks.ts";

const KIND: FileKind<Platform> = { schema, check: checkPlatform };

/** Parses a platform file. `file` is its name in the places of mistakes. */
export function loadPlatform(text: string, file: string): LoadResult<Platform> {
  return loadFile(text, file, KIND);
}

export type LoadedPlatform = LoadedFile<Platform>;
