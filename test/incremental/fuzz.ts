import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mock } from "node:test";
import { parseArgs } from "node:util";
import type { Answer } from "../../scripts/cache/answer.ts";
import { openFolder } from "../../scripts/cache/folder.ts";
import { observeRun } from "../../scripts/cache/observed-run.ts";
import { ResultsFile } from "../../scripts/cache/results-file.ts";
import { findRun } from "../../scripts/cache/runs.ts";
import { keepRun } from "../../scripts/cli/commands/keep.ts";
import { today } from "../../scripts/cli/kept/places.ts";
import { upstreamPrograms } from "../../scripts/cli/terminal/upstream.ts";
import type { Request } from "../../scripts/pipeline/request.ts";
import { type Validation, validate } from "../../scripts/pipeline/validate.ts";
import { FORMATS } from "../../scripts/report/formats/formats.ts";
import { openRepository, type Repository } from "../../scripts/repository/repository.ts";
import { rules } from "../../scripts/rules/index.ts";
import { findTools } from "../../scripts/tools/find-tools.ts";
import { inputOf } from "../report/report.ts";
import { createRepository, EDITS, GIT_EDITS } from "./repository.ts";

const say = (line: string) => console.log(line);
const tools = await findTools({ say, untrusted: null });
if (!tools.ok) throw new Error(tools.error);
const programs = { ...tools.value, upstream: upstreamPrograms({ say, untrusted: null }).open };

function validated(repository: Repository, results: ResultsFile | null): Promise<Validation> {
  const request: Request = {
    ...programs,
    repository,
    results,
    rules,
    selection: { kind: "everything" },
    allowRemote: false,
    policyFile: null,
    platformFile: null,
    baselineFile: null,
    home: null,
    base: null,
    kubernetesVersion: null,
    today: today(),
    onProgress: () => {},
  };
  return validate(request);
}

function answerOf({ report }: Validation): Answer {
  return { outputs: [{ file: null, text: FORMATS.json(inputOf(report)) }], said: [], code: 0 };
}

/** The answer with the cache, and whether it was found there. */
async function cachedAnswer(root: string, cache: string): Promise<{ answer: Answer; isKnown: boolean }> {
  const place = { folder: openFolder(join(cache, "runs"))!, key: "run", root };
  const known = findRun(place, today());
  if (known !== null) return { answer: known, isKnown: true };
  const [observed, day] = [observeRun(), today()];
  const results = new ResultsFile({ folder: openFolder(join(cache, "results"))!, key: "results", root });
  const validation = await validated(openRepository(root, observed.openRoot), results);
  const answer = answerOf(validation);
  keepRun({ place, results, observed, isWhole: true, day }, validation, answer);
  return { answer, isKnown: false };
}

/** Pseudo-random numbers below 2^32 (https://en.wikipedia.org/wiki/Xorshift). */
function random(seed: number): () => number {
  let state = seed >>> 0 || 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    state >>>= 0;
    return state;
  };
}

const DAY_MS = 86_400_000;
const realNow = Date.now;

/** Sets the clock: to the real time, in which young files are not settled, or to a later one. */
function setClock(days: number): void {
  mock.timers.reset();
  if (days > 0) mock.timers.enable({ apis: ["Date"], now: realNow() + 60_000 + days * DAY_MS });
}

/** The edits of a new repository, one after the other; returns how many answers were found in the cache. */
async function series(next: () => number, length: number): Promise<number> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "fuzz-cache-")));
  const root = createRepository(realpathSync(mkdtempSync(join(folder, "root-"))));
  const cache = mkdtempSync(join(folder, "cache-"));
  const edits = { ...EDITS, ...GIT_EDITS };
  const names = Object.keys(edits);
  const done: string[] = [];
  let known = 0;
  try {
    for (let round = 0; round < length; round++) {
      const [name, value, days] = [names[next() % names.length]!, next() % 10, (next() % 4) * (next() % 90)];
      setClock(days);
      edits[name]!(root, value);
      done.push(`${name} ${value}, ${days} days later`);
      const expected = answerOf(await validated(openRepository(root), null)).outputs[0]!.text;
      for (let again = 0; again < 2; again++) {
        const { answer, isKnown } = await cachedAnswer(root, cache);
        if (isKnown) known++;
        if (answer.outputs[0]!.text !== expected)
          throw new Error(`another answer after:\n${done.join("\n")}`);
      }
    }
    return known;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const { values } = parseArgs({
  options: { rounds: { type: "string", default: "200" }, seed: { type: "string" } },
});
const seed = Number(values.seed ?? realNow() % 2 ** 31);
const next = random(seed);
const SERIES_LENGTH = 20;
let known = 0;
for (let round = 0; round < Number(values.rounds); round += SERIES_LENGTH) {
  known += await series(next, SERIES_LENGTH);
  if ((round / SERIES_LENGTH) % 10 === 9) say(`${round + SERIES_LENGTH} rounds without a difference`);
}
say(
  `seed ${seed}: ${values.rounds} rounds without a difference; ${known} of ${2 * Number(values.rounds)} answers were kept ones`,
);
process.exit(0);
