import { readFileSync } from "node:fs";
import { parseAllDocuments } from "yaml";
import { isRolledOut } from "../../scripts/cluster/bring-up/plan.ts";
import type { Client, KubernetesObject } from "./control/client.ts";
import { eventually } from "./control/wait.ts";

/** The objects of a YAML text with one or more documents. */
export function objectsOf(text: string): KubernetesObject[] {
  const documents = parseAllDocuments(text).filter(
    (document) => !("empty" in document) && document.contents !== null,
  );
  return documents.map((document) => {
    if (document.errors.length > 0) throw document.errors[0];
    return document.toJS() as KubernetesObject;
  });
}

export async function applyFile(client: Client, file: string): Promise<void> {
  await applyAll(client, objectsOf(readFileSync(file, "utf8")));
}

/** Applies objects in an order that works: namespaces first. */
export async function applyAll(client: Client, objects: readonly KubernetesObject[]): Promise<void> {
  const [first, rest] = [objects.filter(isFirst), objects.filter((object) => !isFirst(object))];
  for (const object of [...first, ...rest]) await client.apply(object);
}

/** Waits until the newest pods of Deployments are ready and no others are left. */
export async function untilAvailable(
  client: Client,
  namespace: string,
  names: readonly string[],
): Promise<void> {
  for (const name of names) {
    const path = `/apis/apps/v1/namespaces/${namespace}/deployments/${name}`;
    const explain = () => describeNamespace(client, namespace);
    await eventually({ what: `${namespace}/${name} is available`, seconds: 300, explain }, async () =>
      isRolledOut({ value: await client.get(path) }) ? true : null,
    );
  }
}

/** States of all pods and the last events of a namespace: the explanation of a wait that failed. */
export async function describeNamespace(client: Client, namespace: string): Promise<string> {
  const pods = await client.list(`/api/v1/namespaces/${namespace}/pods`);
  const events = await client.list(`/api/v1/namespaces/${namespace}/events`);
  return [
    ...pods.map(({ metadata, status }) => `${metadata.name}: ${JSON.stringify(status)}`),
    ...events.slice(-30).map((event) => `${event.involvedObject.name}: ${event.reason}: ${event.message}`),
  ].join("\n");
}

function isFirst({ kind }: KubernetesObject): boolean {
  return kind === "Namespace" || kind === "CustomResourceDefinition";
}
