import { readFileSync } from "node:fs";
import { parseAllDocuments } from "yaml";
import type { Client, KubernetesObject } from "./control/client.ts";

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

function isFirst({ kind }: KubernetesObject): boolean {
  return kind === "Namespace" || kind === "CustomResourceDefinition";
}
