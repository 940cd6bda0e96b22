import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, describe, expect, test, vi } from "vitest";
import { OPTIONS_FILE } from "../../scripts/config/repository-options.ts";
import { sha256 } from "../../scripts/model/results.ts";
import { type CommandResult, runValidator } from "../command.ts";
import { runInProcess } from "../in-process.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { writeTree } from "../tree.ts";
import { change, filesOf, settled } from "./kept-files.ts";
import { committedRepository, EDITS, type Edit, GIT_EDITS, OUTSIDE_EDITS } from "./repository.ts";

beforeAll(async () => {
  await toolsForTests();
});

const FORMAT = ["--format", "json"];

function cached(root: string, cache: string, ...options: string[]): Promise<CommandResult> {
  return runInProcess([...FORMAT, "--cache-dir", cache, ...options], root);
}

function uncached(root: string, ...options: string[]): Promise<CommandResult> {
  return runInProcess([...FORMAT, "--no-cache", ...options], root);
}

/** A repository, its cache with one run in it, and the answer of that run. */
async function warm() {
  const root = committedRepository();
  const cache = writeTree({});
  settled();
  const answer = await cached(root, cache);
  const [run] = filesOf(cache, "runs");
  return { root, cache, answer, run: run! };
}

describe("an answer that is kept", () => {
  test("is printed again, without a run", async () => {
    const { root, cache, answer, run } = await warm();
    expect(await cached(root, cache)).toEqual(answer);
    change(run, "image-pinned", "image-kept", true);
    expect((await cached(root, cache)).stdout).toContain("image-kept");
  });

  test.each<[string, (file: string) => void]>([
    ["damaged", (file) => change(file, "image-pinned", "image-kept", false)],
    ["cut off", (file) => writeFileSync(file, readFileSync(file).subarray(0, 500))],
    ["empty", (file) => writeFileSync(file, "")],
    ["of another form", (file) => change(file, '"code":1', '"code":"1"', true)],
    [
      "of another command",
      (file) =>
        writeFileSync(file, readFileSync(file, "utf8").replace(/^.*\n/, `${sha256("1 other\n{}")}\n`)),
    ],
    [
      "a link",
      (file) => {
        renameSync(file, `${file}.moved`);
        symlinkSync(`${file}.moved`, file);
      },
    ],
    [
      "a folder",
      (file) => {
        renameSync(file, `${file}.moved`);
        mkdirSync(file);
      },
    ],
  ])("is not used if it is %s", async (_, damage) => {
    const { root, cache, answer, run } = await warm();
    damage(run);
    expect(await cached(root, cache)).toEqual(answer);
  });

  test("has no value of a Secret, and neither have the results", async () => {
    const secret = "hK93-vQz7-pL2x";
    const { root, cache } = await warm();
    writeFileSync(
      join(root, "other/kustomization.yaml"),
      `resources: [job.yaml]\nsecretGenerator: [{name: login, literals: [password=${secret}]}]\n`,
    );
    vi.setSystemTime(Date.now() + 60_000);
    const answer = await cached(root, cache);
    expect(answer.stdout).toContain("secret-not-in-git");
    expect(await cached(root, cache)).toEqual(answer);
    const texts = [...filesOf(cache, "runs"), ...filesOf(cache, "results")].map((file) =>
      readFileSync(file, "utf8"),
    );
    expect(texts.length).toBeGreaterThan(1);
    for (const text of texts)
      for (const form of [secret, Buffer.from(secret).toString("base64")]) expect(text).not.toContain(form);
  });

  test("is not used by a run with the policy of another commit", async () => {
    const { root, cache, run } = await warm();
    change(run, "image-pinned", "image-kept", true);
    for (const file of filesOf(cache, "results")) change(file, "web:latest", "web:kept", true);
    const before = filesOf(cache, "runs").map((file) => statSync(file).mtimeMs);
    const gate = await cached(root, cache, "--policy-from", "main");
    expect(gate.stdout).toContain("image-pinned");
    expect(gate.stdout).not.toMatch(/image-kept|web:kept/);
    expect(filesOf(cache, "runs").map((file) => statSync(file).mtimeMs)).toEqual(before);
  });

  test("is judged again on a day on which a suppression ends", async () => {
    const { root, cache } = await warm();
    EDITS["a suppression that ends"]!(root, 0);
    const days = ["2026-01-14", "2026-01-15", "2026-01-16", "2026-01-15"];
    for (const day of days) {
      vi.setSystemTime(new Date(`${day}T12:00:00Z`));
      expect(await cached(root, cache), day).toEqual(await uncached(root));
    }
  });
});

test("a kept answer writes the files that the command line names, and no others", async () => {
  const root = committedRepository();
  const cache = writeTree({});
  const report = join(writeTree({}), "report.sarif");
  settled();
  const options = ["--format", "sarif", "--output", report];
  const answer = await cached(root, cache, ...options);
  const text = readFileSync(report, "utf8");
  writeFileSync(report, "");
  expect(await cached(root, cache, ...options)).toEqual(answer);
  expect(readFileSync(report, "utf8")).toBe(text);
  const [run] = filesOf(cache, "runs");
  change(run!, report, `${report}.other`, true);
  expect(await cached(root, cache, ...options)).toEqual(answer);
  expect(existsSync(`${report}.other`)).toBe(false);
});

test("a build that is kept is not done again when another file changes", async () => {
  const { root, cache } = await warm();
  const [results] = filesOf(cache, "results");
  change(results!, "web:latest", "web:kept", true);
  EDITS["a manifest of a folder without kustomization"]!(root, 1);
  const { stdout } = await cached(root, cache);
  expect(stdout).toContain("web:kept");
  expect(stdout).not.toContain("plain:latest");
});

test("files that the options of the repository name are read in every run", async () => {
  const { root, cache } = await warm();
  writeFileSync(join(root, OPTIONS_FILE), "baseline: known.findings\n");
  for (const findings of [[], JSON.parse((await uncached(root)).stdout).findings.slice(0, 1)]) {
    const listed = findings.map(({ fingerprint, rule }: { fingerprint: string; rule: string }) => ({
      fingerprint,
      rule,
    }));
    writeFileSync(join(root, "known.findings"), JSON.stringify({ version: 1, findings: listed }));
    vi.setSystemTime(Date.now() + 60_000);
    expect(await cached(root, cache)).toEqual(await uncached(root));
  }
});

test("several runs at once answer as one does, and leave a cache that the next one uses", async () => {
  const root = committedRepository();
  const cache = writeTree({});
  const options = [...FORMAT, "--root", root, "--cache-dir", cache];
  const expected = await uncached(root);
  const answers = await Promise.all([1, 2, 3].map(() => runValidator(options)));
  for (const answer of [...answers, await runValidator(options)]) expect(answer).toEqual(expected);
  expect(filesOf(cache, "runs")).toHaveLength(1);
});

test("a folder below the checked files, or one that others can write to, is not used", async () => {
  const root = committedRepository();
  const { stderr } = await cached(root, join(root, "cache"));
  expect(stderr).toMatch(/^--cache-dir is not used: it is below the files that are checked/);
  expect(readdirSync(root)).not.toContain("cache");
});

test("after random changes, a run with the cache answers as one without it", async () => {
  const all: Readonly<Record<string, Edit>> = {
    ...EDITS,
    ...OUTSIDE_EDITS,
    ...GIT_EDITS,
    "the clock": (_, value) => void vi.setSystemTime(Date.now() + (value - 4) * 86_400_000 * 30),
  };
  const changes = fc.array(fc.record({ name: fc.constantFrom(...Object.keys(all)), value: fc.nat(9) }), {
    minLength: 10,
    maxLength: 10,
  });
  await fc.assert(
    fc.asyncProperty(changes, async (series) => {
      const root = committedRepository();
      const cache = writeTree({});
      vi.useFakeTimers({ now: Date.now() + 60_000, toFake: ["Date"] });
      try {
        for (const [index, { name, value }] of series.entries()) {
          all[name]!(root, value);
          const done = series.slice(0, index + 1).map((each) => `${each.name} ${each.value}`);
          const expected = await uncached(root);
          expect(await cached(root, cache), done.join(", ")).toEqual(expected);
          expect(await cached(root, cache), `${done.join(", ")}, again`).toEqual(expected);
        }
      } finally {
        vi.useRealTimers();
      }
    }),
    { numRuns: 2, endOnFailure: true },
  );
}, 600_000);
