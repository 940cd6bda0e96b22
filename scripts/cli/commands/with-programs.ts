import type { Result } from "../../model/result.ts";
import type { Request } from "../../pipeline/request.ts";
import { workTreeRoot } from "../../repository/git/work-tree.ts";
import { findTools } from "../../tools/find-tools.ts";
import type { Options } from "../command-line/options.ts";
import { say } from "../terminal/screen.ts";
import { upstreamPrograms } from "../terminal/upstream.ts";
import type { ResolvedOptions } from "./request.ts";
import { withProgress } from "./with-progress.ts";

/** Calls `run` with the programs of a run, which end with it. */
export async function withPrograms<T>(
  scope: ResolvedOptions,
  options: Options,
  run: (request: Request) => Promise<Result<T>>,
): Promise<Result<T>> {
  const untrusted = workTreeRoot(scope.repository.root);
  const tools = await findTools({ say, untrusted });
  if (!tools.ok) return tools;
  const upstream = upstreamPrograms({ say, untrusted });
  const programs = { ...tools.value, upstream: upstream.open, onJudged: async () => upstream.end() };
  const outcome = await withProgress(scope, options, programs, run);
  await upstream.close();
  return outcome;
}
