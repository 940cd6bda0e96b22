/**
 * Compares the program's verdicts with those of a real API server: `npm run test:parity -- FOLDER…` for the examples of
 * all rules and the manifests below the folders; `--kubernetes-version 1.37` for another minor version, `--mutations N`
 * for N mutated objects and N / 2 changes. Exits with 1 if there are differences.
 */
import { parseArgs } from "node:util";
import { asObject, type JsonObject } from "../../scripts/model/json.ts";
import { openUpstreamForTests } from "../tools/upstream-for-tests.ts";
import { type Comparison, compareChanges, compareObjects } from "./compare.ts";
import { mutatedChanges, mutatedObjects } from "./mutations.ts";
import { type CorpusObject, distinctObjects, exampleObjects, objectsBelow } from "./objects.ts";
import { ParityServer } from "./server.ts";

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    "kubernetes-version": { type: "string", default: "1.34" },
    mutations: { type: "string", default: "0" },
    seed: { type: "string", default: "1" },
  },
});

const version = values["kubernetes-version"];
const opened = await openUpstreamForTests(version);
if (!opened.ok) throw new Error(opened.error);
const pool = opened.value;
const objects = distinctObjects([...exampleObjects(), ...positionals.flatMap(objectsBelow)]);
await using server = await ParityServer.start(version);
const definitions = await defineAll(objects);
const others = objects.filter(({ value }) => !definitions.includes(value));
report("objects", await compareObjects(others, definitions, pool, server));
const mutations = Number(values.mutations);
if (mutations > 0) {
  const seed = Number(values.seed);
  report(
    "mutated objects",
    await compareObjects(mutatedObjects(others, mutations, seed), definitions, pool, server),
  );
  report(
    "changes",
    await compareChanges(mutatedChanges(others, mutations / 2, seed), definitions, pool, server),
  );
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

function report(subject: string, { differences, ...counts }: Comparison): void {
  console.log(
    `${subject}: ${JSON.stringify({ kubernetes: pool.program.minor, ...counts, differences: differences.length })}`,
  );
  for (const one of differences)
    console.log(`${one.kind}: ${one.request} ${one.object} (${one.from}): ${one.message.slice(0, 500)}`);
  if (differences.length > 0) process.exitCode = 1;
}
