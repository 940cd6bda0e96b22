import { expect, test } from "vitest";
import { asObject } from "../../scripts/model/json.ts";
import type { Resource } from "../../scripts/model/resource.ts";
import { schemaVerdicts } from "../../scripts/schema/verdicts.ts";
import { distinctObjects, exampleObjects, objectsBelow } from "../parity/objects.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { openUpstreamForTests } from "../tools/upstream-for-tests.ts";

/** Go's notations of values and types, expressions, and words that upstream writes for its own developers. */
const DEVELOPER_WORDS =
  /Invalid value|Required value|Forbidden:|regex|`|<nil>|\bnil\b|%!|map\[|&\{|\[\]\w|\b(?:core|apps|batch|v1)\.[A-Z]|\\u[0-9a-f]{4}|"\+"|legacy kube|@@/;

test("no message about an object of the examples and fixtures has words for developers", async () => {
  const { kubeconform } = await toolsForTests();
  const resources = distinctObjects([...exampleObjects(), ...objectsBelow("test")]).map(
    ({ value }): Resource => {
      const { name, namespace } = asObject(value.metadata);
      const id = { name: String(name ?? ""), namespace: typeof namespace === "string" ? namespace : null };
      return { apiVersion: String(value.apiVersion), kind: String(value.kind), ...id, value, origin: null };
    },
  );
  const verdicts = await schemaVerdicts({ kubeconform, upstream: openUpstreamForTests }, [
    { name: "corpus", resources, kubernetesVersion: "1.34" },
  ]);
  const messages = resources.flatMap((resource) => {
    const { refusals, schema } = verdicts.of(resource);
    const errors = schema.status === "invalid" ? schema.errors : [];
    return [
      ...refusals.map(({ field, phrase }) => `${field}: ${phrase}`),
      ...errors.map(({ message }) => message),
    ];
  });
  expect(messages.length).toBeGreaterThan(500);
  expect([...new Set(messages)].filter((message) => DEVELOPER_WORDS.test(message))).toEqual([]);
});
