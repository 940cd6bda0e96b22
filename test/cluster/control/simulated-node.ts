import { setTimeout as sleep } from "node:timers/promises";
import type { JsonObject } from "../../../scripts/model/json.ts";
import type { Answer, Client } from "./client.ts";

/** A node on which no container runs: the answers of a kubelet, without one. */
export interface SimulatedNode {
  stop(): Promise<void>;
}

const everyMs = 300;
const leaseSeconds = 40;

/** Renews the lease of a node, reports each pod that is placed on it as ready, and removes pods that are deleted. */
export function simulateNode(client: Client, name: string): SimulatedNode {
  let isStopped = false;
  const loop = (async () => {
    while (!isStopped) {
      // A failed round is repeated, as a kubelet does it: others change and delete pods at the same time.
      await updateNode(client, name).catch(() => {});
      await sleep(everyMs);
    }
  })();
  return {
    stop: async () => {
      isStopped = true;
      await loop;
    },
  };
}

async function updateNode(client: Client, name: string): Promise<void> {
  await renewLease(client, name);
  const pods = await client.list(`/api/v1/pods?fieldSelector=spec.nodeName=${name}`);
  for (const pod of pods) await updatePod(client, pod);
}

/** Without renewals, the controllers call the node unreachable and evict its pods. */
async function renewLease(client: Client, name: string): Promise<void> {
  const renewTime = `${new Date().toISOString().slice(0, -1)}000Z`;
  await client.apply({
    apiVersion: "coordination.k8s.io/v1",
    kind: "Lease",
    metadata: { name, namespace: "kube-node-lease" },
    spec: { holderIdentity: name, leaseDurationSeconds: leaseSeconds, renewTime },
  });
}

async function updatePod(client: Client, { metadata, spec, status }: Answer): Promise<void> {
  const path = `/api/v1/namespaces/${metadata.namespace}/pods/${metadata.name}`;
  if (metadata.deletionTimestamp !== undefined) await client.delete(path, { gracePeriodSeconds: 0 });
  else if (status.phase === "Pending") await client.patch(`${path}/status`, { status: readyStatus(spec) });
}

function readyStatus({ containers }: Answer): JsonObject {
  const now = new Date().toISOString();
  const conditions = ["PodScheduled", "Initialized", "ContainersReady", "Ready"];
  return {
    phase: "Running",
    startTime: now,
    conditions: conditions.map((type) => ({ type, status: "True", lastTransitionTime: now })),
    containerStatuses: containers.map(({ name, image }: Answer) => ({
      ...{ name, image, imageID: "", ready: true, started: true, restartCount: 0 },
      state: { running: { startedAt: now } },
    })),
  };
}
