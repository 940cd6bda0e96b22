import { expect, test } from "vitest";
import type { Overlay } from "../../scripts/model/overlay.ts";
import type { ClusterOverview } from "../../scripts/model/overview.ts";
import type { Platform } from "../../scripts/model/platform.ts";
import { overviewOf } from "../../scripts/overview/overview.ts";
import { overlayOf } from "../build.ts";

const MI = 1024 ** 2;

const PLATFORM: Platform = {
  services: [{ namespace: "shared", name: "db", type: "ClusterIP", ports: [{ port: 5432 }] }],
  budget: { shop: { requests: { memory: "200Mi" } } },
  node: { count: 2, cpu: "1", memory: "1Gi", free: { memory: "512Mi" } },
};

const SHOP = `apiVersion: v1
kind: ResourceQuota
metadata: { name: quota, namespace: shop }
spec: { hard: { memory: 256Mi, limits.cpu: "2" } }
---
apiVersion: v1
kind: ResourceQuota
metadata: { name: tighter, namespace: shop }
spec: { hard: { requests.memory: 192Mi } }
---
apiVersion: v1
kind: Service
metadata: { name: api, namespace: shop }
spec: { ports: [{ port: 80 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  replicas: 2
  strategy: { rollingUpdate: { maxSurge: 1 } }
  template:
    spec:
      containers:
        - name: web
          resources: { requests: { memory: 64Mi }, limits: { cpu: 500m } }
          env:
            - { name: API_URL, value: "http://api" }
            - { name: DB_URL, value: "postgres://db.shared.svc.cluster.local:5432/a" }
            - { name: DB_HOST, value: db.shared.svc.cluster.local }
            - { name: CACHE_URL, value: "redis://cache.shared.svc.cluster.local:6379" }
            - { name: SITE, value: "https://example.com" }
---
apiVersion: v1
kind: Pod
metadata: { name: job, namespace: shop }
spec:
  containers:
    - name: job
      resources: { requests: { memory: 16Mi } }
`;

function overviewIn(overlay: Overlay, platform: Platform | null = PLATFORM): ClusterOverview {
  return overviewOf([{ overlay, platform, cluster: "k3s" }])[0]!;
}

const id = (kind: string, name: string) => ({
  apiVersion: kind === "Pod" ? "v1" : "apps/v1",
  kind,
  namespace: "shop",
  name,
});

test("uses list each pair once, with ports and state", () => {
  const { name, uses } = overviewIn(overlayOf(SHOP));
  const workload = id("Deployment", "web");
  expect(name).toBe("k3s");
  expect(uses).toEqual([
    { workload, service: { name: "api", namespace: "shop", state: "rendered" }, ports: [] },
    { workload, service: { name: "db", namespace: "shared", state: "shared" }, ports: [5432] },
    { workload, service: { name: "cache", namespace: "shared", state: "missing" }, ports: [6379] },
  ]);
});

test("services of the platform file that no manifest refers to are unused, except those that a Secret or a route names", () => {
  const service = (name: string) => ({ namespace: "shared", name, type: "ClusterIP" as const, ports: [] });
  const platform = { services: ["db", "redis", "secret", "routed"].map(service) };
  const overlay = overlayOf(`${SHOP}---
apiVersion: v1
kind: Secret
metadata: { name: s, namespace: shop }
stringData: { URL: "http://secret.shared.svc.cluster.local" }
---
apiVersion: v1
kind: Pod
metadata: { name: reader, namespace: shop }
spec: { containers: [{ name: a, envFrom: [{ secretRef: { name: s } }] }] }
---
apiVersion: networking.k8s.io/v1
kind: Ingress
metadata: { name: i, namespace: shared }
spec: { defaultBackend: { service: { name: routed, port: { number: 80 } } } }
`);
  expect(overviewIn(overlay, platform).unused).toEqual([
    { namespace: "shared", name: "redis", state: "shared" },
  ]);
});

test("node ports have their Service and the workloads that it selects, also of another overlay", () => {
  const services = overlayOf(`apiVersion: v1
kind: Service
metadata: { name: web, namespace: shop }
spec: { type: NodePort, selector: { app: web }, ports: [{ port: 80, nodePort: 30090 }, { port: 81, nodePort: 30080 }] }
---
apiVersion: v1
kind: Service
metadata: { name: inner, namespace: shop }
spec: { selector: { app: web }, ports: [{ port: 80, nodePort: 30099 }] }
---
apiVersion: v1
kind: Service
metadata: { name: by-hand, namespace: shop }
spec: { type: NodePort, ports: [{ port: 80, nodePort: 30070 }] }
`);
  const pod = (namespace: string) => `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: ${namespace} }
spec: { template: { metadata: { labels: { app: web } } } }
`;
  const pods = overlayOf(`${pod("shop")}---\n${pod("other")}`);
  const platform: Platform = {
    services: [
      {
        namespace: "shared",
        name: "db",
        type: "NodePort",
        ports: [{ port: 1 }, { port: 5432, nodePort: 30085 }],
      },
    ],
    retired: [{ kind: "Deployment", namespace: "shop", name: "old", nodePort: 30001, reason: "replaced" }],
  };
  const [overview] = overviewOf([
    { overlay: services, platform, cluster: "k3s" },
    { overlay: pods, platform, cluster: "k3s" },
  ]);
  const web = { name: "web", namespace: "shop", state: "rendered" };
  expect(overview!.nodePorts).toEqual([
    { port: 30070, service: { name: "by-hand", namespace: "shop", state: "rendered" }, workloads: [] },
    { port: 30080, service: web, workloads: [id("Deployment", "web")] },
    { port: 30085, service: { name: "db", namespace: "shared", state: "shared" }, workloads: [] },
    { port: 30090, service: web, workloads: [id("Deployment", "web")] },
  ]);
  expect(overview!.retired).toEqual(platform.retired);
});

test("a standalone overlay has none of the platform's own entries", () => {
  const platform: Platform = {
    services: [
      { namespace: "shared", name: "redis", type: "NodePort", ports: [{ port: 6379, nodePort: 30085 }] },
    ],
    retired: [{ kind: "Deployment", namespace: "shop", name: "old", reason: "replaced" }],
  };
  const [overview] = overviewOf([{ overlay: overlayOf(SHOP), platform, cluster: null }]);
  expect(overview).toMatchObject({ unused: [], nodePorts: [], retired: [] });
});

test("budgets have the maximum during a rollout, the lowest quota, the budget and the nodes", () => {
  const { budgets } = overviewIn(overlayOf(SHOP));
  expect(budgets).toMatchObject([{ namespace: "shop", amounts: { length: 4 } }]);
  const [memory, , , cpu] = budgets[0]!.amounts;
  expect(memory).toEqual({
    side: "requests",
    resource: "memory",
    total: 208 * MI,
    bounds: [
      { kind: "quota", amount: 192 * MI },
      { kind: "budget", amount: 200 * MI },
      { kind: "free", amount: 512 * MI },
      { kind: "node", amount: 2048 * MI },
    ],
    shares: [
      { workload: id("Deployment", "web"), each: 64 * MI, steady: 2, surge: 1 },
      { workload: id("Pod", "job"), each: 16 * MI, steady: 1, surge: 0 },
    ],
  });
  expect(cpu).toMatchObject({
    side: "limits",
    resource: "cpu",
    total: 1.5,
    bounds: [{ kind: "quota", amount: 2 }],
  });
});

test("overlays of one cluster are added up, standalone overlays are not", () => {
  const overlay = overlayOf(SHOP);
  const other = { ...overlay, name: "other" };
  const members = (cluster: string | null) => [
    { overlay, platform: null, cluster },
    { overlay: other, platform: null, cluster },
  ];
  const totals = (cluster: string | null) =>
    overviewOf(members(cluster)).map(({ budgets }) => budgets[0]!.amounts[0]!.total / MI);
  expect(totals("k3s")).toEqual([416]);
  expect(totals(null)).toEqual([208, 208]);
});

test("references in a Secret are left out", () => {
  const overlay = overlayOf(`apiVersion: v1
kind: Secret
metadata: { name: s, namespace: shop }
stringData: { DB_URL: "postgres://db.shared.svc.cluster.local:5432/a" }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      envFrom: [{ secretRef: { name: s } }]
`);
  expect(overviewIn(overlay).uses).toEqual([]);
});

test("invalid amounts count as zero", () => {
  const overlay = overlayOf(`apiVersion: v1
kind: Pod
metadata: { name: web }
spec: { containers: [{ name: a, resources: { requests: { memory: lots, cpu: null } } }, null] }
`);
  const { budgets } = overviewIn(overlay, null);
  expect(budgets[0]!.amounts.map(({ total }) => total)).toEqual([0, 0, 0, 0]);
});
