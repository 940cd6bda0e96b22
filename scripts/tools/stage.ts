import { mkdir, mkdtemp, readdir, rename, rm, stat } from "node:fs/promises";
import { join } from "node:path";
import { fail, type Result } from "../model/result.ts";
import { reasonOf } from "./one-line.ts";
import { recordProgram } from "./program-checksum.ts";
import { checksumFile } from "./verified-program.ts";

const STAGE_PREFIX = ".stage-";
/** Longer than any installation: an older stage is left over from a killed process. */
const STAGE_LIFE_MS = 60 * 60_000;

/**
 * Makes the program `name` in a temporary folder below `folder`, and renames it into place with its checksum; returns its
 * path. Others find a whole program or none. `faultOf` returns what is wrong with the new program, or null.
 */
export async function installInStage(
  folder: string,
  name: string,
  make: (stage: string) => Promise<Result<string>>,
  faultOf: (program: string) => Promise<string | null>,
): Promise<Result<string>> {
  let stage: string | undefined;
  try {
    await mkdir(folder, { recursive: true, mode: 0o700 });
    await removeStaleStages(folder);
    stage = await mkdtemp(join(folder, STAGE_PREFIX));
    const made = await make(stage);
    if (!made.ok) return made;
    const fault = await faultOf(made.value);
    if (fault !== null) return fail(fault);
    const path = join(folder, name);
    const sum = checksumFile(made.value);
    await recordProgram(made.value, name, sum);
    await rename(sum, checksumFile(path));
    await rename(made.value, path);
    return { ok: true, value: path };
  } catch (error) {
    return fail(reasonOf(error));
  } finally {
    if (stage !== undefined) await rm(stage, { recursive: true, force: true });
  }
}

async function removeStaleStages(folder: string): Promise<void> {
  const stages = (await readdir(folder)).filter((name) => name.startsWith(STAGE_PREFIX));
  for (const name of stages) {
    const path = join(folder, name);
    // Another process can remove it first.
    const changed = await stat(path)
      .then((stats) => stats.mtimeMs)
      .catch(() => Number.POSITIVE_INFINITY);
    if (Date.now() - changed > STAGE_LIFE_MS) await rm(path, { recursive: true, force: true });
  }
}
