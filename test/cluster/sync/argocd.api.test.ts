import { randomBytes } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import type { JsonObject } from "../../../scripts/model/json.ts";
import { type SimulatedCluster, startSimulatedCluster } from "../control/simulated.ts";
import { APPLICATIONS, ArgoCd } from "./argocd.ts";
import { type GitServer, startGitServer } from "./git-server.ts";
import { DEPLOYMENTS, namesIn, specsOf, untilDenied } from "./observed.ts";
import { PlatformRepository } from "./repository.ts";
import { type Engine, OBJECTS, syncTests } from "./scenario.ts";

const TOKEN = randomBytes(16).toString("hex");

let git: GitServer;
let cluster: SimulatedCluster;
let argocd: ArgoCd;
let engine: Engine;
const repository = new PlatformRepository();

beforeAll(async () => {
  git = await startGitServer({ folder: repository.folder, username: "git", password: TOKEN });
  repository.setUrl(git.url);
  repository.replace("clusters/bizosaas-k3s/platform.yaml", "engine: flux", "engine: argocd");
  repository.commit("Argo CD");
  cluster = await startSimulatedCluster(console.error);
  argocd = await ArgoCd.start(cluster, repository);
  engine = {
    cluster,
    repository,
    shell: argocd.shell,
    untilApplied: (object) => argocd.sync(object),
    untilRefused: () => argocd.fail("bizosaas-dev"),
    compareNow: (object) => argocd.compareNow(object),
    suspend: (object, isSuspended) => argocd.suspend(object, isSuspended),
    outsideMessage:
      /resource rbac\.authorization\.k8s\.io:ClusterRole is not permitted in project bizosaas-dev/,
  };
});

afterAll(async () => {
  await cluster?.stop();
  argocd?.remove();
  git?.stop();
  repository.remove();
});

test("a private repository is added with the command of docs/deploy.md, which refuses a wrong password", async () => {
  const add = `argocd repo add ${git.url} --username git --password`;
  await expect(argocd.shell(`${add} wrong`)).rejects.toMatchObject({
    stderr: expect.stringContaining("authentication required"),
  });
  expect(await argocd.shell(`${add} ${TOKEN}`)).toContain("added");
});

test("the objects of clusters/bizosaas-k3s/argocd get the URL of the one place that docs/deploy.md names", async () => {
  await argocd.shell("kubectl apply -k clusters/bizosaas-k3s/argocd");
  const applications = await cluster.client.list(APPLICATIONS);
  expect(applications.map(({ metadata, spec }) => [metadata.name, spec.source.repoURL])).toEqual(
    OBJECTS.toSorted().map((name) => [name, git.url]),
  );
});

interface Change {
  readonly destination?: JsonObject;
  readonly source?: JsonObject;
}

/** Applications that the AppProject refuses: the differences from the one of this repository, and the messages. */
const REFUSED: readonly (readonly [string, Change, RegExp])[] = [
  [
    "another namespace",
    { destination: { namespace: "default" } },
    /do not match any of the allowed destinations in project 'bizosaas-dev'/,
  ],
  [
    "another repository",
    { source: { repoURL: "https://git.example.com/other/platform" } },
    /repo https:\/\/git\.example\.com\/other\/platform is not permitted in project 'bizosaas-dev'/,
  ],
  [
    "an object in another namespace",
    { source: { path: "outside" } },
    /namespace default is not permitted in project 'bizosaas-dev'/,
  ],
];

/** Names of the objects that Kubernetes itself creates in the namespace default. */
const IN_DEFAULT = { configmaps: ["kube-root-ca.crt"], services: ["kubernetes"] };

const OUTSIDE = {
  "outside/kustomization.yaml":
    "apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources:\n  - config-map.yaml\n",
  "outside/config-map.yaml":
    "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: outside\n  namespace: default\n",
};

describe("Argo CD", { timeout: 300_000 }, () => {
  syncTests(() => engine);

  test("`argocd app wait` of docs/deploy.md ends, and `cluster check` finds no drift", async () => {
    await argocd.shell("argocd app wait bizosaas-dev --health --timeout 240");
    const check = await argocd
      .shell("npm run --silent cluster -- check --format json")
      .catch(({ stdout }) => stdout);
    const { complete, findings } = JSON.parse(check);
    expect(complete).toBe(true);
    expect(findings.filter(({ check }: { check: string }) => check === "drift")).toEqual([]);
  });

  test("a failed sync is tried again three times with the same commit; a newer one waits for that", async () => {
    await untilDenied(cluster);
    const before = await specsOf(cluster);
    repository.replace("base/fastapi-service/deployment.yaml", "failureThreshold: 91", "failureThreshold: 3");
    const bad = repository.commit("A short start");
    await argocd.compareNow("bizosaas-dev");
    await argocd.until("bizosaas-dev", ({ attempted, retries }) => attempted === bad && retries > 0);
    const good = repository.revert(1);
    await argocd.compareNow("bizosaas-dev");
    const { attempted, compared, messages } = await argocd.until(
      "bizosaas-dev",
      ({ phase }) => phase === "Failed",
    );
    expect([attempted, compared]).toEqual([bad, good]);
    expect(messages.join("\n")).toContain("(retried 3 times)");
    await argocd.sync("bizosaas-dev");
    expect(await specsOf(cluster)).toEqual(before);
  });

  test("`argocd app rollback` is refused while automated sync is on", async () => {
    await expect(argocd.shell("argocd app rollback bizosaas-dev")).rejects.toMatchObject({
      stderr: expect.stringContaining("rollback cannot be initiated when auto-sync is enabled"),
    });
  });

  describe("the AppProject", () => {
    beforeAll(() => {
      for (const [file, text] of Object.entries(OUTSIDE)) repository.add(file, text);
      repository.commit("Another namespace");
    });

    test.each(REFUSED)("refuses %s", async (_, { destination, source }, message) => {
      const { apiVersion, kind, spec } = await cluster.client.get(`${APPLICATIONS}/bizosaas-dev`);
      await cluster.client.create(APPLICATIONS, {
        apiVersion,
        kind,
        metadata: { name: "other", namespace: "argocd" },
        spec: {
          ...spec,
          destination: { ...spec.destination, ...destination },
          source: { ...spec.source, ...source },
        },
      });
      await argocd.until("other", ({ messages }) => messages.some((each) => message.test(each)));
      await cluster.client.delete(`${APPLICATIONS}/other`);
      for (const [resource, names] of Object.entries(IN_DEFAULT))
        expect(await namesIn(cluster, `/api/v1/namespaces/default/${resource}`)).toEqual(names);
    });
  });

  test("without the Applications, the services stay", async () => {
    await argocd.shell("kubectl delete -k clusters/bizosaas-k3s/argocd");
    expect(await cluster.client.list(APPLICATIONS)).toEqual([]);
    const deployments = await cluster.client.list(DEPLOYMENTS);
    expect(deployments.map(({ metadata }) => metadata.deletionTimestamp)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
    ]);
  });
});
