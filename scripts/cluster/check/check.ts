import { nodeCount } from "../../kubernetes/pods/replicas.ts";
import { workloadOf } from "../../kubernetes/pods/workload.ts";
import type { Severity } from "../../model/problem.ts";
import type { Resource } from "../../model/resource.ts";
import type { Answer, Client } from "../api/client.ts";
import type { ApiProblem } from "../api/problem.ts";
import type { DesiredState } from "../desired.ts";
import { CHECKS, type Checked, type CheckName, type ClusterFinding, type Unchecked } from "../finding.ts";
import { type Snapshot, takeSnapshot } from "../live/snapshot.ts";
import { checkCatalogue } from "./catalogue.ts";
import { demandsOf } from "./demand.ts";
import { checkDrift } from "./drift.ts";
import { checkNodePorts } from "./node-ports.ts";
import { checkNodes } from "./nodes.ts";
import { checkPods } from "./pods.ts";
import { checkQuotas } from "./quota.ts";
import { checkRetired } from "./retired.ts";
import { checkSelectors } from "./selectors.ts";
import { checkWebhooks } from "./webhooks.ts";

/** The comparison of a cluster with its repository. */
export interface ClusterReport {
  readonly findings: readonly ClusterFinding[];
  /** Checks without a verdict: the report is not whole. */
  readonly unchecked: readonly Unchecked[];
  readonly counts: { readonly services: number; readonly pods: number; readonly nodes: number };
  /** Live workloads, with those whose pods fail. */
  readonly workloads: readonly Resource[];
}

/** Compares the cluster with what the repository describes. Reads only; the dry runs store nothing. */
export async function checkCluster(client: Client, desired: DesiredState): Promise<ClusterReport> {
  const snapshot = await takeSnapshot(client, namespacesOf(desired));
  const checked = await runChecks(client, desired, snapshot);
  const entries = Object.entries(checked) as [CheckName, Checked][];
  const size = (answer: Answer<readonly unknown[]>) => (answer.ok ? answer.value.length : 0);
  return {
    findings: entries.flatMap(([, { findings }]) => findings).toSorted(bySeverity),
    unchecked: entries.flatMap(([check, { problems }]) => distinctProblems(check, problems)),
    counts: { services: size(snapshot.services), pods: size(snapshot.pods), nodes: size(snapshot.nodes) },
    workloads: snapshot.workloads.ok ? snapshot.workloads.value : [],
  };
}

/** The namespaces that the repository applies to or has an entry about. */
export function namespacesOf({ platform, overlays }: DesiredState): string[] {
  const { workloads = [], retired = [] } = platform;
  const rendered = overlays.flatMap(({ resources }) => resources.flatMap(({ namespace }) => namespace ?? []));
  return [...new Set([...workloads, ...retired].map(({ namespace }) => namespace).concat(rendered))];
}

async function runChecks(
  client: Client,
  desired: DesiredState,
  live: Snapshot,
): Promise<Record<CheckName, Checked>> {
  const { platform, overlays } = desired;
  const resources = overlays.flatMap((overlay) => overlay.resources);
  const rendered = resources.filter((resource) => workloadOf(resource) !== null);
  const own = new Set([
    ...namespacesOf(desired),
    ...(platform.services ?? []).map(({ namespace }) => namespace),
  ]);
  const demands = live.pods.ok ? demandsOf(overlays, live.pods.value, nodeCount(platform)) : [];
  return {
    catalogue: judge([live.services], (services) => checkCatalogue(platform, services)),
    "node-ports": judge([live.services], (services) => checkNodePorts(platform, overlays, services)),
    selectors: judge([live.workloads], (workloads) => checkSelectors(rendered, workloads)),
    retired: judge([live.workloads, live.services], (workloads, services) =>
      checkRetired(platform, workloads, services),
    ),
    pods: judge([live.pods, live.workloads], (pods, workloads) =>
      checkPods(
        pods.filter(({ namespace }) => own.has(namespace)),
        workloads,
      ),
    ),
    nodes: judge([live.nodes, live.pods], (nodes, pods) => checkNodes(nodes, pods, demands)),
    quota: judge([live.quotas, live.pods], (quotas, _pods) => checkQuotas(quotas, demands)),
    webhooks: judge(
      [live.webhooks, live.services, live.pods, live.namespaces],
      (webhooks, services, pods, namespaces) => checkWebhooks({ webhooks, services, pods, namespaces }),
    ),
    drift: await checkDrift(client, resources, platform.sync?.engine ?? "flux"),
  };
}

/** Runs a check if all answers that it needs are whole; else returns the problems. */
function judge<T extends readonly unknown[]>(
  answers: { readonly [K in keyof T]: Answer<T[K]> },
  check: (...values: T) => readonly ClusterFinding[],
): Checked {
  const problems = answers.flatMap((answer) => (answer.ok ? [] : [answer.error]));
  if (problems.length > 0) return { findings: [], problems };
  return {
    findings: check(...(answers.map((answer) => answer.ok && answer.value) as unknown as T)),
    problems: [],
  };
}

function distinctProblems(check: CheckName, problems: readonly ApiProblem[]): Unchecked[] {
  const byMessage = new Map(problems.map((problem) => [problem.message, problem]));
  return [...byMessage.values()].map((problem) => ({ check, problem }));
}

const RANK: Readonly<Record<Severity, number>> = { error: 0, warning: 1 };
const ORDER = Object.keys(CHECKS);

function bySeverity(a: ClusterFinding, b: ClusterFinding): number {
  return RANK[a.severity] - RANK[b.severity] || ORDER.indexOf(a.check) - ORDER.indexOf(b.check);
}
