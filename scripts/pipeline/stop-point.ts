import { setImmediate as nextTurn } from "node:timers/promises";

/** Throws the reason of `signal` if it has stopped the run, also if the event that stops it has not been handled yet. */
export async function stopPoint(signal: AbortSignal | undefined): Promise<void> {
  if (signal === undefined) return;
  await nextTurn();
  signal.throwIfAborted();
}
