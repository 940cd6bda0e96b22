import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { JsonValue } from "../../scripts/model/json.ts";
import { edits, mutate } from "../fuzz/mutate.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { brokenTree } from "./broken-tree.ts";
import { leaksIn, printedFor } from "./printed.ts";

beforeAll(async () => {
  await toolsForTests();
});

/** A run renders a tree and writes all formats, which takes a quarter of a second. */
const RUNS = Math.ceil(Number(process.env.FUZZ_RUNS ?? 10_000) / 200);
const TIMEOUT = 900_000;

/** Uses of the value elsewhere, each in another form. */
const USES: readonly ((value: string) => JsonValue)[] = [
  (value) => `apt-get install -y ${value}`,
  (value) => `apt-get install -y ${Buffer.from(value).toString("base64")}`,
  (value) => `apt-get install -y postgres://u:${encodeURIComponent(value)}@db`,
  (value) => `pip install ${JSON.stringify(value)}`,
];

const REPLACEMENT = {
  source: { kind: "Secret", name: "s", fieldPath: "stringData.password" },
  targets: [{ select: { kind: "Pod" }, fieldPaths: ["metadata.name"] }],
};

/** A kustomization beside the tree that uses the value, with or without the Secret and a replacement of it. */
const user = fc.record({
  use: fc.constantFrom(...USES),
  isReplaced: fc.boolean(),
  inPod: edits,
  inEntries: edits,
});

test(
  "a value of a Secret is printed in no format, whatever is changed in the repository",
  async () => {
    await fc.assert(
      fc.asyncProperty(brokenTree, user, async ({ tree, value }, { use, isReplaced, inPod, inEntries }) => {
        const pod = {
          apiVersion: "v1",
          kind: "Pod",
          metadata: { name: "w" },
          spec: { containers: [{ name: "c", image: "debian:12", command: ["sh", "-c", use(value)] }] },
        };
        const entries = {
          resources: ["pod.yaml", "../app"],
          ...(isReplaced && { replacements: [REPLACEMENT] }),
        };
        const uses = {
          "use/kustomization.yaml": JSON.stringify(mutate(entries, inEntries)),
          "use/pod.yaml": JSON.stringify(mutate(pod, inPod)),
        };
        expect(leaksIn(await printedFor({ ...tree, ...uses }), value)).toEqual([]);
      }),
      { numRuns: RUNS },
    );
  },
  TIMEOUT,
);
