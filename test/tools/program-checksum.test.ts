import { existsSync, readFileSync, statSync, utimesSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { programState } from "../../scripts/tools/program-checksum.ts";
import { writeTree } from "../tree.ts";
import { sha256Of } from "./archive.ts";

const NAME = "tool-v1";
let program: string;
const state = () => programState(program, NAME);
const verified = () => `${program}.verified`;

/** The line about a program with a checksum, in its present state. */
function lineOf(sum: string): string {
  const { dev, ino, size, mtimeNs, ctimeNs } = statSync(program, { bigint: true });
  return `${sum} ${dev} ${ino} ${size} ${mtimeNs} ${ctimeNs}\n`;
}

/** Makes the files older than the steps of a file system's time. */
function settle(): void {
  vi.useFakeTimers({ now: Date.now() + 60_000, toFake: ["Date"] });
  onTestFinished(() => void vi.useRealTimers());
}

const SUM = sha256Of(Buffer.from("one"));

beforeEach(() => {
  program = join(writeTree({ [NAME]: "one", [`${NAME}.sha256`]: `${SUM}  ${NAME}\n` }), NAME);
});

test("a program that has just changed is read in every run", async () => {
  expect(await state()).toBe("intact");
  expect(existsSync(verified())).toBe(false);
});

test("a program in the state in which it had its checksum is not read again", async () => {
  settle();
  expect(await state()).toBe("intact");
  expect(readFileSync(verified(), "utf8")).toBe(lineOf(SUM));
  // Another content with this line: only a reader would notice.
  writeFileSync(program, "two");
  writeFileSync(verified(), lineOf(SUM));
  expect(await state()).toBe("intact");
});

test.each<[string, () => void, string]>([
  [
    "another content of the same size and time",
    () => {
      const { atime, mtime } = statSync(program);
      writeFileSync(program, "two");
      utimesSync(program, atime, mtime);
    },
    "modified",
  ],
  ["another checksum", () => writeFileSync(`${program}.sha256`, `${"0".repeat(64)}  ${NAME}\n`), "modified"],
  ["no name in the checksum file", () => writeFileSync(`${program}.sha256`, `${SUM}  other\n`), "modified"],
  ["a damaged line", () => writeFileSync(verified(), "null\n"), "intact"],
  [
    "no checksum, and a line for that",
    () => {
      writeFileSync(`${program}.sha256`, "");
      writeFileSync(verified(), lineOf("null"));
    },
    "modified",
  ],
])("it is read after a change: %s", async (_, change, expected) => {
  settle();
  await state();
  change();
  expect(await state()).toBe(expected);
});
