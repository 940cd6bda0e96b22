import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { writeChecked } from "../../scripts/cache/checked-file.ts";
import { ResultsFile } from "../../scripts/cache/results-file.ts";
import type { RunPlace } from "../../scripts/cache/runs.ts";
import { sha256 } from "../../scripts/model/results.ts";

let place: RunPlace;
beforeEach(() => {
  const folder = mkdtempSync(join(tmpdir(), "results-"));
  place = { folder, key: sha256("results"), root: folder };
});
afterEach(() => rmSync(place.folder, { recursive: true }));

const [one, two] = [sha256("one"), sha256("two")];
const all = () => true;

it("has the results of the last run, in every form of JSON", () => {
  const value = { text: "a\nb \u2028 ü", list: [1, null, true], none: {} };
  const first = new ResultsFile(place);
  expect(first.get(one)).toBeUndefined();
  first.put(one, value);
  first.put(two, null);
  first.save(all, true);
  const second = new ResultsFile(place);
  expect([second.get(one), second.get(two)]).toEqual([value, null]);
});

it("drops what a run over all overlays does not use, and keeps the rest as it is", () => {
  const first = new ResultsFile(place);
  first.put(one, [1]);
  first.put(two, [2]);
  first.save(all, true);
  const written = readFileSync(join(place.folder, place.key), "utf8");
  const part = new ResultsFile(place);
  expect(part.get(one)).toEqual([1]);
  part.save(all, false);
  expect(readFileSync(join(place.folder, place.key), "utf8")).toBe(written);
  const whole = new ResultsFile(place);
  whole.get(one);
  whole.save(all, true);
  const last = new ResultsFile(place);
  expect([last.get(one), last.get(two)]).toEqual([[1], undefined]);
});

it("does not store what must not be stored", () => {
  const first = new ResultsFile(place);
  first.put(one, "secret");
  first.put(two, "public");
  first.save((value) => value !== "secret", true);
  const second = new ResultsFile(place);
  expect([second.get(one), second.get(two)]).toEqual([undefined, "public"]);
});

it("replaces a result that is damaged", () => {
  writeChecked(join(place.folder, place.key), place.key, `${one} {"a":\n${two} 2\nno key`);
  const run = new ResultsFile(place);
  expect([run.get(one), run.get(two)]).toEqual([undefined, 2]);
  run.put(one, 1);
  run.save(all, true);
  const next = new ResultsFile(place);
  expect([next.get(one), next.get(two)]).toEqual([1, 2]);
});
