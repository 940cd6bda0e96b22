import type { JsonObject } from "../../../scripts/model/json.ts";
import { build } from "../../services/kustomize.ts";
import type { Client } from "../control/client.ts";
import { objectsOf } from "../objects.ts";
import { node } from "./todays-cluster.ts";

export const PODS = 5000;
export const SERVICES = 500;
export const NODES = 50;
const NAMESPACES = 50;

/** Creates nodes, Services, and running pods that are as large as those of this repository. */
export async function createLargeCluster(client: Client): Promise<void> {
  await createNodes(client);
  await createServices(client);
  await createPods(client, await podTemplate());
}

/** Calls `create` for each number below `count`, some at a time. */
async function createAll(count: number, create: (index: number) => Promise<unknown>): Promise<void> {
  const numbers = Array.from({ length: count }).keys();
  const worker = async () => {
    for (const index of numbers) await create(index);
  };
  await Promise.all(Array.from({ length: 16 }, worker));
}

const namespaceOf = (index: number) => `team-${index % NAMESPACES}`;

async function createNodes(client: Client): Promise<void> {
  await createAll(NODES, async (index) => {
    const { status, ...rest } = node("64Gi") as { status: JsonObject; metadata: JsonObject };
    const name = `node-${index}`;
    await client.create("/api/v1/nodes", { ...rest, metadata: { name } });
    await client.patch(`/api/v1/nodes/${name}/status`, { status });
  });
}

async function createServices(client: Client): Promise<void> {
  await createAll(NAMESPACES, (index) =>
    client.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: namespaceOf(index) } }),
  );
  await createAll(SERVICES, (index) =>
    client.create(`/api/v1/namespaces/${namespaceOf(index)}/services`, {
      metadata: { name: `web-${index}` },
      spec: { type: "NodePort", selector: { app: `web-${index}` }, ports: [{ port: 8000 }] },
    }),
  );
}

/** The pod that the Deployment of a service here creates: pods of other namespaces are as large. */
async function podTemplate(): Promise<JsonObject> {
  const objects = objectsOf((await build("overlays/bizosaas-dev")).stdout);
  const deployment = objects.find(({ kind }) => kind === "Deployment") as JsonObject;
  return (deployment.spec as { template: JsonObject }).template;
}

async function createPods(client: Client, template: JsonObject): Promise<void> {
  await createAll(PODS, async (index) => {
    const path = `/api/v1/namespaces/${namespaceOf(index)}/pods`;
    const name = `web-${index % SERVICES}-5d8f7c9b4d-${index}`;
    const spec = { ...(template.spec as JsonObject), nodeName: `node-${index % NODES}` };
    const metadata = { ...(template.metadata as JsonObject), name };
    await client.create(path, { metadata, spec });
    await client.patch(`${path}/${name}/status`, { status: running(spec) });
  });
}

function running(spec: JsonObject): JsonObject {
  const now = new Date().toISOString();
  const conditions = ["PodReadyToStartContainers", "Initialized", "Ready", "ContainersReady", "PodScheduled"];
  const state = ({ name = "", image = "" }: JsonObject, value: JsonObject) => ({
    ...{ name, image, imageID: `docker.io/library/python@sha256:${"0".repeat(64)}` },
    ...{ ready: true, started: true, restartCount: 0, containerID: `containerd://${"0".repeat(64)}` },
    state: value,
  });
  const containers = spec.containers as JsonObject[];
  const inits = spec.initContainers as JsonObject[];
  const terminated = { exitCode: 0, reason: "Completed", startedAt: now, finishedAt: now };
  return {
    phase: "Running",
    conditions: conditions.map((type) => ({ type, status: "True", lastTransitionTime: now })),
    containerStatuses: containers.map((each) => state(each, { running: { startedAt: now } })),
    initContainerStatuses: inits.map((each) => state(each, { terminated })),
    podIP: "10.42.0.2",
    startTime: now,
  };
}
