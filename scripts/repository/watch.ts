import { watch } from "node:fs";
import { setTimeout as wait } from "node:timers/promises";

/** Editors write a file in several steps, and git writes many files: events closer than this are one change. */
const DEBOUNCE_MILLISECONDS = 50;

/**
 * Yields the changes below `root` from now on until `signal` aborts: the paths (relative, as the system reports them) of
 * each change. Changes between two reads come as one. Throws an `ErrnoException` if watching fails.
 */
export function watchChanges(
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
      for (let before = -1; before !== changed.size; await wait(DEBOUNCE_MILLISECONDS)) before = changed.size;
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
