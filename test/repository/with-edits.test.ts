import { expect, test } from "vitest";
import { withEdits } from "../../scripts/repository/with-edits.ts";
import { repositoryOf } from "../tree.ts";

test("edits of edits: each file has its last text, and the file on the disk is not replaced", () => {
  const disk = repositoryOf({ "a.yaml": "a: 1\n", "b.yaml": "b: 1\n", "c.yaml": "c: 1\n" });
  const first = withEdits(
    disk,
    new Map([
      ["a.yaml", "a: 2\n"],
      ["b.yaml", "b: 2\n"],
    ]),
  );
  const second = withEdits(first, new Map([["b.yaml", "b: 3\n"]]));
  const textsOf = (repository: typeof disk) =>
    ["a.yaml", "b.yaml", "c.yaml"].map((file) => [
      repository.replacedText(file),
      repository.readText(file),
      repository.readYaml(file)?.documents[0]?.value,
    ]);
  expect(textsOf(second)).toEqual([
    ["a: 2\n", { ok: true, value: "a: 2\n" }, { a: 2 }],
    ["b: 3\n", { ok: true, value: "b: 3\n" }, { b: 3 }],
    [null, { ok: true, value: "c: 1\n" }, { c: 1 }],
  ]);
  expect(textsOf(disk).map(([replaced]) => replaced)).toEqual([null, null, null]);
});

test("a file behind a symbolic link has the text of its target", () => {
  const disk = repositoryOf({ "a.yaml": "a: 1\n", "link.yaml": { linkTo: "a.yaml" } });
  const edited = withEdits(disk, new Map([["a.yaml", "a: 2\n"]]));
  expect(edited.replacedText("link.yaml")).toBe("a: 2\n");
});
