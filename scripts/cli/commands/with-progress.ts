import type { Request } from "../../pipeline/request.ts";
import type { FoundTools } from "../../tools/find-tools.ts";
import type { OpenUpstream } from "../../upstream/pool.ts";
import type { Options } from "../command-line/options.ts";
import { today } from "../kept/places.ts";
import { progressLine } from "../terminal/progress.ts";
import type { ResolvedOptions } from "./request.ts";

/** The programs that a run starts. */
export interface Programs extends FoundTools {
  readonly upstream: OpenUpstream;
  readonly onJudged?: () => Promise<void>;
}

/** Calls `run` with the request of the command line, and shows progress on a terminal until it is done. */
export async function withProgress<T>(
  scope: ResolvedOptions,
  { allowRemote, kubernetesVersion, strict }: Options,
  programs: Programs,
  run: (request: Request) => Promise<T>,
): Promise<T> {
  const progress = progressLine(process.stderr);
  try {
    return await run({
      ...scope,
      ...programs,
      allowRemote,
      kubernetesVersion,
      strict,
      today: today(),
      onProgress: progress.show,
    });
  } finally {
    progress.clear();
  }
}
