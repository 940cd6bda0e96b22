import { mkdtempSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { mock } from "node:test";
import { parseArgs } from "node:util";
import type { Answer } from "../../scripts/cache/answer.ts";
import { openFolder } from "../../scripts/cache/folder.ts";
import { observeRun } from "../../scripts/cache/observed-run.ts";
import { ResultsFile } from "../../scripts/cache/results-file.ts";
import { type EditedRun, findRun, type RunPlace } from "../../scripts/cache/runs.ts";
import { editAfter } from "../../scripts/cli/commands/edit.ts";
import { keepRun } from "../../scripts/cli/commands/keep.ts";
import { today } from "../../scripts/cli/kept/places.ts";
import { upstreamPrograms } from "../../scripts/cli/terminal/upstream.ts";
import { isObject, type JsonValue } from "../../scripts/model/json.ts";
import {
  type RecordedValidation,
  validateEdit,
  validateRecorded,
} from "../../scripts/pipeline/edits/validate-edit.ts";
import type { Request } from "../../scripts/pipeline/request.ts";
import { FORMATS } from "../../scripts/report/formats/formats.ts";
import { openRepository, type Repository } from "../../scripts/repository/repository.ts";
import { rules } from "../../scripts/rules/index.ts";
import { findTools } from "../../scripts/tools/find-tools.ts";
import { inputOf } from "../report/report.ts";
import { createRepository, EDITS, type Edit, GIT_EDITS, OUTSIDE_EDITS } from "./repository.ts";
import { EDITS_OF_OVERLAYS, STANDALONE_EDITS, writeStandalone } from "./standalone.ts";

const say = (line: string) => console.log(line);
const tools = await findTools({ say, untrusted: null });
if (!tools.ok) throw new Error(tools.error);
const programs = { ...tools.value, upstream: upstreamPrograms({ say, untrusted: null }).open };

function requestFor(repository: Repository, results: ResultsFile | null): Request {
  return {
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
}

function validated(repository: Repository, results: ResultsFile | null): Promise<RecordedValidation> {
  return validateRecorded(requestFor(repository, results));
}

function answerOf({ report }: RecordedValidation): Answer {
  const input = inputOf(report);
  const text = [FORMATS.json(input), FORMATS.text(input), FORMATS.markdown(input)].join("\n");
  return { outputs: [{ file: null, text }], said: [], code: 0 };
}

/** Numbers of answers, of runs over what an edit reaches, and of overlays and clusters that were found in caches. */
const used = { answers: 0, edits: 0, units: 0 };

/** Counts the overlays and clusters whose problems are known. */
class CountedResults extends ResultsFile {
  override get(key: string): JsonValue | undefined {
    const value = super.get(key);
    if (isObject(value) && value.visited !== undefined) used.units++;
    return value;
  }
}

/** The answer of a run over what an edit reaches; null if a run over everything has to decide. */
async function editedAnswer(run: EditedRun, place: RunPlace): Promise<Answer | null> {
  const day = today();
  const edit = editAfter(run);
  if (edit === null) return null;
  const repository = openRepository(place.root, edit.observed.openRoot);
  const validation = await validateEdit(edit.over(place.root), requestFor(repository, null));
  if (validation === null) return null;
  const answer = answerOf(validation);
  keepRun(
    { place, results: null, seen: edit.seen, isWhole: true, day, kubernetesVersion: null, hasOverview: true },
    validation,
    answer,
  );
  return answer;
}

/** The answer with the cache. */
async function cachedAnswer(root: string, cache: string): Promise<Answer> {
  const place = { folder: openFolder(join(cache, "runs"))!, key: "run", root };
  const found = await findRun(place, today());
  if (found.kind === "holds") {
    used.answers++;
    return found.answer;
  }
  const edited = found.kind === "edited" ? await editedAnswer(found.run, place) : null;
  if (edited !== null) {
    used.edits++;
    return edited;
  }
  const [observed, day] = [observeRun(), today()];
  const results = new CountedResults({ folder: openFolder(join(cache, "results"))!, key: "results", root });
  const validation = await validated(openRepository(root, observed.openRoot), results);
  const answer = answerOf(validation);
  keepRun(
    { place, results, seen: observed.seen, isWhole: true, day, kubernetesVersion: null, hasOverview: true },
    validation,
    answer,
  );
  return answer;
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

/** A repository, and the edits that are made in it. */
interface Subject {
  create(root: string): void;
  readonly edits: Readonly<Record<string, Edit>>;
}

/** Overlays of a cluster, and overlays that no cluster applies: after an edit, a run over these checks less. */
const SUBJECTS: readonly Subject[] = [
  { create: createRepository, edits: { ...EDITS, ...OUTSIDE_EDITS, ...GIT_EDITS } },
  { create: writeStandalone, edits: EDITS_OF_OVERLAYS },
  { create: writeStandalone, edits: STANDALONE_EDITS },
];

/** The edits of a new repository, one after the other. */
async function series({ create, edits }: Subject, next: () => number, length: number): Promise<void> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "fuzz-cache-")));
  const root = realpathSync(mkdtempSync(join(folder, "root-")));
  create(root);
  const cache = mkdtempSync(join(folder, "cache-"));
  const names = Object.keys(edits);
  const done: string[] = [];
  try {
    for (let round = 0; round < length; round++) {
      const [name, value, days] = [names[next() % names.length]!, next() % 10, (next() % 4) * (next() % 90)];
      setClock(days);
      edits[name]!(root, value);
      done.push(`${name} ${value}, ${days} days later`);
      const expected = answerOf(await validated(openRepository(root), null)).outputs[0]!.text;
      for (let again = 0; again < 2; again++) {
        const answer = await cachedAnswer(root, cache);
        if (answer.outputs[0]!.text !== expected)
          throw new Error(`another answer after:\n${done.join("\n")}`);
      }
    }
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
for (let round = 0; round < Number(values.rounds); round += SERIES_LENGTH) {
  await series(SUBJECTS[(round / SERIES_LENGTH) % SUBJECTS.length]!, next, SERIES_LENGTH);
  if ((round / SERIES_LENGTH) % 10 === 9) say(`${round + SERIES_LENGTH} rounds without a difference`);
}
say(
  `seed ${seed}: ${values.rounds} rounds without a difference; ${used.answers} of ${2 * Number(values.rounds)} answers were kept ones, ${used.edits} came from runs over what an edit reaches, and in the others the problems of ${used.units} overlays and clusters`,
);
process.exit(0);
