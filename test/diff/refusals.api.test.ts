// The refusals of the diff, beside those of a real API server: the base is applied, the head is a dry run on the server, as
// Flux does both.
import { afterAll, beforeAll, expect, test } from "vitest";
import { parseAllDocuments } from "yaml";
import { type ApiServer, startApiServer } from "../cluster/control/api-server.ts";
import type { KubernetesObject } from "../cluster/control/client.ts";
import { Trial } from "../cluster/sync/applied.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { upstreamForTests } from "../tools/upstream-for-tests.ts";
import { EFFECT_CASES } from "./cases/effects.ts";
import { objectOf, refusedByDiff } from "./update-answers.ts";
import { UPDATES } from "./updates.ts";

let server: ApiServer;

beforeAll(async () => {
  await toolsForTests();
  await upstreamForTests();
  server = await startApiServer({ say: console.log, isAlone: false });
});

afterAll(() => server?.stop());

/** The cases of the diff that name a refusal; each changes one object in one file. */
const NAMED = EFFECT_CASES.filter(({ diff }) => /refused by the API server|deleted and created/.test(diff));
const CASES = [
  ...NAMED.map(({ name, base, change }) => ({
    name,
    before: String(base["dev/a.yaml"]),
    after: String(change["dev/a.yaml"]),
  })),
  ...UPDATES,
];

/** Reports whether an answer of the API server is about the field, an object around it, or a field in it. */
function isAbout(message: string, refused: string): boolean {
  const [, field = ""] = / is invalid: (?:spec\b\.?)?([\w.]*)/.exec(message) ?? [];
  const own = refused.replace(/^stringData/, "data");
  return own.startsWith(field) || field.startsWith(own);
}

test("the cases of the diff that name a refusal are among the cases", () => {
  expect(NAMED.map(({ name }) => name)).toEqual([
    "the API server refuses another selector",
    "the API server refuses a change of an immutable ConfigMap",
    "the API server refuses another template of a Job",
    "with force, Flux deletes the object and creates it again",
  ]);
});

test.each(CASES.map((each) => [each.name, each] as const))("%s", async (_, each) => {
  await using trial = new Trial(server.client, {});
  await trial.createNamespaces(["shop"]);
  const objectIn = (text: string): KubernetesObject => parseAllDocuments(text)[0]!.toJS();
  expect(await trial.apply(objectIn(each.before))).toEqual({ kind: "accepted" });
  const answer = await trial.dryRun(objectIn(each.after));
  const refused = (await refusedByDiff([each])).get(objectOf(each));
  if (answer.kind !== "refused") expect({ answer, refused }).toEqual({ answer, refused: [] });
  else {
    expect(refused).toHaveLength(1);
    expect(isAbout(answer.message, refused![0]!), answer.message).toBe(true);
  }
});
