import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type Shell, shellFor } from "../control/shell.ts";
import { type SimulatedCluster, startSimulatedCluster } from "../control/simulated.ts";
import { eventually } from "../control/wait.ts";
import { Flux } from "./flux.ts";
import { PlatformRepository } from "./repository.ts";
import { type Engine, syncTests } from "./scenario.ts";

const OBJECTS = ["bizosaas-dev", "bizosaas-dev-admission"];
const DEPLOYMENTS = "/apis/apps/v1/namespaces/bizosaas-dev/deployments";

let cluster: SimulatedCluster;
let flux: Flux;
let engine: Engine;
let shell: Shell;
const repository = new PlatformRepository("https://git.example.com/your-group/platform");

beforeAll(async () => {
  cluster = await startSimulatedCluster(console.error);
  shell = await shellFor(cluster, repository.folder);
  flux = await Flux.start(cluster, repository);
  await shell("kubectl apply -k clusters/bizosaas-k3s/flux");
  engine = {
    cluster,
    repository,
    untilApplied: async () => {
      for (const name of OBJECTS.toReversed()) await flux.sync(name);
    },
    untilRefused: () => flux.fail("bizosaas-dev"),
    compareNow: () => flux.reconcile("bizosaas-dev"),
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
  expect((await flux.source()).spec.url).toBe(repository.url);
});

describe("Flux", () => {
  syncTests(() => engine);

  test("a suspended Kustomization leaves changes made by hand alone until it is resumed", async () => {
    const path = `${DEPLOYMENTS}/bizosaas-crm-simple`;
    await flux.suspend("bizosaas-dev", true);
    await cluster.client.patch(path, { spec: { replicas: 0 } });
    await flux.reconcile("bizosaas-dev");
    await flux.publish();
    expect((await cluster.client.get(path)).spec.replicas).toBe(0);
    await flux.suspend("bizosaas-dev", false);
    await eventually({ what: "the change is put back", seconds: 240, explain: cluster.explain }, async () =>
      (await cluster.client.get(path)).spec.replicas === 1 ? true : null,
    );
  });

  test("the policies can be deleted in an emergency, and the next sync creates them again", async () => {
    const policies = async () => {
      const path = "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicies";
      return (await cluster.client.list(path)).length;
    };
    const before = await policies();
    await shell("kubectl delete -k clusters/bizosaas-k3s/admission");
    expect(await policies()).toBe(0);
    await flux.reconcile("bizosaas-dev-admission");
    await eventually({ what: "the policies exist", seconds: 120, explain: cluster.explain }, async () =>
      (await policies()) === before ? true : null,
    );
  });

  test("Kustomizations that are suspended before they are deleted leave the services", async () => {
    for (const name of OBJECTS) await flux.suspend(name, true);
    await shell(`kubectl delete kustomizations -n flux-system ${OBJECTS.join(" ")} --timeout=120s`);
    expect((await cluster.client.list(DEPLOYMENTS)).length).toBe(4);
  });

  test("a Kustomization that is deleted without that deletes what it applied, except the Namespace", async () => {
    await shell("kubectl apply -k clusters/bizosaas-k3s/flux");
    await engine.untilApplied();
    await shell("kubectl delete kustomization -n flux-system bizosaas-dev --timeout=240s");
    await eventually(
      { what: "the services are deleted", seconds: 240, explain: cluster.explain },
      async () => ((await cluster.client.list(DEPLOYMENTS)).length === 0 ? true : null),
    );
    expect((await cluster.client.get("/api/v1/namespaces/bizosaas-dev")).status.phase).toBe("Active");
  });
});
