import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import type { JsonObject } from "../../../scripts/model/json.ts";
import { ROOT } from "../../command.ts";

/** The objects of the cluster before this repository is applied, as its owner describes it. */
export function todaysCluster(): JsonObject[] {
  return [
    namespace("apps-platform"),
    namespace("bizosaas-dev"),
    service("apps-platform", "postgres-pgvector", "ClusterIP", 5432),
    service("apps-platform", "dragonfly-cache", "ClusterIP", 6379),
    service("apps-platform", "redis", "ClusterIP", 6379),
    service("apps-platform", "n8n", "LoadBalancer", 5678, 30004),
    service("apps-platform", "crewai-api", "LoadBalancer", 8000, 30319),
    ...sample("working.yaml"),
    service("bizosaas-dev", "bizosaas-backend-simple", "NodePort", 8000, 30081),
    ...ORIGINALS.flatMap(([name, nodePort]) => [
      ...sample("failing.yaml").map((deployment) => renamed(deployment, name)),
      service("bizosaas-dev", name, "NodePort", 8000, nodePort),
    ]),
    // The light replacement that was still installing: its live name differs from the one in platform.yaml.
    service("bizosaas-dev", "bizosaas-identity-lightweight", "NodePort", 8000, 30201),
  ];
}

const ORIGINALS = [
  ["bizosaas-identity", 30101],
  ["bizosaas-ai-orchestrator", 30102],
  ["bizosaas-crm", 30104],
] as const;

function sample(file: string): JsonObject[] {
  return parseAllDocuments(readFileSync(join(ROOT, "test/samples", file), "utf8")).map((each) => each.toJS());
}

function renamed(deployment: JsonObject, name: string): JsonObject {
  return JSON.parse(JSON.stringify(deployment).replaceAll('"bizosaas-identity"', JSON.stringify(name)));
}

function namespace(name: string): JsonObject {
  return { apiVersion: "v1", kind: "Namespace", metadata: { name } };
}

function service(namespace: string, name: string, type: string, port: number, nodePort?: number): JsonObject {
  return {
    apiVersion: "v1",
    kind: "Service",
    metadata: { name, namespace },
    spec: {
      type,
      selector: { app: name },
      ports: [{ port, ...(nodePort === undefined ? {} : { nodePort }) }],
    },
  };
}

/** A node with the capacity that the platform file assumes. */
export function node(memory = "4Gi"): JsonObject {
  const amounts = { cpu: "2", memory, pods: "110" };
  return {
    apiVersion: "v1",
    kind: "Node",
    metadata: { name: "k3s" },
    status: { allocatable: amounts, capacity: amounts, conditions: [{ type: "Ready", status: "True" }] },
  };
}
