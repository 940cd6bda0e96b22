import type { Result } from "../../model/result.ts";
import { type FindUpstreamOptions, findUpstream } from "../../tools/upstream/find-upstream.ts";
import { noteProgram } from "../../tools/upstream/last-program.ts";
import { type OpenUpstream, UpstreamPool } from "../../upstream/pool.ts";
import { endStarted, takeStarted } from "../../upstream/started.ts";

/** The programs of a run: opened at most once each, and ended together. */
export interface UpstreamPrograms {
  /** The first use of a program can install it. */
  readonly open: OpenUpstream;
  /** Ends those that do not work on a request, without waiting for that. */
  end(): void;
  close(): Promise<void>;
}

/** The programs of `scripts/upstream/program`. */
export function upstreamPrograms(options: FindUpstreamOptions): UpstreamPrograms {
  const pools = new Map<string, UpstreamPool>();
  const opened = new Map<string | null, Promise<Result<UpstreamPool>>>();

  async function open(version: string | null): Promise<Result<UpstreamPool>> {
    const found = await findUpstream(version, options);
    if (!found.ok) return found;
    if (pools.size === 0 && options.untrusted !== null) noteProgram(options.untrusted, found.value);
    const pool = pools.get(found.value.minor) ?? takeStarted(found.value) ?? new UpstreamPool(found.value);
    pools.set(found.value.minor, pool);
    return { ok: true, value: pool };
  }
  return {
    open(version) {
      const known = opened.get(version) ?? open(version);
      opened.set(version, known);
      return known;
    },
    end() {
      endStarted();
      for (const pool of pools.values()) pool.end();
    },
    async close() {
      endStarted();
      await Promise.all([...pools.values()].map((pool) => pool.close()));
    },
  };
}
