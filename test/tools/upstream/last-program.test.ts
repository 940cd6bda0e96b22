import { existsSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, test } from "vitest";
import { lastProgram, noteProgram } from "../../../scripts/tools/upstream/last-program.ts";
import { sourcesHash } from "../../../scripts/tools/upstream/sources.ts";
import { writeTree } from "../../tree.ts";
import { sha256Of } from "../archive.ts";

const NAME = "upstream-1.35";
const SUM = sha256Of(Buffer.from("one"));

let env: NodeJS.ProcessEnv;
let cache: string;
let file: string;
const found = () => ({ file, minor: "1.35" });

/** Notes that the program has its checksum in its present state. */
function verify(sum = SUM): void {
  const { dev, ino, size, mtimeNs, ctimeNs } = statSync(file, { bigint: true });
  writeFileSync(`${file}.verified`, `${sum} ${dev} ${ino} ${size} ${mtimeNs} ${ctimeNs}\n`);
}

beforeEach(() => {
  const folder = `syncgate/upstream/${sourcesHash()}`;
  const XDG_CACHE_HOME = writeTree({
    [`${folder}/${NAME}`]: "one",
    [`${folder}/${NAME}.sha256`]: `${SUM}  ${NAME}\n`,
  });
  env = { XDG_CACHE_HOME };
  cache = join(XDG_CACHE_HOME, "syncgate");
  file = join(XDG_CACHE_HOME, folder, NAME);
  verify();
  noteProgram("/work/one", found(), env);
});

test("the program of the last run over the same work tree is found", () => {
  expect(lastProgram("/work/one", env)).toEqual(found());
  expect(lastProgram("/work/two", env)).toBeNull();
});

test("the last note about a work tree counts, and a hundred work trees have one", () => {
  const notes = () =>
    Object.entries(JSON.parse(readFileSync(join(cache, "upstream/last-programs.json"), "utf8")));
  noteProgram("/work/one", { file, minor: "1.36" }, env);
  expect(notes()).toEqual([["/work/one", "1.36"]]);
  for (let index = 0; index < 100; index++) noteProgram(`/work/${index}`, found(), env);
  expect(notes()).toEqual(Array.from({ length: 100 }, (_, index) => [`/work/${index}`, "1.35"]));
});

test("no program below the work tree is found", () => {
  noteProgram(cache, found(), env);
  expect(lastProgram(cache, env)).toBeNull();
  expect(readFileSync(join(cache, "upstream/last-programs.json"), "utf8")).toBe('{"/work/one":"1.35"}');
});

test.each<[string, () => void]>([
  ["a program that has changed", () => writeFileSync(file, "two")],
  ["no program", () => rmSync(file)],
  ["no checksum", () => rmSync(`${file}.sha256`)],
  ["another checksum", () => writeFileSync(`${file}.sha256`, `${"0".repeat(64)}  ${NAME}\n`)],
  ["the checksum of another program", () => writeFileSync(`${file}.sha256`, `${SUM}  other\n`)],
  ["no note that it was compared", () => rmSync(`${file}.verified`)],
  ["a note about another checksum", () => verify("0".repeat(64))],
  ["damaged notes", () => writeFileSync(join(cache, "upstream/last-programs.json"), "{")],
  ["notes in another form", () => writeFileSync(join(cache, "upstream/last-programs.json"), "[1]")],
  ["a version without a program", () => noteProgram("/work/one", { file, minor: "1.2" }, env)],
  ["a version that is a path", () => noteProgram("/work/one", { file, minor: "../1.35" }, env)],
])("%s: none is found", (_, change) => {
  change();
  expect(lastProgram("/work/one", env)).toBeNull();
});

test("without a folder for notes, none are written", () => {
  rmSync(cache, { recursive: true });
  noteProgram("/work/one", found(), env);
  expect(existsSync(cache)).toBe(false);
});
