import fc from "fast-check";
import { expect, test } from "vitest";
import { locatorFor } from "../../scripts/locate/locate.ts";
import { formatNames } from "../../scripts/report/formats/formats.ts";
import { readYaml } from "../../scripts/yaml/read.ts";
import { readManifests } from "../../scripts/yaml/read-resources.ts";
import { repositoryOf } from "../tree.ts";
import { CONTEXTS, checkCase } from "./check-case.ts";
import { edits, mutate } from "./mutate.ts";
import { runs, TIMEOUT } from "./runs.ts";
import { EXAMPLES } from "./seeds.ts";

const example = fc.constantFrom(...EXAMPLES);
/** Usually the documents of one example, sometimes of two. */
const documents = fc.oneof(
  { weight: 4, arbitrary: example },
  { weight: 1, arbitrary: fc.tuple(example, example).map((pair) => pair.flat()) },
);
/** SARIF is rare, because each report contains the help of all rules. */
const format = fc.oneof(
  { weight: 19, arbitrary: fc.constantFrom(...formatNames.filter((name) => name !== "sarif")) },
  { weight: 1, arbitrary: fc.constant("sarif" as const) },
);

test(
  "randomly changed manifests of every kind are checked, located and reported",
  () => {
    const repository = repositoryOf({});
    const context = fc.constantFrom(...CONTEXTS);
    fc.assert(
      fc.property(documents, edits, context, format, (values, changes, judges, name) => {
        const changed = mutate([...values], changes);
        const text = (Array.isArray(changed) ? changed : [changed])
          .map((one) => JSON.stringify(one))
          .join("\n---\n");
        const { resources, failures } = readManifests(readYaml(text, "fuzz.yaml"), "fuzz");
        for (const { location } of failures) expect(location).not.toBeNull();
        const locate = locatorFor(
          repository,
          { content: { kind: "files", files: [] }, settings: null },
          resources,
        );
        checkCase({ resources, failures, context: judges, format: name, locate });
      }),
      runs(30),
    );
  },
  TIMEOUT,
);
