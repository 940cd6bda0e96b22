import { expect, test } from "vitest";
import { discover } from "../../scripts/discover/discover.ts";
import { render } from "../../scripts/engines/render.ts";
import { openRepository } from "../../scripts/repository/repository.ts";
import { failureLine } from "../failures.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { configMap, writeTree } from "../tree.ts";

test("sources left after the build time limit are reported as not built", async () => {
  const { kustomize } = await toolsForTests();
  const root = writeTree({
    "app/kustomization.yaml": "resources: [a.yaml]\n",
    "app/a.yaml": configMap("a"),
    "plain.yaml": configMap("b"),
  });
  const found = discover(openRepository(root), { allowRemote: false });
  const { overlays, failures } = await render(found, {
    kustomize,
    selection: { kind: "everything" },
    totalMilliseconds: 0,
    onProgress: () => {},
  });
  const all = [...failures, ...overlays.flatMap((overlay) => overlay.failures)];
  expect(all.map(failureLine)).toEqual([
    "app/kustomization.yaml:1:1-1:1 not built: the run reached its build time limit of 0s",
  ]);
});
