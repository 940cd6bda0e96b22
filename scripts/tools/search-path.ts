import { constants } from "node:fs";
import { access, stat } from "node:fs/promises";
import { delimiter, isAbsolute, join } from "node:path";

/**
 * All executable files of that name on PATH, in order. Relative entries (`.`, an empty one) are left out: they would
 * start programs from the repository that is being checked.
 */
export async function searchPath(name: string, env: NodeJS.ProcessEnv): Promise<string[]> {
  const folders = new Set((env.PATH ?? "").split(delimiter).filter(isAbsolute));
  const found: string[] = [];
  for (const folder of folders) {
    const file = join(folder, name);
    if (await isExecutable(file)) found.push(file);
  }
  return found;
}

async function isExecutable(file: string): Promise<boolean> {
  try {
    await access(file, constants.X_OK);
    return (await stat(file)).isFile();
  } catch {
    return false;
  }
}
