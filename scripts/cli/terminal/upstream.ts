import type { Result } from "../../model/result.ts";
import { type FindUpstreamOptions, findUpstream } from "../../tools/upstream/find-upstream.ts";
import { type OpenUpstream, UpstreamPool } from "../../upstream/pool.ts";

/** The programs of a run: opened at most once each, and ended together. */
export interface UpstreamPrograms {
  /** The first use of a program can install it. */
  readonly open: OpenUpstream;
  close(): Promise<void>;
}

/** The programs of `scripts/upstream/program`. */
export function upstreamPrograms(options: FindUpstreamOptions): UpstreamPrograms {
  const pools = new Map<string, UpstreamPool>();
  const opened = new Map<string | null, Promise<Result<UpstreamPool>>>();

  async function open(version: string | null): Promise<Result<UpstreamPool>> {
    const found = await findUpstream(version, options);
    if (!found.ok) return found;
    const pool = pools.get(found.value.minor) ?? new UpstreamPool(found.value);
    pools.set(found.value.minor, pool);
    return { ok: true, value: pool };
  }
  return {
    open(version) {
      const known = opened.get(version) ?? open(version);
      opened.set(version, known);
      return known;
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.close()));
    },
  };
}
