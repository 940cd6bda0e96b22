import type { Finding, Report } from "../../../scripts/model/finding.ts";
import type { ClusterOverview } from "../../../scripts/model/overview.ts";
import { placeKey } from "../../../scripts/model/place.ts";
import { rules } from "../../../scripts/rules/index.ts";
import { EMPTY, findingWith } from "../report.ts";

const SERVICES = ["postgres-pgvector", "dragonfly-cache", "n8n", "crewai-api"];

/** A report with `count` findings in 100 files and 20 overlays. */
export function largeReport(count: number): Report {
  const findings = Array.from({ length: count }, (_, index) => finding(index));
  const excerpts = new Map(
    findings
      .flatMap(({ location, layers }) => [location!, ...layers.map(({ place }) => place)])
      .map((place) => {
        const lines = [-2, -1, 0, 1, 2].map((offset) => {
          const marked = offset === 0 ? "256Mi" : "";
          return {
            number: place.line + offset,
            before: "          memory: ",
            marked,
            after: " # as measured",
          };
        });
        return [placeKey(place), lines] as const;
      }),
  );
  return {
    ...EMPTY,
    overlays: Array.from({ length: 20 }, (_, index) => `overlays/o${index}`),
    resources: count,
    findings,
    excerpts,
    overview: () => [OVERVIEW],
    judgedBy: [
      {
        cluster: "clusters/k3s",
        policy: "clusters/k3s/policy.yaml",
        platform: "clusters/k3s/platform.yaml",
        kubernetesVersion: "1.34.4",
      },
      { cluster: null, policy: null, platform: null, kubernetesVersion: "1.34.4" },
    ],
  };
}

function finding(index: number): Finding {
  const rule = rules[index % rules.length]!;
  const location = {
    file: `apps/service-${index % 100}/deployment.yaml`,
    line: 10 + (index % 300),
    column: 19,
    endLine: 10 + (index % 300),
    endColumn: 24,
  };
  const base = { file: "base/deployment.yaml", line: 41, column: 19, endLine: 41, endColumn: 24 };
  return findingWith({
    fingerprint: index.toString(16).padStart(32, "0"),
    rule: rule.name,
    severity: index % 3 === 0 ? "warning" : "error",
    message: `the container web-${index} may use \`256Mi\`, more than the policy's 128Mi`,
    remedy: rule.remedy,
    overlays: [`overlays/o${index % 20}`, `overlays/o${(index * 7) % 20}`],
    resource: workload(`service-${index % 100}`),
    location,
    exact: true,
    layers: [
      { place: base, words: "set 128Mi" },
      { place: location, words: "raised it to 256Mi" },
    ],
  });
}

function workload(name: string) {
  return { apiVersion: "apps/v1", kind: "Deployment", namespace: "shop", name };
}

const NAMES = ["backend", "identity", "crm", "ai-orchestrator"];
const MI = 1024 ** 2;

export const OVERVIEW: ClusterOverview = {
  name: "clusters/k3s",
  uses: NAMES.flatMap((name, index) =>
    SERVICES.slice(0, 2 + (index % 3)).map((service, nth) => ({
      workload: workload(name),
      service: {
        name: service,
        namespace: "apps-platform",
        state: nth === 3 ? ("missing" as const) : ("shared" as const),
      },
      ports: [5432 + nth],
    })),
  ),
  unused: [{ name: "redis", namespace: "apps-platform", state: "shared" }],
  nodePorts: [
    {
      port: 30004,
      service: { name: "n8n", namespace: "apps-platform", state: "shared" },
      workloads: [],
    },
    {
      port: 30081,
      service: { name: "backend", namespace: "shop", state: "rendered" },
      workloads: [workload("backend")],
    },
  ],
  retired: [
    { kind: "Deployment", namespace: "shop", name: "old", nodePort: 30101, reason: "use backend instead" },
  ],
  budgets: [
    {
      namespace: "shop",
      amounts: [
        {
          side: "requests",
          resource: "memory",
          total: 704 * MI,
          bounds: [
            { kind: "quota", amount: 512 * MI },
            { kind: "free", amount: 1024 * MI },
            { kind: "node", amount: 4096 * MI },
          ],
          shares: NAMES.map((name, index) => ({
            workload: workload(name),
            each: (64 + 16 * index) * MI,
            steady: 1,
            surge: 1,
          })),
        },
        {
          side: "limits",
          resource: "cpu",
          total: 3,
          bounds: [{ kind: "quota", amount: 6 }],
          shares: NAMES.map((name) => ({ workload: workload(name), each: 0.375, steady: 1, surge: 1 })),
        },
      ],
    },
  ],
};
