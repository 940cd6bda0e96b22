import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../../command.ts";
import { type Answer, ApiError } from "../control/client.ts";
import type { SimulatedCluster } from "../control/simulated.ts";
import { eventually } from "../control/wait.ts";
import { objectsOf } from "../objects.ts";
import type { PlatformRepository } from "./repository.ts";

/** A running sync engine with the objects of this repository, and the repository that it syncs. */
export interface Engine {
  readonly cluster: SimulatedCluster;
  readonly repository: PlatformRepository;
  /** Waits until the last commit is applied and everything in it is healthy. */
  untilApplied(): Promise<void>;
  /** Waits until the engine has failed to apply the last commit to the namespace; returns its message. */
  untilRefused(): Promise<string>;
  /** Makes the engine compare the cluster with the last commit now. */
  compareNow(): Promise<void>;
  /** Message for an object that may not be in the overlay. */
  readonly outsideMessage: RegExp;
}

const SERVICES = ["ai-orchestrator-light", "backend-simple", "crm-simple", "identity-simple"];
const NAMES = SERVICES.map((name) => `bizosaas-${name}`);
const OVERLAY = "overlays/bizosaas-dev/kustomization.yaml";
const BASE = "base/fastapi-service/deployment.yaml";
const DEPLOYMENTS = "/apis/apps/v1/namespaces/bizosaas-dev/deployments";
const CORE = "/api/v1/namespaces/bizosaas-dev";

/** The tests that every engine has to pass, in this order: each begins with the state that the one before it left. */
export function syncTests(running: () => Engine): void {
  test("the committed state is applied, and all four services become ready", async () => {
    const { cluster, untilApplied } = running();
    await untilApplied();
    const deployments = await cluster.client.list(DEPLOYMENTS);
    expect(deployments.map(({ metadata, status }) => [metadata.name, status.readyReplicas])).toEqual(
      NAMES.map((name) => [name, 1]),
    );
    expect(await namesIn(running(), `${CORE}/services`)).toEqual(NAMES);
    const { status } = await cluster.client.get(`${CORE}/resourcequotas/budget`);
    expect(status.used["requests.memory"]).toBe("256Mi");
    expect((await bindings(running())).every((actions) => actions === "Warn Audit")).toBe(true);
  });

  test("a changed value arrives in all services, and the rolling update of all four fits the quota", async () => {
    const { repository, cluster, untilApplied } = running();
    repository.replace(BASE, "failureThreshold: 36", "failureThreshold: 37");
    repository.replace("overlays/bizosaas-dev/budget.yaml", "requests.cpu: 500m", "requests.cpu: 501m");
    repository.commit("A longer start");
    await untilApplied();
    for (const { spec, status } of await cluster.client.list(DEPLOYMENTS)) {
      expect(spec.template.spec.containers[0].startupProbe.failureThreshold).toBe(37);
      expect(status.updatedReplicas).toBe(1);
    }
    const quota = await cluster.client.get(`${CORE}/resourcequotas/budget`);
    expect(quota.spec.hard["requests.cpu"]).toBe("501m");
  });

  test("changes made by hand are put back: a changed field, a deleted object", async () => {
    const { cluster, compareNow, untilApplied } = running();
    const { client } = cluster;
    await client.patch(`${CORE}/services/bizosaas-crm-simple`, { metadata: { labels: { app: "changed" } } });
    await client.patch(`${DEPLOYMENTS}/bizosaas-crm-simple`, { spec: { replicas: 0 } });
    await client.delete(`/apis/networking.k8s.io/v1/namespaces/bizosaas-dev/networkpolicies/default-deny`);
    await compareNow();
    await eventually(
      { what: "the changes are put back", seconds: 240, explain: cluster.explain },
      async () => {
        const { metadata } = await client.get(`${CORE}/services/bizosaas-crm-simple`);
        const { spec } = await client.get(`${DEPLOYMENTS}/bizosaas-crm-simple`);
        await client.get(`/apis/networking.k8s.io/v1/namespaces/bizosaas-dev/networkpolicies/default-deny`);
        return metadata.labels.app === "bizosaas-crm-simple" && spec.replicas === 1 ? true : null;
      },
    );
    await untilApplied();
  });

  test("a removed service is deleted with its Service and ConfigMap, and the others stay", async () => {
    const { repository, cluster, untilApplied } = running();
    const before = await cluster.client.list(DEPLOYMENTS);
    repository.replace(OVERLAY, "  - ../../apps/crm\n", "");
    repository.commit("Without crm");
    await untilApplied();
    const rest = NAMES.filter((name) => name !== "bizosaas-crm-simple");
    await eventually({ what: "crm is deleted", seconds: 120, explain: cluster.explain }, async () =>
      (await namesIn(running(), DEPLOYMENTS)).length === rest.length ? true : null,
    );
    expect(await namesIn(running(), DEPLOYMENTS)).toEqual(rest);
    expect(await namesIn(running(), `${CORE}/services`)).toEqual(rest);
    const configMaps = await namesIn(running(), `${CORE}/configmaps`);
    expect(configMaps.filter((name) => name.startsWith("bizosaas-crm"))).toEqual([]);
    const uids = (objects: Answer[]) =>
      objects.filter(({ metadata }) => rest.includes(metadata.name)).map(({ metadata }) => metadata.uid);
    expect(uids(await cluster.client.list(DEPLOYMENTS))).toEqual(uids(before));
  });

  test("the Namespace is not deleted with its file", async () => {
    const { repository, cluster, untilApplied } = running();
    repository.replace(OVERLAY, "  - namespace.yaml\n", "");
    repository.commit("Without the namespace");
    await untilApplied();
    const { metadata, status } = await cluster.client.get("/api/v1/namespaces/bizosaas-dev");
    expect(metadata.deletionTimestamp).toBeUndefined();
    expect(status.phase).toBe("Active");
    expect((await namesIn(running(), DEPLOYMENTS)).length).toBe(3);
  });

  test("git revert brings the deleted objects back", async () => {
    const { repository, untilApplied } = running();
    repository.revert(2);
    await untilApplied();
    expect(await namesIn(running(), DEPLOYMENTS)).toEqual(NAMES);
  });

  test("an object outside of the namespace is refused, and the state stays", async () => {
    const { repository, untilRefused, outsideMessage } = running();
    const before = await specsOf(running());
    repository.append(
      "overlays/bizosaas-dev/network.yaml",
      "---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: outside\nrules: []\n",
    );
    repository.commit("A ClusterRole");
    expect(await untilRefused()).toMatch(outsideMessage);
    expect(await specsOf(running())).toEqual(before);
    const role = await running().cluster.client.find(
      "/apis/rbac.authorization.k8s.io/v1/clusterroles/outside",
    );
    expect(role).toBeNull();
    repository.revert(1);
    await running().untilApplied();
  });

  test("with Warn, a commit that violates the policy is applied", async () => {
    const { repository, untilApplied } = running();
    repository.replace(BASE, "failureThreshold: 37", "failureThreshold: 3");
    repository.commit("A short start");
    await untilApplied();
    repository.revert(1);
    await untilApplied();
  });

  test("with Deny, the same commit is refused by the API server, the state stays, and git revert ends it", async () => {
    const { repository, cluster, untilApplied, untilRefused } = running();
    repository.replace(
      "clusters/bizosaas-k3s/admission/kustomization.yaml",
      "value: [Warn, Audit] # to refuse violations: [Deny, Audit]",
      "value: [Deny, Audit]",
    );
    repository.commit("Refuse violations");
    await untilApplied();
    expect((await bindings(running())).every((actions) => actions === "Deny Audit")).toBe(true);
    await untilDenied(cluster);
    const before = await specsOf(running());
    repository.replace(BASE, "failureThreshold: 37", "failureThreshold: 3");
    repository.commit("A short start");
    expect(await untilRefused()).toContain("ValidatingAdmissionPolicy 'probe-patience'");
    expect(await specsOf(running())).toEqual(before);
    repository.revert(1);
    await untilApplied();
    expect(await specsOf(running())).toEqual(before);
  });
}

async function namesIn({ cluster }: Engine, path: string): Promise<string[]> {
  return (await cluster.client.list(path)).map(({ metadata }) => metadata.name);
}

/** The specifications of all Deployments of the namespace. */
async function specsOf({ cluster }: Engine): Promise<Answer[]> {
  return (await cluster.client.list(DEPLOYMENTS)).map(({ metadata, spec }) => [metadata.name, spec]);
}

/** The actions of all bindings of admission policies. */
async function bindings({ cluster }: Engine): Promise<string[]> {
  const path = "/apis/admissionregistration.k8s.io/v1/validatingadmissionpolicybindings";
  const found = (await cluster.client.list(path)).map(({ spec }) => spec.validationActions.join(" "));
  expect(found.length).toBeGreaterThan(0);
  return found;
}

/** Waits until the API server uses the policies, which takes some seconds after a change. */
async function untilDenied({ client, explain }: SimulatedCluster): Promise<void> {
  const [failing] = objectsOf(readFileSync(join(ROOT, "test/samples/failing.yaml"), "utf8"));
  await eventually({ what: "violations are refused", seconds: 120, explain }, async () => {
    const error = await client.apply(failing!, { dryRun: true }).catch((reason) => reason);
    return error instanceof ApiError && error.message.includes("ValidatingAdmissionPolicy") ? true : null;
  });
}
