import { beforeAll, describe, expect, onTestFinished, test } from "vitest";
import { UPSTREAM_LIMITS, UpstreamPool, type UpstreamProgram } from "../../scripts/upstream/pool.ts";
import {
  describeFailure,
  type UpstreamFailure,
  type UpstreamLimits,
} from "../../scripts/upstream/protocol.ts";
import { upstreamForTests } from "../tools/upstream-for-tests.ts";
import { configMap, writeTree } from "../tree.ts";

let program: UpstreamProgram;
beforeAll(async () => {
  ({ program } = await upstreamForTests());
});

function poolOf(size: number, file = program.file): UpstreamPool {
  const pool = new UpstreamPool({ ...program, file }, size);
  onTestFinished(() => pool.close());
  return pool;
}

/** Patches that double the data again and again. */
function doublingTree(): string {
  const copies = Array.from({ length: 40 }, (_, i) => ({ op: "copy", from: "/data", path: `/data/k${i}` }));
  const patch = JSON.stringify(JSON.stringify(copies));
  return writeTree({
    "app/kustomization.yaml": `resources: [a.yaml]\npatches: [{target: {kind: Thing}, patch: ${patch}}]\n`,
    "app/a.yaml": "apiVersion: example.com/v1\nkind: Thing\nmetadata: {name: x}\ndata: {a: {}}\n",
    "small/kustomization.yaml": "resources: [a.yaml]\n",
    "small/a.yaml": configMap("a"),
  });
}

const LIMITED: [string, Partial<UpstreamLimits>, string][] = [
  ["memory", { memoryMiB: 200 }, "kustomize needed more than 200 MiB of memory"],
  ["processor time", { processorSeconds: 1 }, "kustomize did not finish within 1s of processor time"],
];

describe("a request that is stopped fails alone", () => {
  test.each(LIMITED)("%s", async (_, limits, message) => {
    const pool = poolOf(1);
    const root = doublingTree();
    const small = { root, folder: "small" };
    const answers = await Promise.all([
      pool.ask("build", small),
      pool.ask("build", { root, folder: "app" }, { ...UPSTREAM_LIMITS, ...limits }),
      pool.ask("build", small),
    ]);
    expect(answers.map(({ ok }) => ok)).toEqual([true, false, true]);
    expect(messageOf(answers[1])).toBe(message);
  });

  test("output", async () => {
    const pool = poolOf(1);
    const asked = pool.ask(
      "build",
      { root: doublingTree(), folder: "small" },
      { ...UPSTREAM_LIMITS, outputBytes: 20 },
    );
    expect(messageOf(await asked)).toBe("kustomize wrote more than 20 bytes");
  });
});

function messageOf(answer: { readonly ok: boolean; readonly error?: UpstreamFailure } | undefined): string {
  return answer?.error === undefined ? "it was answered" : describeFailure(answer.error, "kustomize");
}

test("a program that cannot be started or that ends is a failure of each request", async () => {
  const missing = poolOf(2, "/missing/upstream");
  const asked = await Promise.all([missing.ask("version", {}), missing.ask("version", {})]);
  expect(asked.map(messageOf)).toEqual(Array(2).fill("kustomize could not be run (ENOENT)"));
  const ending = poolOf(1, "/bin/false");
  expect(messageOf(await ending.ask("version", {}))).toBe("kustomize crashed (exit code 1)");
});

test("more requests than processes are all answered, each with its own result", async () => {
  const root = writeTree(
    Object.fromEntries(
      Array.from({ length: 30 }, (_, i) => [
        [`a${i}/kustomization.yaml`, "resources: [x.yaml]\n"],
        [`a${i}/x.yaml`, configMap(`x${i}`)],
      ]).flat(),
    ),
  );
  const pool = poolOf(2);
  const answers = await Promise.all(
    Array.from({ length: 30 }, (_, i) => pool.ask("build", { root, folder: `a${i}` })),
  );
  const names = answers.map((answer) => /"name":"(x\d+)"/.exec(JSON.stringify(answer))?.[1]);
  expect(names).toEqual(Array.from({ length: 30 }, (_, i) => `x${i}`));
});

test("an unknown operation is refused, and the process goes on", async () => {
  const pool = poolOf(1);
  expect(messageOf(await pool.ask("unknown" as "build", {}))).toBe('unknown operation "unknown"');
  expect(await pool.ask("version", {})).toEqual({ ok: true, value: { kubernetes: program.minor } });
});
