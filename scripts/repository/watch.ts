import { lstatSync } from "node:fs";
import { join, posix, relative, sep } from "node:path";
import { setTimeout as wait } from "node:timers/promises";
import { watch } from "chokidar";

/** Editors write a file in several steps, and git writes many files: events closer than this are one change. */
const DEBOUNCE_MILLISECONDS = 50;
/** The longest time that a change waits for events to stop: a program can write without a pause. */
const MAX_WAIT_MILLISECONDS = 500;

/**
 * Files that programs create next to the file that they save: `.a.yaml.swp` and `4913` (Vim), `sedXXXXXX`,
 * `.#a.yaml` and `#a.yaml#` (Emacs), `a.yaml~`, `a.yaml___jb_tmp___` (JetBrains), `.goutputstream-XXXXXX` (GNOME).
 */
const TEMPORARY =
  /^(?:\..*\.(?:sw[a-z]|un~|kate-swp)|4913|sed[A-Za-z0-9]{6}|\.#.*|#.*#|.*~|.*___jb_(?:tmp|old)___|\.goutputstream-\w{6}|\.subl.*\.tmp)$/;

/**
 * Yields the changes below `root` from now on until `signal` aborts: the paths of each change, relative, with forward
 * slashes. Changes between two reads come as one. Files that exist for a moment only, and temporary files of editors, are no
 * changes. Symbolic links are not followed. Throws an `ErrnoException` if watching fails.
 */
export async function watchChanges(
  root: string,
  isIgnored: (path: string) => boolean,
  signal: AbortSignal,
): Promise<AsyncIterable<readonly string[]>> {
  const changes = new Changes(root);
  const pathOf = (file: string) => relative(root, file).split(sep).join("/");
  const watcher = watch(root, {
    ignoreInitial: true,
    followSymlinks: false,
    ignorePermissionErrors: true,
    ignored: (file) => isIgnored(pathOf(file)),
  });
  watcher.on("all", (event, file) => changes.add(event, pathOf(file)));
  watcher.on("error", (error) => changes.end(error));
  signal.addEventListener("abort", () => changes.end(null));
  await new Promise<void>((resolve) => {
    watcher.once("ready", resolve);
    changes.ended.then(() => resolve());
  });
  return stopping(changes, () => watcher.close());
}

/** The message for an error of the system with which watching failed; any other error is thrown again. */
export function unwatchable(root: string, error: unknown): string {
  const { code } = error as NodeJS.ErrnoException;
  if (code === undefined) throw error;
  const hint =
    code === "ENOSPC" ? ": the limit of watched files is reached, see fs.inotify.max_user_watches" : "";
  return `${root} cannot be watched (${code}${hint})`;
}

async function* stopping(changes: Changes, close: () => Promise<void>) {
  try {
    yield* changes.batches();
  } finally {
    await close();
  }
}

/** Changes since they were read last. */
class Changes {
  readonly #root: string;
  /** The first event of each path since the last read. */
  #events = new Map<string, string>();
  #count = 0;
  /** Paths that were created and removed between two reads; their removal can be reported later. */
  readonly #momentary = new Set<string>();
  #news = Promise.withResolvers<void>();
  readonly #end = Promise.withResolvers<unknown>();
  #hasEnded = false;

  constructor(root: string) {
    this.#root = root;
  }

  /** Fulfilled at the end with the error, or null if watching was stopped. */
  get ended(): Promise<unknown> {
    return this.#end.promise;
  }

  add(event: string, path: string): void {
    this.#count++;
    if (path === "" || TEMPORARY.test(posix.basename(path))) return;
    if (!this.#events.has(path)) this.#events.set(path, event);
    this.#news.resolve();
  }

  end(error: unknown): void {
    this.#hasEnded = true;
    this.#end.resolve(error);
    this.#news.resolve();
  }

  async *batches() {
    while (true) {
      await this.#news.promise;
      await this.#settled();
      if (this.#hasEnded) {
        const error = await this.ended;
        if (error !== null) throw error;
        return;
      }
      const batch = this.#taken();
      if (batch.length > 0) yield batch;
    }
  }

  async #settled(): Promise<void> {
    const latest = performance.now() + MAX_WAIT_MILLISECONDS;
    for (let before = -1; before !== this.#count && performance.now() < latest && !this.#hasEnded; ) {
      before = this.#count;
      await wait(DEBOUNCE_MILLISECONDS);
    }
  }

  #taken(): string[] {
    this.#news = Promise.withResolvers();
    const events = this.#events;
    this.#events = new Map();
    const paths = [...events].flatMap(([path, event]) => (this.#isMomentary(path, event) ? [] : [path]));
    return withoutParents(paths);
  }

  #isMomentary(path: string, event: string): boolean {
    if (event.startsWith("unlink")) return this.#momentary.delete(path);
    const isGone = event.startsWith("add") && !exists(join(this.#root, path));
    if (isGone) this.#momentary.add(path);
    else this.#momentary.delete(path);
    return isGone;
  }
}

/** The sorted paths without folders that contain another one: a new folder is named by its files. */
function withoutParents(paths: readonly string[]): string[] {
  const parents = new Set(paths.map((path) => posix.dirname(path)));
  return paths.filter((path) => !parents.has(path)).sort();
}

function exists(file: string): boolean {
  try {
    return lstatSync(file, { throwIfNoEntry: false }) !== undefined;
  } catch {
    return true;
  }
}
