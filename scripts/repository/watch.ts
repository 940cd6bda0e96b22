import { watch } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";

/** An editor writes a file in several steps, and git writes many files: once it is quiet for as long they are one change. */
const QUIET_MILLISECONDS = 50;

/**
 * What changes below `root` from now on until `signal` aborts: the paths (relative, as the system writes them) of each
 * change, those that came while nobody asked at once. Throws what keeps the system from watching, an `ErrnoException`.
 */
export function changesBelow(
  root: string,
  isIgnored: (path: string) => boolean,
  signal: AbortSignal,
): AsyncIterable<readonly string[]> {
  let changed = new Set<string>();
  let failure: Error | null = null;
  let news = Promise.withResolvers<void>();
  const watcher = watch(root, { recursive: true, ignore: isIgnored, signal }, (_event, path) => {
    if (path === null || isIgnored(path)) return;
    changed.add(path);
    news.resolve();
  });
  watcher.on("error", (error) => {
    failure = error;
    news.resolve();
  });
  watcher.on("close", () => news.resolve());

  async function* batches() {
    while (true) {
      await news.promise;
      for (let before = -1; before !== changed.size; await wait(QUIET_MILLISECONDS)) before = changed.size;
      if (failure !== null) throw failure;
      if (signal.aborted) return;
      news = Promise.withResolvers();
      const batch = [...changed].sort();
      changed = new Set();
      yield batch;
    }
  }
  return batches();
}
