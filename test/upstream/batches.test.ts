import { expect, test } from "vitest";
import { askInBatches } from "../../scripts/upstream/batches.ts";
import { UpstreamPool } from "../../scripts/upstream/pool.ts";

const unused = new UpstreamPool({ file: "", minor: "" });

test.each<[what: string, lengths: number[], batches: number[]]>([
  ["nothing", [], []],
  ["small items", Array.from({ length: 250 }, () => 10), [100, 100, 50]],
  ["large items", [400_000, 400_000, 10, 600_000, 10], [2, 2, 1]],
])("a batch ends after 100 items, or the length of a large one: %s", async (_, lengths, batches) => {
  const asked: number[] = [];
  const answers = await askInBatches(
    unused,
    lengths.map((length, index) => ({ length, index })),
    async (batch) => {
      asked.push(batch.length);
      return { ok: true, value: { verdicts: batch.map(({ index }) => index) } };
    },
    ({ length }) => length,
  );
  expect(asked).toEqual(batches);
  expect(answers).toEqual(lengths.map((_, value) => ({ ok: true, value })));
});
