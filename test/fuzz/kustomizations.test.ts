import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { discover } from "../../scripts/discover/discover.ts";
import { sourceGraph } from "../../scripts/kustomize/graph.ts";
import { locatorFor } from "../../scripts/locate/locate.ts";
import { documentsIn } from "../../scripts/model/document.ts";
import type { JsonValue } from "../../scripts/model/json.ts";
import { openRepository } from "../../scripts/repository/repository.ts";
import { readRendering } from "../../scripts/yaml/read-resources.ts";
import { configMap, writeTree } from "../tree.ts";
import { CONTEXTS, checkCase } from "./check-case.ts";
import { edits, mutate } from "./mutate.ts";
import { runs, TIMEOUT } from "./runs.ts";
import { EXAMPLES } from "./seeds.ts";

const KUSTOMIZATION: JsonValue = {
  apiVersion: "kustomize.config.k8s.io/v1beta1",
  kind: "Kustomization",
  namespace: "shop",
  namePrefix: "a-",
  resources: ["a.yaml", "../base", "../component", ".", "..", "https://example.com/a.yaml"],
  components: ["../component", "../base"],
  labels: [{ pairs: { app: "web" }, includeSelectors: true, fields: [{ path: "spec/x", create: true }] }],
  images: [{ name: "nginx", newName: "registry:5000/nginx", newTag: "1.29" }],
  replicas: [{ name: "web", count: 3 }],
  patches: [
    { path: "patch.yaml" },
    { target: { kind: "Deployment" }, patch: '[{"op": "replace", "path": "/spec/replicas", "value": 2}]' },
  ],
  patchesStrategicMerge: ["patch.yaml"],
  configMapGenerator: [{ name: "c", files: ["k=a.yaml"], envs: ["patch.yaml"], literals: ["a=b"] }],
  secretGenerator: [{ name: "s", literals: ["a=b"] }],
  generators: ["a.yaml", "apiVersion: builtin\nkind: ConfigMapGenerator\nmetadata: {name: x}\n"],
  transformers: ["../base"],
  replacements: [
    {
      source: { kind: "ConfigMap", name: "c" },
      targets: [{ select: { kind: "Deployment" }, fieldPaths: ["spec.x"] }],
    },
  ],
  openapi: { path: "a.yaml" },
  helmCharts: [{ name: "x" }],
};

/** Few entries are kept at first, so that most trees are not rejected by the first check. */
const ENTRIES = Object.keys(KUSTOMIZATION as object);
const kept = fc.subarray(ENTRIES, { maxLength: 6 });

test(
  "randomly changed kustomizations are either resolved or reported with places",
  () => {
    const root = writeTree({
      "app/kustomization.yaml": "",
      "app/a.yaml": "",
      "app/patch.yaml": "",
      "base/kustomization.yaml": "",
      "base/a.yaml": configMap("base"),
      "component/kustomization.yaml": "kind: Component\nnamePrefix: c-\n",
    });
    const write = (path: string, value: JsonValue) => writeFileSync(join(root, path), JSON.stringify(value));
    fc.assert(
      fc.property(
        kept,
        kept,
        edits,
        edits,
        fc.constantFrom(...EXAMPLES),
        (own, others, one, two, example) => {
          const pick = (names: readonly string[]) => {
            return Object.fromEntries(
              names.map((name) => [name, (KUSTOMIZATION as Record<string, JsonValue>)[name]!]),
            );
          };
          write("app/kustomization.yaml", mutate(pick(own), one));
          write("base/kustomization.yaml", mutate(pick(others), two));
          write("app/a.yaml", example[0] ?? null);
          write("app/patch.yaml", mutate(example[0] ?? null, two));
          const repository = openRepository(root);
          const options = { allowRemote: false };
          discover(repository, options);
          const graph = sourceGraph(repository, "app");
          for (const failure of graph.failures) expect(failure.location).not.toBeNull();
          const { resources, failures } = readRendering(
            documentsIn(JSON.stringify(example[0] ?? null)),
            "app",
          );
          const locate = locatorFor(
            repository,
            { content: { kind: "kustomization", graph, edited: null }, settings: null },
            resources,
          );
          checkCase({ resources, failures, context: CONTEXTS[0]!, locate, format: "text" });
        },
      ),
      runs(20),
    );
  },
  TIMEOUT,
);
