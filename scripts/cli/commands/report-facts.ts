import { basename } from "node:path";
import { lazily } from "../../model/memoize.ts";
import { type ReportInput, TOOL } from "../../report/redaction/input.ts";
import { headOf } from "../../repository/git/head.ts";
import type { Options } from "../command-line/options.ts";
import { today } from "../kept/places.ts";

type Facts = Pick<ReportInput, "homepage" | "sourceUrl" | "diffPage" | "run">;

/** The facts about a run that reports state, and the addresses that the command line allows in them. */
export function reportFacts({ sourceUrl, diffPage }: Options, root: string): Facts {
  const run = lazily(() => ({ repository: basename(root), commit: headOf(root), day: today() }));
  return { homepage: TOOL.homepage, sourceUrl, diffPage, run };
}
