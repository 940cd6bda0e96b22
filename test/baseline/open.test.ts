import { mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { openBaseline } from "../../scripts/baseline/open.ts";
import { openRepository } from "../../scripts/repository/repository.ts";

const root = mkdtempSync(join(tmpdir(), "baseline-"));
const repository = openRepository(root);
symlinkSync("nowhere.json", join(root, "broken.json"));
writeFileSync(join(root, "latin1.json"), Buffer.from([0xe9]));

afterAll(() => rmSync(root, { recursive: true, force: true }));

test.each([
  ["a missing file", "missing.json", "does not exist; --write-baseline creates it"],
  ["a broken symbolic link", "broken.json", "is a broken symbolic link"],
  ["a file that is not UTF-8", "latin1.json", "is not UTF-8 text"],
])("the message for %s suggests --write-baseline only if the file is missing", (_, file, message) => {
  expect(openBaseline(repository, null, join(root, file))).toEqual({
    baseline: null,
    added: 0,
    failures: [{ overlay: null, stage: "check", message: `baseline ${file} ${message}`, location: null }],
  });
});
