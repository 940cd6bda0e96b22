import { expect, test } from "vitest";
import type { Answer } from "../control/client.ts";
import type { Shell } from "../control/shell.ts";
import type { SimulatedCluster } from "../control/simulated.ts";
import { eventually } from "../control/wait.ts";
import { bindings, CORE, DEPLOYMENTS, namesIn, POLICIES, specsOf, untilDenied } from "./observed.ts";
import type { PlatformRepository } from "./repository.ts";

/** The sync objects of this repository: Kustomizations of Flux, Applications of Argo CD. */
export const OBJECTS = ["bizosaas-dev-admission", "bizosaas-dev"] as const;

export type SyncObject = (typeof OBJECTS)[number];

/** A running sync engine with the objects of this repository, and the repository that it syncs. */
export interface Engine {
  readonly cluster: SimulatedCluster;
  readonly repository: PlatformRepository;
  /** A shell in the repository. */
  readonly shell: Shell;
  /** Waits until a sync object has applied the last commit and everything in it is healthy. */
  untilApplied(object: SyncObject): Promise<void>;
  /** Waits until the engine has failed to apply the last commit to the namespace; returns its message. */
  untilRefused(): Promise<string>;
  /** Makes the engine compare the cluster with the last commit now. */
  compareNow(object: SyncObject): Promise<void>;
  /** Stops or resumes the syncs of an object. */
  suspend(object: SyncObject, isSuspended: boolean): Promise<void>;
  /** Message for an object that may not be in the overlay. */
  readonly outsideMessage: RegExp;
}

const SERVICES = ["ai-orchestrator-light", "backend-simple", "crm-simple", "identity-simple"];
const NAMES = SERVICES.map((name) => `bizosaas-${name}`);
const OVERLAY = "overlays/bizosaas-dev/kustomization.yaml";
const BASE = "base/fastapi-service/deployment.yaml";

/** The tests that every engine has to pass, in this order: each begins with the state that the one before it left. */
export function syncTests(running: () => Engine): void {
  const untilAllApplied = async () => {
    for (const object of OBJECTS) await running().untilApplied(object);
  };

  test("the committed state is applied, and all four services become ready", async () => {
    const { cluster } = running();
    await untilAllApplied();
    const deployments = await cluster.client.list(DEPLOYMENTS);
    expect(deployments.map(({ metadata, status }) => [metadata.name, status.readyReplicas])).toEqual(
      NAMES.map((name) => [name, 1]),
    );
    expect(await namesIn(cluster, `${CORE}/services`)).toEqual(NAMES);
    const { status } = await cluster.client.get(`${CORE}/resourcequotas/budget`);
    expect(status.used["requests.memory"]).toBe("256Mi");
    expect((await bindings(cluster)).every((actions) => actions === "Warn Audit")).toBe(true);
  });

  test("a changed value arrives in all services, and the rolling update of all four fits the quota", async () => {
    const { repository, cluster } = running();
    repository.replace(BASE, "failureThreshold: 89", "failureThreshold: 90");
    repository.replace("overlays/bizosaas-dev/budget.yaml", "requests.cpu: 500m", "requests.cpu: 501m");
    repository.commit("A longer start");
    await untilAllApplied();
    for (const { spec, status } of await cluster.client.list(DEPLOYMENTS)) {
      expect(spec.template.spec.containers[0].startupProbe.failureThreshold).toBe(90);
      expect(status.updatedReplicas).toBe(1);
    }
    const quota = await cluster.client.get(`${CORE}/resourcequotas/budget`);
    expect(quota.spec.hard["requests.cpu"]).toBe("501m");
  });

  test("changes made by hand are put back: a changed field, a deleted object", async () => {
    const { cluster, compareNow } = running();
    const { client } = cluster;
    await client.patch(`${CORE}/services/bizosaas-crm-simple`, { metadata: { labels: { app: "changed" } } });
    await client.patch(`${DEPLOYMENTS}/bizosaas-crm-simple`, { spec: { replicas: 0 } });
    await client.delete(`/apis/networking.k8s.io/v1/namespaces/bizosaas-dev/networkpolicies/default-deny`);
    await compareNow("bizosaas-dev");
    await eventually(
      { what: "the changes are put back", seconds: 240, explain: cluster.explain },
      async () => {
        const { metadata } = await client.get(`${CORE}/services/bizosaas-crm-simple`);
        const { spec } = await client.get(`${DEPLOYMENTS}/bizosaas-crm-simple`);
        await client.get(`/apis/networking.k8s.io/v1/namespaces/bizosaas-dev/networkpolicies/default-deny`);
        return metadata.labels.app === "bizosaas-crm-simple" && spec.replicas === 1 ? true : null;
      },
    );
    await untilAllApplied();
  });

  test("a removed service is deleted with its Service and ConfigMap, and the others stay", async () => {
    const { repository, cluster } = running();
    const before = await cluster.client.list(DEPLOYMENTS);
    repository.replace(OVERLAY, "  - ../../apps/crm\n", "");
    repository.commit("Without crm");
    await untilAllApplied();
    const rest = NAMES.filter((name) => name !== "bizosaas-crm-simple");
    await eventually({ what: "crm is deleted", seconds: 120, explain: cluster.explain }, async () =>
      (await namesIn(cluster, DEPLOYMENTS)).length === rest.length ? true : null,
    );
    expect(await namesIn(cluster, DEPLOYMENTS)).toEqual(rest);
    expect(await namesIn(cluster, `${CORE}/services`)).toEqual(rest);
    const configMaps = await namesIn(cluster, `${CORE}/configmaps`);
    expect(configMaps.filter((name) => name.startsWith("bizosaas-crm"))).toEqual([]);
    const uids = (objects: Answer[]) =>
      objects.filter(({ metadata }) => rest.includes(metadata.name)).map(({ metadata }) => metadata.uid);
    expect(uids(await cluster.client.list(DEPLOYMENTS))).toEqual(uids(before));
  });

  test("the Namespace is not deleted with its file", async () => {
    const { repository, cluster } = running();
    repository.replace(OVERLAY, "  - namespace.yaml\n", "");
    repository.commit("Without the namespace");
    await untilAllApplied();
    const { metadata, status } = await cluster.client.get("/api/v1/namespaces/bizosaas-dev");
    expect(metadata.deletionTimestamp).toBeUndefined();
    expect(status.phase).toBe("Active");
    expect((await namesIn(cluster, DEPLOYMENTS)).length).toBe(3);
  });

  test("git revert brings the deleted objects back", async () => {
    const { repository, cluster } = running();
    repository.revert(2);
    await untilAllApplied();
    expect(await namesIn(cluster, DEPLOYMENTS)).toEqual(NAMES);
  });

  test("an object outside of the namespace is refused, and the state stays", async () => {
    const { repository, cluster, untilRefused, outsideMessage } = running();
    const before = await specsOf(cluster);
    repository.append(
      "overlays/bizosaas-dev/network.yaml",
      "---\napiVersion: rbac.authorization.k8s.io/v1\nkind: ClusterRole\nmetadata:\n  name: outside\nrules: []\n",
    );
    repository.commit("A ClusterRole");
    expect(await untilRefused()).toMatch(outsideMessage);
    expect(await specsOf(cluster)).toEqual(before);
    const role = await cluster.client.find("/apis/rbac.authorization.k8s.io/v1/clusterroles/outside");
    expect(role).toBeNull();
    repository.revert(1);
    await untilAllApplied();
  });

  test("with Warn, a commit that violates the policy is applied", async () => {
    const { repository } = running();
    repository.replace(BASE, "failureThreshold: 90", "failureThreshold: 3");
    repository.commit("A short start");
    await untilAllApplied();
    repository.revert(1);
    await untilAllApplied();
  });

  test("with Deny, the same commit is refused by the API server, the state stays, and git revert ends it", async () => {
    const { repository, cluster, untilRefused } = running();
    repository.replace(
      "clusters/bizosaas-k3s/admission/kustomization.yaml",
      "value: [Warn, Audit] # to refuse violations: [Deny, Audit]",
      "value: [Deny, Audit]",
    );
    repository.commit("Refuse violations");
    await untilAllApplied();
    expect((await bindings(cluster)).every((actions) => actions === "Deny Audit")).toBe(true);
    await untilDenied(cluster);
    const before = await specsOf(cluster);
    repository.replace(BASE, "failureThreshold: 90", "failureThreshold: 3");
    repository.commit("A short start");
    expect(await untilRefused()).toContain("ValidatingAdmissionPolicy 'probe-patience'");
    expect(await specsOf(cluster)).toEqual(before);
    repository.revert(1);
    await untilAllApplied();
    expect(await specsOf(cluster)).toEqual(before);
  });

  test("while syncs are stopped, changes made by hand and commits wait until they are resumed", async () => {
    const { repository, cluster, suspend, untilApplied } = running();
    const path = `${DEPLOYMENTS}/bizosaas-crm-simple`;
    const stateOf = async () => {
      const { replicas, template } = (await cluster.client.get(path)).spec;
      return [replicas, template.spec.containers[0].startupProbe.failureThreshold];
    };
    await suspend("bizosaas-dev", true);
    await cluster.client.patch(path, { spec: { replicas: 0 } });
    repository.replace(BASE, "failureThreshold: 90", "failureThreshold: 91");
    repository.commit("A still longer start");
    // The engine has seen the commit.
    await untilApplied("bizosaas-dev-admission");
    expect(await stateOf()).toEqual([0, 90]);
    await suspend("bizosaas-dev", false);
    await untilAllApplied();
    expect(await stateOf()).toEqual([1, 91]);
  });

  test("the policies can be deleted in an emergency, and the next sync creates them again", async () => {
    const { cluster, shell, suspend } = running();
    const before = await namesIn(cluster, POLICIES);
    await suspend("bizosaas-dev-admission", true);
    await shell("kubectl delete -k clusters/bizosaas-k3s/admission");
    expect(await namesIn(cluster, POLICIES)).toEqual([]);
    await suspend("bizosaas-dev-admission", false);
    await running().compareNow("bizosaas-dev-admission");
    await eventually({ what: "the policies exist", seconds: 120, explain: cluster.explain }, async () =>
      (await namesIn(cluster, POLICIES)).length === before.length ? true : null,
    );
  });
}
