import { expect, test } from "vitest";
import { discover } from "../../scripts/discover/discover.ts";
import { render } from "../../scripts/engines/render.ts";
import { RenderCache } from "../../scripts/kustomize/build/cache.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { openUpstreamForTests } from "../tools/upstream-for-tests.ts";
import { configMap, repositoryOf } from "../tree.ts";
import { flux } from "./engine.ts";

const KUSTOMIZATION = "kustomization.yaml";

/** A cluster that syncs itself, and an app of its own. */
function cluster(name: string): Record<string, string> {
  return {
    [`clusters/${name}/${KUSTOMIZATION}`]: "resources: [sync.yaml]\n",
    [`clusters/${name}/sync.yaml`]: flux("self", `./clusters/${name}`) + flux("app", `./apps/${name}`),
    [`apps/${name}/${KUSTOMIZATION}`]: "resources: [app.yaml]\n",
    [`apps/${name}/app.yaml`]: configMap(name),
  };
}

/** Counts builds that run at the same time. */
class CountingCache extends RenderCache {
  most = 0;
  #running = 0;

  override getOrBuild(...[repository, key, build]: Parameters<RenderCache["getOrBuild"]>) {
    return super.getOrBuild(repository, key, async () => {
      this.#running += 1;
      this.most = Math.max(this.most, this.#running);
      const built = await build();
      this.#running -= 1;
      return built;
    });
  }
}

test("the builds of several clusters run at the same time, each once", async () => {
  const { kustomize } = await toolsForTests();
  const found = discover(repositoryOf({ ...cluster("a"), ...cluster("b"), ...cluster("c") }), {
    allowRemote: false,
  });
  const memory = new CountingCache();
  const { overlays } = await render(found, {
    kustomize,
    upstream: openUpstreamForTests,
    selection: { kind: "everything" },
    onProgress: () => {},
    memory,
  });
  expect(overlays.map(({ name }) => name).sort()).toEqual(
    ["apps", "clusters"].flatMap((folder) => ["a", "b", "c"].map((name) => `${folder}/${name}`)),
  );
  expect(memory.built).toBe(6);
  expect(memory.most).toBeGreaterThan(1);
});
