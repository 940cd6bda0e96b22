import { mkdir, stat } from "node:fs/promises";
import { dirname } from "node:path";
import { runCommand } from "./command.ts";
import { oneLine } from "./one-line.ts";
import { readRecords, writeRecords } from "./records.ts";
import type { Tool } from "./versions.ts";

const timeoutMs = 10_000;

/** The version that a program reported, and the state of its file at that time. */
interface CachedVersion {
  readonly file: string;
  readonly version: string;
}

/**
 * Asks programs for their version and caches the answers in a file, so that most runs start no process for it. A
 * cached answer is valid as long as the size and times of the program's file do not change.
 */
export class VersionCheck {
  readonly #file: string;
  readonly #env: NodeJS.ProcessEnv;
  readonly #remembered: ReadonlyMap<string, unknown>;
  readonly #used = new Map<string, CachedVersion>();
  #changed = false;

  private constructor(file: string, env: NodeJS.ProcessEnv, remembered: ReadonlyMap<string, unknown>) {
    this.#file = file;
    this.#env = env;
    this.#remembered = remembered;
  }

  static async open(file: string, env: NodeJS.ProcessEnv): Promise<VersionCheck> {
    return new VersionCheck(file, env, await readRecords(file));
  }

  /** True if there is a program at that absolute path and it has exactly the pinned version. */
  async isPinned(tool: Tool, path: string): Promise<boolean> {
    const file = await fileState(path);
    if (file === null) return false;
    const known = parseCachedVersion(this.#remembered.get(path));
    const version = known?.file === file ? known.version : await this.#ask(tool, path);
    if (version === null) return false;
    this.#used.set(path, { file, version });
    return version === tool.version;
  }

  /** Writes the answers of this run. If that fails, the next run asks again. */
  async save(): Promise<void> {
    if (!this.#changed) return;
    try {
      await mkdir(dirname(this.#file), { recursive: true });
      await writeRecords(this.#file, this.#used);
    } catch {
      // A read-only installation.
    }
  }

  async #ask(tool: Tool, path: string): Promise<string | null> {
    const version = await askVersion(tool, path, this.#env);
    if (version !== null) this.#changed = true;
    return version;
  }
}

/** The version that the program prints, with its leading `v`; null if it fails. */
export async function askVersion(tool: Tool, path: string, env: NodeJS.ProcessEnv): Promise<string | null> {
  const result = await runCommand(path, tool.versionArgs, { env, cwd: dirname(path), timeoutMs });
  // Depending on the package, it is "v5.8.1", "5.8.1" or "kustomize/v5.8.1".
  return result.ok ? oneLine(result.value).replace(/^(?:kustomize\/)?v?(?=\d)/, "v") : null;
}

async function fileState(path: string): Promise<string | null> {
  try {
    const { size, mtimeMs, ctimeMs } = await stat(path);
    return `${size} ${mtimeMs} ${ctimeMs}`;
  } catch {
    return null;
  }
}

function parseCachedVersion(record: unknown): CachedVersion | null {
  if (typeof record !== "object" || record === null) return null;
  if (!("file" in record) || typeof record.file !== "string") return null;
  if (!("version" in record) || typeof record.version !== "string") return null;
  return { file: record.file, version: record.version };
}
