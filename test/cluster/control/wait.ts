import { setTimeout as sleep } from "node:timers/promises";

export interface WaitOptions {
  /** Names the condition in the error. */
  readonly what: string;
  /** Limit in seconds; generous, since a slow machine is no failure. */
  readonly seconds: number;
  /** Time between two attempts; default: 250 ms. */
  readonly everyMs?: number;
  /** Explains a failure: logs, the state of an object. */
  readonly explain?: () => string | Promise<string>;
}

/** Ends the wait at once: the condition cannot come true any more. */
export class Hopeless extends Error {}

/**
 * Calls `attempt` until it returns a value other than null, and returns that value. An exception other
 * than Hopeless counts as null. Rejects after the limit with the last exception and the explanation.
 */
export async function eventually<Value>(
  { what, seconds, everyMs = 250, explain = () => "" }: WaitOptions,
  attempt: () => Promise<Value | null>,
): Promise<Value> {
  const end = performance.now() + seconds * 1000;
  let last: unknown = null;
  for (;;) {
    try {
      const value = await attempt();
      if (value !== null) return value;
      last = null;
    } catch (error) {
      last = error;
    }
    if (last instanceof Hopeless || performance.now() > end) break;
    await sleep(everyMs);
  }
  const reason = last instanceof Error ? `: ${last.message}` : "";
  const limit = last instanceof Hopeless ? "given up" : `not so after ${seconds} s`;
  throw new Error(`${what}: ${limit}${reason}\n${await explain()}`);
}
