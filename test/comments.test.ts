import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const ROOT = join(import.meta.dirname, "..");

/** A comment whose first word makes it a clause instead of a verb or a noun phrase. */
const CLAUSE = /^\s*(?:\/\*\*|\*|\/\/) (?:What|Whether|Where|Whoever|Of|Who|Which)\b/;

test("comments open with a verb or a noun phrase, not with a clause such as What or Whether", () => {
  const files = ["scripts", "test"].flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" })
      .filter((path) => path.endsWith(".ts"))
      .map((path) => join(folder, path)),
  );
  const clauses = files.flatMap((file) =>
    readFileSync(join(ROOT, file), "utf8")
      .split("\n")
      .flatMap((line, index) => (CLAUSE.test(line) ? [`${file}:${index + 1}: ${line.trim()}`] : [])),
  );
  expect(clauses).toEqual([]);
});
