import { expect, test } from "vitest";
import { sha256 } from "../../scripts/model/results.ts";
import {
  formatShardReport,
  isInShard,
  mergeShards,
  parseShard,
  parseShardReport,
  type ShardReport,
} from "../../scripts/results/shard-report.ts";

const PROGRAM = sha256("program");
const FILES = sha256("files");
const KEY = sha256("key");

function report(index: number, count: number, other: Partial<ShardReport> = {}): ShardReport {
  return {
    shard: { index, count },
    program: PROGRAM,
    files: FILES,
    results: new Map([[KEY, { index }]]),
    ...other,
  };
}

/** The text of a report with changed content and the checksum that fits it. */
function forged(change: object): string {
  const { checksum: _, ...content } = JSON.parse(formatShardReport(report(1, 1)));
  const changed = { ...content, ...change };
  return JSON.stringify({ ...changed, checksum: sha256(JSON.stringify(changed)) });
}

test("a report is read as it was written", () => {
  const written = report(2, 4, { results: new Map([[KEY, [{ value: { kind: "Pod" }, text: null }]]]) });
  expect(parseShardReport(formatShardReport(written))).toEqual({ ok: true, value: written });
});

test.each([
  ["other text", "no JSON", "is not a shard report: expected the output of validate --shard"],
  ["another document", '{"version":1}', "is not a shard report: expected the output of validate --shard"],
  [
    "another version",
    forged({ version: 2 }),
    "has version 2 of the shard format, expected 1: run the shards and merge with the same version",
  ],
  [
    "a changed value",
    formatShardReport(report(1, 1)).replace('{"index":1}', '{"index":2}'),
    "is damaged: its content does not have its checksum; run the shard again",
  ],
  [
    "the first half",
    formatShardReport(report(1, 1)).slice(0, 90),
    "is not a shard report: expected the output of validate --shard",
  ],
  [
    "a shard that is none",
    forged({ shard: "5/4" }),
    "is not valid: `shard`, `program`, `files` or `results` is missing or has another form",
  ],
  [
    "results that are a list",
    forged({ results: [] }),
    "is not valid: `shard`, `program`, `files` or `results` is missing or has another form",
  ],
  [
    "a key that is no digest",
    forged({ results: { "../key": 1 } }),
    "is not valid: a key of `results` is not a SHA-256 digest",
  ],
])("%s is an error", (_, text, error) => {
  expect(parseShardReport(text)).toEqual({ ok: false, error });
});

test.each([
  ["1/1", { index: 1, count: 1 }],
  ["2/4", { index: 2, count: 4 }],
  ["0/4", null],
  ["5/4", null],
  ["1/0", null],
  ["2", null],
  ["-1/4", null],
  ["1/99999", null],
])("the shard %s", (text, shard) => {
  expect(parseShard(text)).toEqual(shard);
});

test("every source is in exactly one shard", () => {
  const names = Array.from({ length: 200 }, (_, index) => `overlays/team-${index}`);
  const sizes = [1, 2, 3, 4].map((index) => names.filter((name) => isInShard(name, { index, count: 4 })));
  expect(sizes.flat().sort()).toEqual([...names].sort());
  expect(sizes.every((shard) => shard.length > 0)).toBe(true);
});

const named = (...reports: readonly ShardReport[]) =>
  reports.map((each, index) => ({ name: `${"abc"[index]}.json`, report: each }));

test("the results of all shards are put together, in any order", () => {
  const other = sha256("other");
  const merged = mergeShards(named(report(2, 2, { results: new Map([[other, 2]]) }), report(1, 2)), {
    program: PROGRAM,
    files: FILES,
  });
  expect(merged).toEqual({
    ok: true,
    value: new Map<string, unknown>([
      [other, 2],
      [KEY, { index: 1 }],
    ]),
  });
});

test.each([
  ["a missing shard", [report(1, 2)], "shard 2/2 is missing: give the reports of all shards"],
  ["a shard twice", [report(1, 2), report(1, 2), report(2, 2)], "a.json and b.json are both shard 1/2"],
  [
    "another number of shards",
    [report(1, 2), report(2, 3)],
    "b.json is one of 3 shards, and a.json is one of 2",
  ],
  [
    "another program",
    [report(1, 1, { program: KEY })],
    "a.json was made by another version of this program: run the shards and merge with the same version",
  ],
  [
    "other files",
    [report(1, 1, { files: KEY })],
    "a.json was made from other files: run the shards and merge on the same commit",
  ],
])("%s is an error", (_, reports, error) => {
  expect(mergeShards(named(...reports), { program: PROGRAM, files: FILES })).toEqual({ ok: false, error });
});
