import fc from "fast-check";
import { expect, test } from "vitest";
import { discover } from "../../scripts/discover/discover.ts";
import { findSecrets } from "../../scripts/pipeline/redaction.ts";
import type { Request } from "../../scripts/pipeline/request.ts";
import { createRedactor } from "../../scripts/report/redaction/redact.ts";
import { repositoryOf, type Tree } from "../tree.ts";
import { brokenTree } from "./broken-tree.ts";

const RUNS = Math.ceil(Number(process.env.FUZZ_RUNS ?? 10_000) / 40);

function redactorOf(tree: Tree) {
  const repository = repositoryOf(tree);
  const found = discover(repository, { allowRemote: false });
  const request = { repository, selection: { kind: "everything" } } as unknown as Request;
  return createRedactor(findSecrets(found, request).entries);
}

test("a value is known in every source of a Secret, whatever mistakes the files have", () => {
  fc.assert(
    fc.property(brokenTree, ({ tree, value }) => {
      const { hide } = redactorOf(tree);
      expect(hide(`x ${value} y ${Buffer.from(value).toString("base64")} z`)).toBe("x *** y *** z");
    }),
    { numRuns: RUNS },
  );
});
