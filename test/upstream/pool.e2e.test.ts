import { chmodSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { setImmediate as nextTurn } from "node:timers/promises";
import { beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { UPSTREAM_LIMITS, UpstreamPool, type UpstreamProgram } from "../../scripts/upstream/pool.ts";
import {
  describeFailure,
  type UpstreamFailure,
  type UpstreamLimits,
} from "../../scripts/upstream/protocol.ts";
import { endStarted, startProgram, takeStarted } from "../../scripts/upstream/started.ts";
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

/** A program that notes its starts and ends, and answers each request with its number; the first process runs `first` before. */
function scriptedProgram(first: string): { readonly file: string; readonly log: () => string } {
  const folder = writeTree({
    program: `#!/bin/sh
log=\${0%/*}/log
number=0
while read -r word; do [ $word = end ] || number=$((number + 1)); done <$log
echo start >>$log
[ $number -gt 0 ] || { ${first}; }
while read -r line; do
  id=\${line#*:}
  echo "{\\"id\\":\${id%%,*},\\"result\\":$number}"
done
echo end >>$log
`,
    log: "",
  });
  const file = join(folder, "program");
  chmodSync(file, 0o755);
  return { file, log: () => readFileSync(join(folder, "log"), "utf8") };
}

const WAIT = { timeout: 60_000 };

describe("a process that is started before the first request", () => {
  test("answers it, and what was prepared changes no answer", async () => {
    const root = writeTree({ "kustomization.yaml": "resources: [x.yaml]\n", "x.yaml": configMap("x") });
    const [prepared, other] = [poolOf(1), poolOf(1)];
    prepared.start();
    const input = { root, folder: "." };
    expect(await prepared.ask("build", input)).toEqual(await other.ask("build", input));
  });

  test("is the only one for requests in turn", async () => {
    const { file, log } = scriptedProgram(":");
    const pool = poolOf(2, file);
    pool.start();
    pool.start();
    expect(await pool.ask("version", {})).toEqual({ ok: true, value: 0 });
    expect(await pool.ask("version", {})).toEqual({ ok: true, value: 0 });
    await pool.close();
    expect(log()).toBe("start\nend\n");
  });

  test.each([
    ["without an answer", "exit 1"],
    ["with a panic", `read -r line; echo '{"id":0,"error":"panic: a bug"}'; exit 4`],
    ["at a limit", `read -r line; echo '{"id":0,"limit":"memory"}'; exit 3`],
    ["at the last preparing request", `read -r a; echo '{"id":0,"error":"refused"}'; read -r b; exit 1`],
  ])("and ends while it prepares (%s) is replaced, so that no request fails", async (_, first) => {
    const pool = poolOf(1, scriptedProgram(first).file);
    pool.start();
    expect(await pool.ask("version", {})).toEqual({ ok: true, value: 1 });
  });

  test("and ends after that is a failure of the request", async () => {
    const answers = `read -r a; read -r b; echo '{"id":0,"result":0}'; echo '{"id":0,"result":0}'; read -r c; exit 1`;
    const pool = poolOf(1, scriptedProgram(answers).file);
    pool.start();
    expect(messageOf(await pool.ask("version", {}))).toBe("kustomize crashed (exit code 1)");
    expect(await pool.ask("version", {})).toEqual({ ok: true, value: 1 });
  });

  test("is ended at once while it prepares", async () => {
    const { file, log } = scriptedProgram("exec /bin/sleep 600");
    const pool = poolOf(1, file);
    pool.start();
    await vi.waitFor(() => expect(log()).toBe("start\n"), WAIT);
    await pool.close();
    expect(log()).toBe("start\n");
    expect(await pool.ask("version", {})).toMatchObject({ ok: true });
  });
});

test("processes that are ended without waiting end unless they work, and later requests start others", async () => {
  const pool = poolOf(1);
  const first = pool.ask("version", {});
  await nextTurn();
  pool.end();
  expect(await first).toEqual({ ok: true, value: { kubernetes: program.minor } });
  pool.end();
  expect(await pool.ask("version", {})).toEqual({ ok: true, value: { kubernetes: program.minor } });
});

test("a request that waits for long is answered by another process", async () => {
  const { file, log } = scriptedProgram("while read -r line; do :; done; exit 1");
  const pool = poolOf(2, file);
  const stuck = pool.ask("version", {});
  await vi.waitFor(() => expect(log()).toBe("start\n"), WAIT);
  expect(await pool.ask("version", {})).toEqual({ ok: true, value: 1 });
  expect(await pool.ask("version", {})).toEqual({ ok: true, value: 1 });
  expect(log()).toBe("start\nstart\n");
  await pool.close();
  expect(messageOf(await stuck)).toBe("kustomize crashed (exit code 1)");
});

test("requests that each wait for a moment start another process too", async () => {
  // biome-ignore lint/suspicious/noTemplateCurlyInString: expansions of the shell.
  const answer = 'id=${line#*:}; echo "{\\"id\\":${id%%,*},\\"result\\":0}"';
  const { file, log } = scriptedProgram(`while read -r line; do /bin/sleep 0.02; ${answer}; done`);
  const pool = poolOf(2, file);
  const series = async () => {
    for (let index = 0; index < 10; index++) expect((await pool.ask("version", {})).ok).toBe(true);
  };
  await Promise.all([series(), series()]);
  expect(log().split("start").length - 1).toBe(2);
  await pool.close();
}, 20_000);

describe("the program that is started before it is known which one is needed", () => {
  test("is taken once, if it is that one", async () => {
    startProgram(program);
    expect(takeStarted({ ...program, minor: "1.0" })).toBeNull();
    expect(takeStarted({ ...program, file: "/bin/false" })).toBeNull();
    const pool = takeStarted(program);
    onTestFinished(() => pool?.close());
    expect(await pool?.ask("version", {})).toEqual({ ok: true, value: { kubernetes: program.minor } });
    expect(takeStarted(program)).toBeNull();
  });

  test("is not there after it was ended", () => {
    startProgram(program);
    endStarted();
    expect(takeStarted(program)).toBeNull();
  });
});
