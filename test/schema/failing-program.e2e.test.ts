import { chmodSync } from "node:fs";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import type { Resource } from "../../scripts/model/resource.ts";
import { schemaVerdicts } from "../../scripts/schema/verdicts.ts";
import { type OpenUpstream, UpstreamPool } from "../../scripts/upstream/pool.ts";
import { resourcesOf } from "../build.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { writeTree } from "../tree.ts";

/** Answers every request with an error. */
const REFUSING = `#!/bin/sh
while read -r line; do
  id=\${line#*:}
  echo "{\\"id\\":\${id%%,*},\\"error\\":\\"a part is missing\\"}"
done
`;

/** Enough for several requests. */
const RESOURCES: readonly Resource[] = resourcesOf(
  Array.from(
    { length: 250 },
    (_, i) => `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c${i}}\n${i === 0 ? "dat" : "data"}: {}\n`,
  ).join("---\n"),
);

function refusingProgram(): string {
  const file = join(writeTree({ program: REFUSING }), "program");
  chmodSync(file, 0o755);
  return file;
}

const PROGRAMS: [name: string, file: () => string, reason: string][] = [
  ["answers every request with an error", refusingProgram, "a part is missing"],
  ["ends at once", () => "/bin/false", "the program crashed (exit code 1)"],
  ["does not start", () => "/missing/upstream", "the program could not be run (ENOENT)"],
];

test.each(PROGRAMS)("a program that %s is one line; the schemas decide", async (_, file, reason) => {
  const pool = new UpstreamPool({ file: file(), minor: "1.34" }, 2);
  onTestFinished(() => pool.close());
  const upstream: OpenUpstream = async () => ({ ok: true, value: pool });
  const { kubeconform } = await toolsForTests();
  const verdicts = await schemaVerdicts({ kubeconform, upstream }, [
    { name: "app", resources: RESOURCES, kubernetesVersion: "1.34.4" },
  ]);
  expect(verdicts.failures).toEqual([]);
  expect(verdicts.skipped).toEqual([
    {
      kind: "schema",
      count: 250,
      reason: `not judged by the API server's own code: ${reason}, for ConfigMap/c0 and others`,
    },
  ]);
  expect(RESOURCES.map((resource) => verdicts.of(resource).schema.status)).toEqual([
    "invalid",
    ...Array(249).fill("valid"),
  ]);
});
