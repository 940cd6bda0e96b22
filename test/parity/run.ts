/**
 * Compares the program's verdicts with those of a real API server: `npm run test:parity -- FOLDER…` for the examples of
 * all rules, the definitions in schemas/crds and the manifests below the folders; `--kubernetes-version 1.37` for another
 * minor version, `--mutations N` for N random objects, and N mutated ones and N changes of those that it accepts, for each
 * `--seed`. Exits with 1 if there are differences.
 */
import { join } from "node:path";
import { parseArgs } from "node:util";
import { asObject, type JsonObject } from "../../scripts/model/json.ts";
import { schemasRoot } from "../schema/schema-files.ts";
import { openUpstreamForTests } from "../tools/upstream-for-tests.ts";
import { type Comparison, compareChanges, compareObjects, type ObjectComparison } from "./compare.ts";
import { generatedObjects } from "./generated.ts";
import { mutatedChanges, mutatedObjects } from "./mutations.ts";
import { type CorpusObject, distinctObjects, exampleObjects, objectsBelow } from "./objects.ts";
import { ParityServer } from "./server.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    "kubernetes-version": { type: "string", default: "1.34" },
    mutations: { type: "string", default: "0" },
    seed: { type: "string", multiple: true, default: ["1"] },
  },
});

const version = values["kubernetes-version"];
const opened = await openUpstreamForTests(version);
if (!opened.ok) throw new Error(opened.error);
const pool = opened.value;
const folders = [join(schemasRoot, "crds"), ...positionals];
const objects = distinctObjects([...exampleObjects(), ...folders.flatMap(objectsBelow)]);
await using server = await ParityServer.start(version);
const definitions = await defineAll(objects);
const others = objects.filter(({ value }) => !definitions.includes(value));
const whole = await compareObjects(others, definitions, pool, server);
reportBoth("objects", whole);
const count = Number(values.mutations);
const given = acceptedOf(others, whole);
if (count > 0) for (const seed of values.seed) await compareRandom(Number(seed));

async function compareRandom(seed: number): Promise<void> {
  const generated = generatedObjects(schemasRoot, pool.program.minor, given, count, seed);
  const random = await compareObjects(generated, definitions, pool, server);
  reportBoth(`random objects of seed ${seed}`, random);
  const bases = [...given, ...acceptedOf(generated, random)];
  const objects = mutatedObjects(bases, count, seed);
  reportBoth(`mutated objects of seed ${seed}`, await compareObjects(objects, definitions, pool, server));
  const changes = mutatedChanges(bases, count, seed);
  report(`changes of seed ${seed}`, await compareChanges(changes, definitions, pool, server));
}

/** The definitions that the server serves now; of several with one name, the first. */
async function defineAll(all: readonly CorpusObject[]): Promise<JsonObject[]> {
  const defined = new Map<unknown, JsonObject>();
  for (const { value } of all) {
    const { name } = asObject(value.metadata);
    if (value.kind !== "CustomResourceDefinition" || defined.has(name)) continue;
    if (await server.define(value)) defined.set(name, value);
  }
  return [...defined.values()];
}

/** Objects that one of the requests accepts: a creation of a Namespace depends on the objects before it. */
function acceptedOf(
  all: readonly CorpusObject[],
  { create, apply }: ObjectComparison,
): readonly CorpusObject[] {
  return all.filter((object) => create.accepted.has(object) || apply.accepted.has(object));
}

function reportBoth(subject: string, { create, apply }: ObjectComparison): void {
  report(`${subject}, create`, create);
  report(`${subject}, apply`, apply);
}

function report(subject: string, { differences, accepted, ...counts }: Comparison): void {
  const { minor } = pool.program;
  const all = { kubernetes: minor, ...counts, accepted: accepted.size, differences: differences.length };
  console.log(`${subject}: ${JSON.stringify(all)}`);
  for (const one of differences)
    console.log(
      `${one.kind}: ${one.request} ${one.object} (${one.from}): ${one.message.slice(0, 500)}\n  ${JSON.stringify(one.sent)}`,
    );
  if (differences.length > 0) process.exitCode = 1;
}
