import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Shell, shellFor } from "../control/shell.ts";
import { type SimulatedCluster, startSimulatedCluster } from "../control/simulated.ts";
import { eventually } from "../control/wait.ts";
import { Flux } from "./flux.ts";
import { DEPLOYMENTS } from "./observed.ts";
import { PlatformRepository } from "./repository.ts";
import { type Engine, OBJECTS, syncTests } from "./scenario.ts";

const URL = "https://git.example.com/your-group/platform";

let cluster: SimulatedCluster;
let flux: Flux;
let engine: Engine;
let shell: Shell;
const repository = new PlatformRepository();

beforeAll(async () => {
  repository.setUrl(URL);
  cluster = await startSimulatedCluster(console.error);
  shell = await shellFor(cluster, repository.folder);
  flux = await Flux.start(cluster, repository);
  await shell("kubectl apply -k clusters/bizosaas-k3s/flux");
  engine = {
    cluster,
    repository,
    shell,
    untilApplied: (object) => flux.sync(object),
    untilRefused: () => flux.fail("bizosaas-dev"),
    compareNow: (object) => flux.reconcile(object),
    suspend: (object, isSuspended) => flux.suspend(object, isSuspended),
    outsideMessage:
      /User "system:serviceaccount:flux-system:bizosaas-dev" cannot (?:get|patch) resource "clusterroles"/,
  };
});

afterAll(async () => {
  await flux?.stop();
  await cluster?.stop();
  repository.remove();
});

test("the roles of docs/deploy.md are enough for a person who checks the cluster", async () => {
  await shell("kubectl apply -k clusters/bizosaas-k3s/access");
  await shell("kubectl create clusterrolebinding cluster-check-anna --clusterrole=cluster-check --user=anna");
  await shell(
    "kubectl create rolebinding cluster-check-anna -n bizosaas-dev --role=cluster-check --user=anna",
  );
  expect(await shell("kubectl auth can-i list pods --all-namespaces --as=anna")).toBe("yes\n");
  expect(await shell("kubectl auth can-i patch deployments -n bizosaas-dev --as=anna")).toBe("yes\n");
});

test("the GitRepository gets the URL of the one place that docs/deploy.md names", async () => {
  expect((await flux.source()).spec.url).toBe(URL);
});

describe("Flux", () => {
  syncTests(() => engine);

  test("Kustomizations that are suspended before they are deleted leave the services", async () => {
    for (const name of OBJECTS) await flux.suspend(name, true);
    await shell(`kubectl delete kustomizations -n flux-system ${OBJECTS.join(" ")} --timeout=120s`);
    expect((await cluster.client.list(DEPLOYMENTS)).length).toBe(4);
  });

  test("a Kustomization that is deleted without that deletes what it applied, except the Namespace", async () => {
    await shell("kubectl apply -k clusters/bizosaas-k3s/flux");
    for (const object of OBJECTS) await flux.sync(object);
    await shell("kubectl delete kustomization -n flux-system bizosaas-dev --timeout=240s");
    await eventually(
      { what: "the services are deleted", seconds: 240, explain: cluster.explain },
      async () => ((await cluster.client.list(DEPLOYMENTS)).length === 0 ? true : null),
    );
    expect((await cluster.client.get("/api/v1/namespaces/bizosaas-dev")).status.phase).toBe("Active");
  });
});
