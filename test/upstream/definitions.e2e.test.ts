import { expect, onTestFinished, test } from "vitest";
import type { JsonObject } from "../../scripts/model/json.ts";
import { admitAll } from "../../scripts/upstream/admit.ts";
import { UpstreamPool } from "../../scripts/upstream/pool.ts";
import { upstreamForTests } from "../tools/upstream-for-tests.ts";

/** The program as one process, in which nothing was judged yet. */
async function newPool(): Promise<UpstreamPool> {
  const { program } = await upstreamForTests();
  const pool = new UpstreamPool(program, 1);
  onTestFinished(() => pool.close());
  return pool;
}

const FIELDS: JsonObject = {
  type: "object",
  properties: { spec: { type: "object", properties: { size: { type: "integer", maximum: 3 } } } },
};

function versionWith(openAPIV3Schema: JsonObject): JsonObject {
  return { name: "v1", served: true, storage: true, schema: { openAPIV3Schema } };
}

const SPEC: JsonObject = {
  group: "example.com",
  names: { kind: "App", plural: "apps" },
  scope: "Namespaced",
  versions: [versionWith(FIELDS)],
};

function definition(metadata: JsonObject, spec: JsonObject = {}, rest: JsonObject = {}): JsonObject {
  const kind = { apiVersion: "apiextensions.k8s.io/v1", kind: "CustomResourceDefinition" };
  return {
    ...kind,
    metadata: { name: "apps.example.com", ...metadata },
    spec: { ...SPEC, ...spec },
    ...rest,
  };
}

function webhook(clientConfig: JsonObject): JsonObject {
  return {
    conversion: { strategy: "Webhook", webhook: { conversionReviewVersions: ["v1"], clientConfig } },
  };
}

const SERVICE = { name: "hooks", namespace: "shop", path: "/convert" };
const SELECTED: JsonObject = {
  versions: [{ ...versionWith(FIELDS), selectableFields: [{ jsonPath: ".spec.size" }] }],
};
const UNKNOWN_FORMAT: JsonObject = { versions: [versionWith({ type: "object", format: "colour" })] };
/** Upstream says it of the type, and of the structure. */
const REFUSED_FIELDS = Array.from({ length: 2 }, () => "validate spec.validation.openAPIV3Schema.type");
const REFUSED: JsonObject = { versions: [versionWith({ type: "colour" })] };

test.each<[what: string, before: JsonObject, then: JsonObject, fields: string[]]>([
  ["the same again", definition({}), definition({}), []],
  ["other labels", definition({}), definition({ labels: { a: "b" } }), []],
  [
    "a label that is refused",
    definition({}),
    definition({ labels: { a: "b c" } }),
    ["validate metadata.labels"],
  ],
  ["another name", definition({}), definition({ name: "shops.example.com" }), ["validate metadata.name"]],
  [
    "metadata of a wrong type",
    definition({}),
    definition({ labels: { a: 1 } }),
    ["decode ", "apply .metadata.labels.a"],
  ],
  ["an unknown field", definition({}), definition({}, {}, { extra: 1 }), ["decode ", "apply .extra"]],
  ["a webhook", definition({}), definition({}, webhook({ service: SERVICE })), []],
  [
    "a webhook that is refused",
    definition({}, webhook({ service: SERVICE })),
    definition({}, webhook({ service: SERVICE, url: "https://hooks.example.com/convert" })),
    ["validate spec.conversion.webhookClientConfig"],
  ],
  [
    "a field to select by, and other labels",
    definition({}, SELECTED),
    definition({ labels: { a: "b" } }, SELECTED),
    [],
  ],
  ["a warning", definition({}, UNKNOWN_FORMAT), definition({ labels: { a: "b" } }, UNKNOWN_FORMAT), []],
  [
    "a schema that is refused",
    definition({}, REFUSED),
    definition({ labels: { a: "b" } }, REFUSED),
    REFUSED_FIELDS,
  ],
  [
    "a schema that is refused after one that is accepted",
    definition({}),
    definition({}, REFUSED),
    REFUSED_FIELDS,
  ],
])("a definition is judged alike alone and after another one: %s", async (_, before, then, fields) => {
  const given = { definitions: [] };
  const [, after] = await admitAll(await newPool(), [before, then], given);
  const [alone] = await admitAll(await newPool(), [then], given);
  expect(after).toEqual(alone);
  const problems = (after?.ok && after.value.problems) || [];
  expect(problems.map(({ stage, field }) => `${stage} ${field ?? ""}`)).toEqual(fields);
});

test("a custom resource is judged alike whether its definition is known to be accepted or not", async () => {
  const app = (size: number): JsonObject => {
    return { apiVersion: "example.com/v1", kind: "App", metadata: { name: "a" }, spec: { size } };
  };
  const resources = [app(3), app(4)];
  const accepted = await admitAll(await newPool(), resources, {
    definitions: [definition({})],
    areAccepted: true,
  });
  const judged = await admitAll(await newPool(), resources, { definitions: [definition({})] });
  const fieldsOf = (answers: typeof accepted) =>
    answers.map((answer) => answer.ok && (answer.value.problems ?? []).map(({ field }) => field));
  expect(fieldsOf(accepted)).toEqual([[], ["spec.size"]]);
  expect(accepted).toEqual(judged);
});

test("a definition that the API server refuses defines nothing, each time it is given", async () => {
  const pool = await newPool();
  const given = { definitions: [definition({}, REFUSED)] };
  const app = { apiVersion: "example.com/v1", kind: "App", metadata: { name: "a" } };
  const unknown = [{ ok: true, value: { known: false } }];
  expect(await admitAll(pool, [app], given)).toEqual(unknown);
  expect(await admitAll(pool, [app], given)).toEqual(unknown);
});
