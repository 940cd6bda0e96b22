import { expect, onTestFinished, test } from "vitest";
import type { JsonObject } from "../../scripts/model/json.ts";
import { admitAll, changeAll } from "../../scripts/upstream/admit.ts";
import { UPSTREAM_LIMITS, UpstreamPool } from "../../scripts/upstream/pool.ts";
import { upstreamForTests } from "../tools/upstream-for-tests.ts";

/** The API server compares the ports of all containers of a pod with each other. */
function podThatNeedsMuchMemory(name: string): JsonObject {
  const ports = [{ containerPort: 80, name: "http" }];
  const containers = Array.from({ length: 3000 }, (_, index) => ({ name: `c${index}`, image: "a", ports }));
  return { apiVersion: "v1", kind: "Pod", metadata: { name }, spec: { containers } };
}

function configMap(name: string): JsonObject {
  return { apiVersion: "v1", kind: "ConfigMap", metadata: { name } };
}

test("a resource that reaches a limit has no verdict, and the others of its batch have theirs", async () => {
  const { program } = await upstreamForTests();
  const pool = new UpstreamPool(program, 1);
  onTestFinished(() => pool.close());
  const resources = [
    configMap("a"),
    podThatNeedsMuchMemory("b"),
    configMap("C"),
    podThatNeedsMuchMemory("d"),
    configMap("e"),
  ];
  const answers = await admitAll(
    pool,
    resources,
    { definitions: [] },
    { ...UPSTREAM_LIMITS, memoryMiB: 250 },
  );
  const shown = answers.map((answer) =>
    answer.ok ? (answer.value.problems ?? []).map(({ field }) => field) : answer.error,
  );
  const stopped = (item: number) => ({ kind: "memory", mebibytes: 250, item });
  expect(shown).toEqual([[], stopped(1), ["metadata.name"], stopped(1), []]);
});

const FIELDS = { type: "object", "x-kubernetes-preserve-unknown-fields": true };
const DEFINITION: JsonObject = {
  apiVersion: "apiextensions.k8s.io/v1",
  kind: "CustomResourceDefinition",
  metadata: { name: "apps.example.com" },
  spec: {
    group: "example.com",
    names: { kind: "App", plural: "apps" },
    scope: "Namespaced",
    versions: [{ name: "v1", served: true, storage: true, schema: { openAPIV3Schema: FIELDS } }],
  },
};

test.each<[kind: string, object: JsonObject]>([
  ["a built-in kind", { apiVersion: "v1", kind: "Namespace", metadata: { name: "shop" } }],
  [
    "a custom resource",
    { apiVersion: "example.com/v1", kind: "App", metadata: { name: "shop", namespace: "shop" } },
  ],
])("the creation of an object is judged alike before and after a change of it: %s", async (_, object) => {
  const { program } = await upstreamForTests();
  const pool = new UpstreamPool(program, 1);
  onTestFinished(() => pool.close());
  const accepted = [{ ok: true, value: { known: true } }];
  expect(await admitAll(pool, [object], { definitions: [DEFINITION] })).toEqual(accepted);
  expect(await changeAll(pool, [{ old: object, new: object }], [DEFINITION])).toEqual(accepted);
  expect(await admitAll(pool, [object], { definitions: [DEFINITION] })).toEqual(accepted);
});

const SIZED = { type: "object", properties: { size: { type: "integer" } } };
const versions = [{ name: "v1", served: true, storage: true, schema: { openAPIV3Schema: SIZED } }];
const SIZED_DEFINITION: JsonObject = {
  ...DEFINITION,
  spec: { ...(DEFINITION.spec as JsonObject), versions },
};

test("only server-side apply refuses null in a custom resource; a creation removes it", async () => {
  const { program } = await upstreamForTests();
  const pool = new UpstreamPool(program, 1);
  onTestFinished(() => pool.close());
  const object = { apiVersion: "example.com/v1", kind: "App", metadata: { name: "a" }, size: null };
  const unnamed = { ...object, metadata: { generateName: "a" } };
  const answers = await admitAll(pool, [object, { ...object, size: "1" }, unnamed], {
    definitions: [SIZED_DEFINITION],
  });
  const shown = answers.map((answer) => {
    return answer.ok && (answer.value.problems ?? []).map(({ stage, field }) => [stage, field]);
  });
  expect(shown).toEqual([[["apply", "size"]], [["validate", "size"]], []]);
});

test("the ports that a Service gets in the cluster differ, so that its changes are judged", async () => {
  const { program } = await upstreamForTests();
  const pool = new UpstreamPool(program, 1);
  onTestFinished(() => pool.close());
  const service = (ports: JsonObject[]) => {
    return {
      apiVersion: "v1",
      kind: "Service",
      metadata: { name: "a" },
      spec: { type: "LoadBalancer", ports },
    };
  };
  const stated = { name: "a", port: 80, nodePort: 32767 };
  const old = service([stated, { name: "b", port: 81 }, { name: "c", port: 82 }]);
  const changes = [
    { old, new: service([stated, { name: "b", port: 83 }]) },
    { old, new: service([stated, { port: 81 }]) },
  ];
  expect(await changeAll(pool, changes, [])).toMatchObject([
    { ok: true, value: { known: true } },
    { ok: true, value: { known: true, problems: [{ field: "spec.ports[1].name" }] } },
  ]);
});

test.each<[old: JsonObject, changed: JsonObject, fields: string[]]>([
  [{ data: {} }, {}, []],
  [{ data: {} }, { data: {} }, ["data"]],
  [{ data: { a: "" } }, { data: { a: "" } }, []],
  [{ data: { a: "YQ==" } }, { stringData: { a: "a" } }, []],
  [{ data: { a: "YQ==" } }, { data: { a: "Yg==" } }, ["data"]],
])("an immutable Secret is compared with what etcd stores: %j, then %j", async (old, changed, fields) => {
  const { program } = await upstreamForTests();
  const pool = new UpstreamPool(program, 1);
  onTestFinished(() => pool.close());
  const secret = (data: JsonObject) => {
    return { apiVersion: "v1", kind: "Secret", metadata: { name: "a" }, immutable: true, ...data };
  };
  const [answer] = await changeAll(pool, [{ old: secret(old), new: secret(changed) }], []);
  expect(answer).toMatchObject({ ok: true, value: { known: true } });
  const problems = (answer?.ok && answer.value.problems) || [];
  expect(problems.map(({ field }) => field)).toEqual(fields);
});
