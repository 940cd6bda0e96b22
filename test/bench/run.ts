/**
 * Measures the validator on generated repositories, side by side with the usual pipeline and with rendering alone:
 * `npm run bench -- [--overlays 10,300,1000] [--rounds 5] [--pipeline-to 1000] [--write]`. Prints a table of medians; `--write` also writes
 * docs/performance.md and its chart.
 */
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { availableParallelism, loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { ROOT } from "../command.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { upstreamForTests } from "../tools/upstream-for-tests.ts";
import { chart } from "./chart.ts";
import { type Contender, contenders } from "./contenders.ts";
import { writeOverlays } from "./generate.ts";
import { type Cost, measure } from "./measure.ts";
import { clusterSection, type Measured, page, table } from "./page.ts";

const { values } = parseArgs({
  options: {
    overlays: { type: "string", default: "10,100,300,1000,3000,5000" },
    rounds: { type: "string", default: "5" },
    "pipeline-to": { type: "string", default: "1000" },
    write: { type: "boolean", default: false },
  },
});
const rounds = Number(values.rounds);
/** The pipelines take minutes for thousands of overlays. */
const pipelineTo = Number(values["pipeline-to"]);
const programs = { ...(await toolsForTests()), upstream: (await upstreamForTests()).program.file };
const measured: Measured[] = [];
for (const count of values.overlays.split(",").map(Number)) measured.push(...(await measureAt(count)));
console.log(table(measured));
if (values.write) {
  const conditions = { processors: availableParallelism(), load: loadavg()[2]!, rounds };
  const file = join(ROOT, "docs/performance.md");
  writeFileSync(file, page(measured, conditions) + clusterSection(readFileSync(file, "utf8")));
  writeFileSync(join(ROOT, "docs/performance.svg"), chart(measured));
}

/** All commands take turns in each round, so that a change of the machine's load affects all of them. */
async function measureAt(overlays: number): Promise<Measured[]> {
  const root = mkdtempSync(join(tmpdir(), "bench-"));
  const cache = mkdtempSync(join(tmpdir(), "bench-cache-"));
  try {
    writeOverlays(root, overlays);
    const isMeasured = ({ isPipeline }: Contender) => !isPipeline || overlays <= pipelineTo;
    const rivals = contenders(root, cache, programs)
      .filter(isMeasured)
      .map((contender) => ({ ...contender, costs: [] as Cost[] }));
    // The first run with the cache fills it.
    const last = rivals.at(-1)!;
    await measure(last.command, last.codes);
    for (let round = 0; round < rounds; round++)
      for (const { command, codes, costs } of rivals) costs.push(await measure(command, codes));
    return rivals.map(({ name, costs }) => ({ name, overlays, cost: medians(costs) }));
  } finally {
    for (const folder of [root, cache]) rmSync(folder, { recursive: true });
  }
}

function medians(costs: readonly Cost[]): Cost {
  const median = (of: (cost: Cost) => number) => costs.map(of).sort((a, b) => a - b)[costs.length >> 1]!;
  return {
    seconds: median(({ seconds }) => seconds),
    processorSeconds: median(({ processorSeconds }) => processorSeconds),
    peakMiB: median(({ peakMiB }) => peakMiB),
  };
}
