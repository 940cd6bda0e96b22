import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { loadPlatform } from "../../../scripts/config/platform.ts";
import { writeTree } from "../../tree.ts";
import { type ApiServer, startApiServer } from "../control/api-server.ts";
import { applyAll, kubeconfigOf, runCluster } from "./cluster.ts";
import { node, todaysCluster } from "./todays-cluster.ts";

let server: ApiServer;

beforeAll(async () => {
  server = await startApiServer({ say: console.log });
  await applyAll(server, [
    ...todaysCluster(),
    {
      apiVersion: "v1",
      kind: "ResourceQuota",
      metadata: { name: "budget", namespace: "bizosaas-dev" },
      spec: { hard: { "requests.memory": "512Mi", "limits.cpu": "6", pods: "10" } },
    },
    {
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "redis-0", namespace: "apps-platform", labels: { app: "redis" } },
      spec: {
        nodeName: "k3s",
        containers: [
          {
            name: "redis",
            image: "docker.io/library/redis:7.2.4",
            resources: { requests: { memory: "1Gi", cpu: "500m" } },
          },
        ],
      },
    },
  ]);
  await server.client.create("/api/v1/nodes", node());
  await server.client.patch("/api/v1/nodes/k3s/status", { status: node().status! });
  await server.client.patch("/api/v1/namespaces/apps-platform/pods/redis-0/status", {
    status: {
      phase: "Running",
      conditions: [{ type: "Ready", status: "True" }],
      containerStatuses: [
        {
          name: "redis",
          image: "docker.io/library/redis:7.2.4",
          imageID: "",
          ready: true,
          restartCount: 0,
          state: {},
        },
      ],
    },
  });
});

afterAll(() => server?.stop());

const SCOPE = ["--shared", "apps-platform", "--own", "bizosaas-dev"];

test("writes what runs, and says what was seen when", async () => {
  const root = writeTree({});
  const { code, stdout, stderr } = await runCluster(
    "import",
    "--root",
    root,
    "--kubeconfig",
    server.kubeconfig,
    ...SCOPE,
  );
  expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
  expect(stdout).toMatch(
    /^# yaml-language-server: .*\n#?\n# Seen in the cluster at 20\d\d-\d\d-\d\dT\S+Z \(v1\.34\.\d+\)\./,
  );
  expect(stdout).toMatch(/# seen: 1 of 1 pods ready\n {2}- namespace: apps-platform\n {4}name: redis\n/);
  const loaded = loadPlatform(stdout, "platform.yaml");
  if (!loaded.ok) throw new Error(loaded.error[0]!.message);
  const { value } = loaded.value;
  expect(value.kubernetesVersion).toBe("1.34");
  expect(value.services?.map(({ name, type }) => `${name} ${type}`)).toEqual([
    "crewai-api LoadBalancer",
    "dragonfly-cache ClusterIP",
    "n8n LoadBalancer",
    "postgres-pgvector ClusterIP",
    "redis ClusterIP",
  ]);
  expect(value.services?.find(({ name }) => name === "redis")).toEqual({
    namespace: "apps-platform",
    name: "redis",
    type: "ClusterIP",
    ports: [{ port: 6379, targetPort: 6379 }],
    images: ["redis"],
    podLabels: { app: "redis" },
  });
  expect(value.services?.find(({ name }) => name === "n8n")?.ports).toEqual([
    { port: 5678, targetPort: 5678, nodePort: 30004 },
  ]);
  expect(value.workloads).toEqual(
    [
      ["bizosaas-ai-orchestrator", 30102],
      ["bizosaas-backend-simple", 30081],
      ["bizosaas-crm", 30104],
      ["bizosaas-identity", 30101],
    ].map(([name, nodePort]) => ({
      kind: "Deployment",
      namespace: "bizosaas-dev",
      name,
      state: "kept",
      nodePort,
    })),
  );
  expect(value.nodePorts).toEqual([
    { port: 30201, holder: "Service bizosaas-dev/bizosaas-identity-lightweight" },
  ]);
  expect(value.budget).toEqual({ "bizosaas-dev": { requests: { memory: "512Mi" }, limits: { cpu: "6" } } });
  expect(value.node).toEqual({ count: 1, cpu: "2", memory: "4Gi", free: { memory: "3Gi", cpu: "1500m" } });
});

test("writes nothing if a part is not known", async () => {
  const kubeconfig = await kubeconfigOf(server, "default", "nobody");
  const output = join(writeTree({}), "platform.yaml");
  const { code, stdout, stderr } = await runCluster(
    "import",
    "--kubeconfig",
    kubeconfig,
    "--output",
    output,
    ...SCOPE,
  );
  expect({ code, stdout, exists: existsSync(output) }).toEqual({ code: 2, stdout: "", exists: false });
  expect(stderr).toBe("error: nothing was written: not allowed: list services in the cluster\n");
});

test("uses the namespaces of an existing platform file, and needs them named without one", async () => {
  const output = join(writeTree({}), "platform.yaml");
  const written = await runCluster("import", "--kubeconfig", server.kubeconfig, "--output", output);
  expect({ code: written.code, stdout: written.stdout }).toEqual({ code: 0, stdout: "" });
  expect(readFileSync(output, "utf8")).toContain("name: crewai-api");
  const without = await runCluster("import", "--root", writeTree({}), "--kubeconfig", server.kubeconfig);
  expect(without.code).toBe(2);
  expect(without.stderr).toContain("name the namespaces with --shared");
});
