import { basename } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { runInProcess } from "../../in-process.ts";
import { changedRepository, git } from "../../suppressions/repository.ts";
import { toolsForTests } from "../../tools/tools-for-tests.ts";
import { configMap } from "../../tree.ts";

beforeAll(() => toolsForTests());

const FLUX = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec:
  interval: 10m
  path: ./shop
  prune: true
  sourceRef: { kind: GitRepository, name: shop }
---
apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: shop, namespace: flux-system }
spec: { interval: 10m, url: "https://git.example.com/shop" }
`;

/** The rows of the facts of a page, as text. */
function factsOf(page: string): string[] {
  const [, list = ""] = /<dl class="facts">(.*?)<\/dl>/s.exec(page) ?? [];
  return list
    .split("<dt>")
    .slice(1)
    .map((row) => row.replace("</dt>", ": ").replaceAll(/<[^>]*>/g, ""));
}

test("a page has the commit, the branch and the files that judged, also if only the branch changed since the last run", async () => {
  const root = changedRepository({
    "clusters/k3s/flux/kustomization.yaml": "resources: [sync.yaml]\n",
    "clusters/k3s/flux/sync.yaml": FLUX,
    "clusters/k3s/policy.yaml": "rules: {}\n",
    "clusters/k3s/platform.yaml": 'kubernetesVersion: "1.34"\n',
    "shop/kustomization.yaml": "resources: [a.yaml]\n",
    "shop/a.yaml": configMap("a"),
  });
  const hash = git(root, "rev-parse", "HEAD");
  const page = async (...args: string[]) => {
    const { stdout } = await runInProcess(["--format", "html", ...args], root);
    return stdout;
  };
  const today = new Date().toISOString().slice(0, 10);
  const cluster =
    "Cluster: clusters/k3s: Kubernetes 1.34.4, clusters/k3s/policy.yaml, clusters/k3s/platform.yaml";
  const commit = (branch: string) =>
    `Commit: ${hash.slice(0, 12)} on ${branch}, with the files of the working tree`;
  expect(factsOf(await page())).toEqual([
    `Repository: ${basename(root)}`,
    commit("main"),
    cluster,
    "Judged by: the files of the working tree",
    `Date: ${today}`,
  ]);
  git(root, "switch", "-q", "-c", "topic");
  expect(factsOf(await page())[1]).toBe(commit("topic"));
  git(root, "switch", "-q", "--detach");
  expect(factsOf(await page("--policy-from", "main"))).toEqual([
    `Repository: ${basename(root)}`,
    `Commit: ${hash.slice(0, 12)}, with the files of the working tree`,
    cluster,
    `Judged by: the files of commit ${hash.slice(0, 12)} (refs/heads/main), which a change cannot relax`,
    `Date: ${today}`,
  ]);
});
