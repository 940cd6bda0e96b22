import type { Result } from "../model/result.ts";
import { type FindUpstreamOptions, findUpstream } from "../tools/upstream/find-upstream.ts";
import { type OpenUpstream, UpstreamPool } from "../upstream/pool.ts";

/** Opens the programs of `scripts/upstream/program`, each at most once; the first use of one can install it. */
export function upstreamOpener(options: FindUpstreamOptions): OpenUpstream {
  const pools = new Map<string, UpstreamPool>();
  const opened = new Map<string | null, Promise<Result<UpstreamPool>>>();

  async function open(version: string | null): Promise<Result<UpstreamPool>> {
    const found = await findUpstream(version, options);
    if (!found.ok) return found;
    const pool = pools.get(found.value.minor) ?? new UpstreamPool(found.value);
    pools.set(found.value.minor, pool);
    return { ok: true, value: pool };
  }
  return (version) => {
    const known = opened.get(version) ?? open(version);
    opened.set(version, known);
    return known;
  };
}
