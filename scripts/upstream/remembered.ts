import { isObject, type JsonObject, type JsonValue } from "../model/json.ts";
import type { Result } from "../model/result.ts";
import { type Results, resultKey, sha256, valueDigest } from "../model/results.ts";
import { admitAll, type GivenDefinitions, type UpstreamProblem, type UpstreamVerdict } from "./admit.ts";
import type { UpstreamPool } from "./pool.ts";
import type { UpstreamFailure } from "./protocol.ts";

type Answer = Result<UpstreamVerdict, UpstreamFailure>;

/** The verdicts as `admitAll` returns them; those of earlier runs on the same resources are not asked for again. */
export async function admitRemembered(
  pool: UpstreamPool,
  resources: readonly JsonObject[],
  given: GivenDefinitions,
  results: Results | null,
): Promise<Answer[]> {
  if (results === null) return admitAll(pool, resources, given);
  const defining = sha256(JSON.stringify(given.definitions));
  const keys = resources.map((resource) =>
    resultKey("admit", pool.program.minor, defining, valueDigest(resource)),
  );
  const known = keys.map((key) => verdictOf(results.get(key)));
  const unknown = resources.flatMap((resource, index) =>
    known[index] === null ? [{ resource, index }] : [],
  );
  const asked = await admitAll(
    pool,
    unknown.map(({ resource }) => resource),
    given,
  );
  const answers = new Map(unknown.map(({ index }, at) => [index, asked[at]!]));
  for (const [index, answer] of answers) {
    if (answer.ok) results.put(keys[index]!, storedVerdict(answer.value));
  }
  return known.map((verdict, index) =>
    verdict === null ? answers.get(index)! : { ok: true, value: verdict },
  );
}

function storedVerdict({ known, problems, warnings }: UpstreamVerdict): JsonValue {
  return {
    known,
    ...(problems === undefined ? {} : { problems: problems.map((problem) => ({ ...problem })) }),
    ...(warnings === undefined ? {} : { warnings: [...warnings] }),
  };
}

/** The verdict of a stored result; null if there is none or it has another form. */
function verdictOf(stored: JsonValue | undefined): UpstreamVerdict | null {
  if (!isObject(stored)) return null;
  const { known, problems, warnings } = stored;
  if (typeof known !== "boolean") return null;
  if (problems !== undefined && !(Array.isArray(problems) && problems.every(isProblem))) return null;
  if (
    warnings !== undefined &&
    !(Array.isArray(warnings) && warnings.every((each) => typeof each === "string"))
  )
    return null;
  return {
    known,
    ...(problems === undefined ? {} : { problems }),
    ...(warnings === undefined ? {} : { warnings }),
  };
}

const STAGES: readonly unknown[] = ["decode", "apply", "validate"] satisfies UpstreamProblem["stage"][];

function isProblem(stored: JsonValue): stored is JsonValue & UpstreamProblem {
  return (
    isObject(stored) &&
    STAGES.includes(stored.stage) &&
    [stored.type, stored.field, stored.value, stored.detail].every(
      (each) => each === undefined || typeof each === "string",
    )
  );
}
