import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadPlatform } from "../../scripts/config/platform.ts";
import { usedHostPorts, usedNodePorts } from "../../scripts/config/ports.ts";
import type { Platform } from "../../scripts/model/platform.ts";
import { cpuTime } from "../cpu.ts";
import { mistakesOf } from "./mistakes.ts";

const OWN = readFileSync(new URL("../../clusters/bizosaas-k3s/platform.yaml", import.meta.url), "utf8");

function load(text: string): Platform {
  const result = loadPlatform(text, "platform.yaml");
  if (!result.ok) throw new Error(mistakesOf(result).join("\n"));
  return result.value.value;
}

/** Every field that the type has: TypeScript and the schema must both accept it. */
const EVERYTHING: Required<Platform> = {
  kubernetesVersion: "1.34",
  clusterDomain: "cluster.test",
  sync: { engine: "argocd" },
  services: [
    {
      namespace: "shared",
      name: "cache",
      type: "LoadBalancer",
      ports: [
        { port: 6379, name: "redis", protocol: "TCP", targetPort: 6379, nodePort: 30001 },
        { port: 6379, protocol: "UDP", targetPort: "redis", nodePort: 30001 },
      ],
      preferredOver: ["old-cache"],
      images: ["redis", "dragonflydb/dragonfly"],
      podLabels: { "app.kubernetes.io/name": "cache" },
      note: "fast",
    },
    { namespace: "shared", name: "old-cache", type: "ClusterIP", ports: [{ port: 6379 }] },
  ],
  workloads: [
    {
      kind: "Deployment",
      namespace: "shop",
      name: "web",
      state: "described",
      nodePort: 30002,
      replaces: "old-web",
      note: "x",
    },
  ],
  retired: [{ kind: "Deployment", namespace: "shop", name: "old-web", nodePort: 30003, reason: "slow" }],
  nodePorts: [{ port: 30004, protocol: "SCTP", holder: "a script" }],
  nodePortRange: "30000-31000",
  existing: [
    { kind: "Secret", namespace: "shop", name: "tls", keys: ["tls.crt"], note: "made by hand" },
    { kind: "PriorityClass", name: "low" },
  ],
  hostPorts: [{ port: 22, protocol: "TCP", holder: "sshd" }],
  budget: { shop: { requests: { memory: "1Gi", cpu: "500m" }, limits: { memory: "2.5G", cpu: "1e1" } } },
  node: { count: 2, cpu: "2", memory: "4Gi", free: { memory: "1Gi", cpu: "1" } },
};

describe("a valid platform file", () => {
  test("can have all fields of the type, or none", () => {
    expect(load(JSON.stringify(EVERYTHING))).toEqual(EVERYTHING);
    expect(load("{}")).toEqual({});
  });

  test("has a place for each value", () => {
    const result = loadPlatform("node:\n  count: 1\n  cpu: '2'\n  memory: 4Gi\n", "clusters/x/platform.yaml");
    expect(result.ok && result.value.document.placeOf(["node", "cpu"])).toEqual({
      file: "clusters/x/platform.yaml",
      line: 3,
      column: 8,
      endLine: 3,
      endColumn: 11,
    });
  });
});

test("the repository's platform file has the expected facts", () => {
  const platform = load(OWN);
  const reach = platform.services?.map(({ namespace, name, type, ports: [port] }) => {
    return `${type} ${name}.${namespace}:${port?.port} ${port?.nodePort ?? "-"}`;
  });
  expect(reach).toEqual([
    "ClusterIP postgres-pgvector.apps-platform:5432 -",
    "ClusterIP dragonfly-cache.apps-platform:6379 -",
    "ClusterIP redis.apps-platform:6379 -",
    "LoadBalancer n8n.apps-platform:5678 30004",
    "LoadBalancer crewai-api.apps-platform:8000 30319",
  ]);
  expect(platform.workloads?.map(({ name, nodePort, replaces }) => [name, nodePort, replaces])).toEqual([
    ["bizosaas-backend-simple", 30081, undefined],
    ["bizosaas-identity-simple", 30201, "bizosaas-identity"],
    ["bizosaas-ai-orchestrator-light", 30203, "bizosaas-ai-orchestrator"],
    ["bizosaas-crm-simple", 30204, "bizosaas-crm"],
  ]);
  expect(
    usedNodePorts(platform).map(({ port, protocol, holder }) => `${port}/${protocol} ${holder}`),
  ).toEqual([
    "30004/TCP service apps-platform/n8n",
    "30319/TCP service apps-platform/crewai-api",
    "30101/TCP the retired bizosaas-dev/bizosaas-identity",
    "30102/TCP the retired bizosaas-dev/bizosaas-ai-orchestrator",
    "30104/TCP the retired bizosaas-dev/bizosaas-crm",
  ]);
  expect(
    usedHostPorts(platform).map(({ port, protocol, holder }) => `${port}/${protocol} ${holder}`),
  ).toEqual([
    "5678/TCP service apps-platform/n8n",
    "8000/TCP service apps-platform/crewai-api",
    "6443/TCP the API server of K3s",
    "10250/TCP the kubelet",
  ]);
  expect(platform.budget).toEqual({
    "bizosaas-dev": { requests: { memory: "512Mi", cpu: "500m" }, limits: { memory: "1Gi", cpu: "6" } },
  });
});

test("ports used outside of the repository, of every kind", () => {
  expect(usedNodePorts(EVERYTHING)).toEqual([
    {
      port: 30001,
      protocol: "TCP",
      service: { namespace: "shared", name: "cache" },
      holder: "service shared/cache",
    },
    {
      port: 30001,
      protocol: "UDP",
      service: { namespace: "shared", name: "cache" },
      holder: "service shared/cache",
    },
    {
      port: 30003,
      protocol: "TCP",
      service: { namespace: "shop", name: "old-web" },
      holder: "the retired shop/old-web",
    },
    { port: 30004, protocol: "SCTP", service: null, holder: "a script" },
  ]);
  expect(usedHostPorts({})).toEqual([]);
  expect(usedNodePorts({})).toEqual([]);
});

describe("mistakes in a platform file", () => {
  test.each<[name: string, text: string, mistakes: string[]]>([
    ["an empty file", "# nothing\n", ["1:1-1:1 the file is empty"]],
    ["two documents", "{}\n---\n{}\n", ["3:1-3:2 the file must contain exactly one document"]],
    ["a list", "- a\n", ["1:1-1:2 the file must contain a mapping"]],
    [
      "invalid YAML",
      "a: [\n",
      [
        "2:1-2:1 not valid YAML: Flow sequence in block collection must be sufficiently indented and end with a ]",
      ],
    ],
    ["a duplicate key", "sync: {engine: flux}\nsync: {engine: flux}\n", ["2:1-2:5 duplicate key sync"]],
    [
      "unknown keys, with and without a similar one",
      "sevices: []\nsync:\n  engine: flux\n  Engine: flux\ncolour: red\n",
      [
        "1:1-1:8 unknown key sevices; did you mean services?",
        "4:3-4:9 unknown key Engine in sync; did you mean engine?",
        "5:1-5:7 unknown key colour; known keys: kubernetesVersion, clusterDomain, sync, services, workloads, retired, nodePorts, nodePortRange, existing, hostPorts, budget, node",
      ],
    ],
    [
      "values of the wrong type",
      "kubernetesVersion: 1.34\nservices: {}\nnode: {count: two, cpu: 2, memory: }\nsync:\n",
      [
        "1:20-1:24 kubernetesVersion must be a string, not the number 1.34 (put it in quotes)",
        "2:11-2:13 services must be a list, not a mapping",
        '3:15-3:18 node.count must be an integer, not "two"',
        "3:25-3:26 node.cpu must be a string, not the number 2 (put it in quotes)",
        "3:36-3:36 node.memory must be a string, not empty",
        "4:6-4:6 sync must be a mapping, not empty",
      ],
    ],
    [
      "values that are not allowed",
      `sync: {engine: argo-cd}
services:
  - namespace: shared
    name: Cache
    type: clusterip
    ports:
      - {port: 70000, protocol: tcp, targetPort: 0}
      - {port: 1.5, targetPort: [x]}
budget: {shop: {limits: {memory: 1 GB, cpu: -1}}}
node: {count: 0, cpu: "2", memory: 4Gi}
kubernetesVersion: v1.34
`,
      [
        '1:16-1:23 sync.engine must be flux or argocd, not "argo-cd"; did you mean argocd?',
        '4:11-4:16 services[0].name must be a Kubernetes name (lower case letters, digits, - and .), not "Cache"',
        '5:11-5:20 services[0].type must be ClusterIP, NodePort or LoadBalancer, not "clusterip"; did you mean ClusterIP?',
        "7:16-7:21 services[0].ports[0].port must be from 1 to 65535, not the number 70000",
        '7:33-7:36 services[0].ports[0].protocol must be TCP, UDP or SCTP, not "tcp"; did you mean TCP?',
        "7:50-7:51 services[0].ports[0].targetPort must be from 1 to 65535, not the number 0",
        "8:16-8:19 services[0].ports[1].port must be an integer, not the number 1.5",
        "8:33-8:36 services[0].ports[1].targetPort must be an integer or a string, not a list",
        '9:34-9:38 budget.shop.limits.memory must be a quantity like 64Mi or 500m, not "1 GB"',
        "9:45-9:47 budget.shop.limits.cpu must be a string, not the number -1 (put it in quotes)",
        "10:15-10:16 node.count must be at least 1, not the number 0",
        '11:20-11:25 kubernetesVersion must be a minor version of Kubernetes like "1.34", not "v1.34"',
      ],
    ],
    [
      "missing and empty values",
      "services:\n  - name: a\n    type: NodePort\n    ports: []\n    images: [a, b, a]\n    podLabels: {}\nsync: {}\n",
      [
        "2:5-2:6 services[0] must have the key namespace",
        "4:12-4:14 services[0].ports must not be empty",
        '5:20-5:21 services[0].images contains "a" twice',
        "6:16-6:18 services[0].podLabels must not be empty",
        "7:1-7:5 sync must have the key engine",
      ],
    ],
    [
      "blank reasons",
      'retired: [{kind: Deployment, namespace: a, name: b, reason: " "}]\n',
      ['1:61-1:64 retired[0].reason must be a non-empty text, not " "'],
    ],
    [
      "duplicate services and ports",
      `services:
  - {namespace: a, name: x, type: NodePort, ports: [{port: 1, name: p, nodePort: 30000}, {port: 1, name: p}]}
  - {namespace: a, name: x, type: LoadBalancer, ports: [{port: 22, nodePort: 30000}]}
  - {namespace: a, name: z, type: LoadBalancer, ports: [{port: 22, protocol: UDP}, {port: 22}]}
nodePorts: [{port: 30000, holder: h}]
hostPorts: [{port: 22, holder: sshd}]
`,
      [
        "2:97-2:98 duplicate port 1/TCP; first defined at services[0].ports[0].port",
        "2:106-2:107 duplicate port name p; first defined at services[0].ports[0].name",
        "3:26-3:27 duplicate service a/x; first defined at services[0].name",
        "3:78-3:83 duplicate node port 30000/TCP; first defined at services[0].ports[0].nodePort",
        "4:91-4:93 duplicate host port 22/TCP; first defined at services[1].ports[0].port",
        "5:20-5:25 duplicate node port 30000/TCP; first defined at services[0].ports[0].nodePort",
        "6:20-6:22 duplicate host port 22/TCP; first defined at services[1].ports[0].port",
      ],
    ],
    [
      "duplicate existing objects and invalid ranges",
      `nodePortRange: 31000-30000
existing:
  - {kind: Secret, namespace: a, name: x}
  - {kind: Secret, name: x}
  - {kind: Secret, namespace: a, name: x, keys: [k]}
`,
      [
        "1:16-1:27 nodePortRange: 31000-30000 is not a port range between 1 and 65535",
        "5:40-5:41 duplicate Secret/a/x; first defined at existing[0].name",
      ],
    ],
    [
      "workloads that are also retired, and references to unknown names",
      `workloads:
  - {kind: Deployment, namespace: a, name: web, state: kept, replaces: old-wep}
  - {kind: Deployment, namespace: a, name: old-web, state: kept}
retired:
  - {kind: Deployment, namespace: a, name: old-web, reason: r}
services:
  - {namespace: a, name: x, type: ClusterIP, ports: [{port: 1}], preferredOver: [x, other]}
`,
      [
        "2:72-2:79 retired has no workload old-wep in namespace a; did you mean old-web?",
        "5:44-5:51 duplicate workload Deployment/a/old-web; first defined at workloads[1].name",
        "7:82-7:83 namespace a has no other service x",
        "7:85-7:90 namespace a has no other service other",
      ],
    ],
  ])("%s", (_name, text, mistakes) => {
    expect(mistakesOf(loadPlatform(text, "platform.yaml"))).toEqual(mistakes);
  });

  test("only the first fifty mistakes are reported", () => {
    const text = Array.from({ length: 80 }, (_, index) => `k${index}: 1\n`).join("");
    expect(mistakesOf(loadPlatform(text, "f"))).toHaveLength(50);
  });

  test("a file that would take minutes to validate is rejected", () => {
    const text = "k: 1\n".repeat(110_000);
    expect(mistakesOf(loadPlatform(text, "f"))).toEqual([
      "1:1-1:1 the file has 550000 bytes, more than the limit of 524288",
    ]);
  });

  test("thousands of unknown names are not all compared with thousands of known ones", () => {
    const services = Array.from(
      { length: 3000 },
      (_, index) =>
        `- {namespace: a, name: s${index}, type: ClusterIP, ports: [80], preferredOver: [x${index}]}\n`,
    );
    const load = () => {
      expect(mistakesOf(loadPlatform(`services:\n${services.join("")}`, "f"))).toHaveLength(50);
    };
    expect(cpuTime(load)).toBeLessThan(10_000);
  });

  test("keys named like object members are treated as ordinary keys", () => {
    expect(mistakesOf(loadPlatform('node: {"__proto__": 1, "constructor": 2, "toString": 3}', "f"))).toEqual([
      "1:1-1:5 node must have the key count",
      "1:1-1:5 node must have the key cpu",
      "1:1-1:5 node must have the key memory",
      "1:8-1:19 unknown key __proto__ in node; known keys: count, cpu, memory, free",
      "1:24-1:37 unknown key constructor in node; known keys: count, cpu, memory, free",
      "1:42-1:52 unknown key toString in node; known keys: count, cpu, memory, free",
    ]);
  });
});

test("any file is either a platform or has mistakes in plain English", {
  timeout: 60_000,
}, () => {
  const words = fc.constantFrom(
    ...[
      "services",
      "node",
      "ports",
      "port",
      "name",
      "namespace",
      "type",
      "budget",
      "requests",
      "cpu",
      "sync",
      "engine",
    ],
  );
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: "small" },
      fc.constantFrom<unknown>(null, 1, -0.5, "x", "", true, "1Gi", "ClusterIP"),
      fc.array(tie("tree"), { maxLength: 3 }),
      fc.dictionary(fc.oneof(words, fc.string()), tie("tree"), { maxKeys: 4 }),
    ),
  }));
  fc.assert(
    fc.property(fc.dictionary(fc.oneof(words, fc.string()), tree), (value) => {
      const result = loadPlatform(JSON.stringify(value), "f");
      if (result.ok) return;
      expect(result.error.length).toBeGreaterThan(0);
      for (const { message } of result.error)
        expect(message).not.toMatch(/must NOT|undefined|\[object|does not match the schema/);
    }),
    { numRuns: 1_000 },
  );
});
