import { expect, test } from "vitest";
import type { JsonObject } from "../../scripts/model/json.ts";
import type { Resource } from "../../scripts/model/resource.ts";
import { definitionsOf } from "../../scripts/refusals/definitions.ts";
import { resourceOf } from "../build.ts";

function definition(labels: JsonObject, spec: JsonObject = {}): Resource {
  return resourceOf({
    apiVersion: "apiextensions.k8s.io/v1",
    kind: "CustomResourceDefinition",
    metadata: { name: "apps.example.com", labels },
    spec: { group: "example.com", names: { kind: "App" }, ...spec },
  });
}

const app = resourceOf({ apiVersion: "example.com/v1", kind: "App", metadata: { name: "a" } });
const plain = definition({});
const labelled = definition({ a: "b" });
const converted = definition({}, { conversion: { strategy: "Webhook" } });
const cluster = definition({}, { scope: "Cluster" });

test.each<[what: string, own: Resource[], accepted: Resource[], expected: [Resource, boolean][]]>([
  [
    "accepted ones that differ in metadata and conversion",
    [plain, labelled, converted],
    [plain, labelled, converted],
    [[plain, true]],
  ],
  [
    "accepted ones that differ in anything else",
    [plain, cluster],
    [plain, cluster],
    [
      [plain, true],
      [cluster, true],
    ],
  ],
  [
    "ones that are not accepted",
    [plain, labelled, definition({})],
    [],
    [
      [plain, false],
      [labelled, false],
    ],
  ],
  [
    "one that is accepted and one that is not",
    [labelled, plain],
    [plain],
    [
      [labelled, false],
      [plain, true],
    ],
  ],
])("definitions that say the same about a custom resource are one: %s", (_, own, accepted, expected) => {
  const definitions = definitionsOf({ own, known: () => null }, (one) => accepted.includes(one));
  expect(definitions(app)).toEqual(
    expected.map(([{ value }, isAccepted]) => ({ definition: value, isAccepted })),
  );
  expect(definitions(app)).toBe(definitions(app));
});

test("a kind that no resource defines has its known definition, and a built-in kind none", () => {
  const pod = resourceOf({ apiVersion: "v1", kind: "Pod", metadata: { name: "a" } });
  const known = (resource: Resource) => (resource.kind === "App" ? cluster.value : null);
  const definitions = definitionsOf({ own: [], known }, () => true);
  expect(definitions(app)).toEqual([{ definition: cluster.value, isAccepted: false }]);
  expect(definitions(pod)).toEqual([]);
});
