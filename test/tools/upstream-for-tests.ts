import { upstreamPrograms } from "../../scripts/cli/terminal/upstream.ts";
import type { OpenUpstream, UpstreamPool } from "../../scripts/upstream/pool.ts";

/** Opens the program with upstream's code, built if missing, as in a user's run. */
export const openUpstreamForTests: OpenUpstream = upstreamPrograms({ say: () => {}, untrusted: null }).open;

/** The program at any Kubernetes version. */
export async function upstreamForTests(): Promise<UpstreamPool> {
  const opened = await openUpstreamForTests(null);
  if (!opened.ok) throw new Error(opened.error);
  return opened.value;
}
