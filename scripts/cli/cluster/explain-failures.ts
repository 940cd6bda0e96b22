import { stringify } from "yaml";
import type { ClusterFinding } from "../../cluster/finding.ts";
import { asObject } from "../../model/json.ts";
import { describeResource, type Resource } from "../../model/resource.ts";
import { validate } from "../../pipeline/validate.ts";
import { repositoryRules } from "../commands/repository-rules.ts";
import type { Workspace } from "./session.ts";

/** Families of rules that explain why a pod does not start or stay, the most frequent causes first. */
const FAMILIES = ["startup", "probe", "resources", "image", "reference", "pod-security"];
const MAX_RULES = 5;

/** Adds to each failing workload what `validate` finds in its live manifest, with the cluster's policy. */
export async function explainFailures(
  findings: readonly ClusterFinding[],
  workloads: readonly Resource[],
  workspace: Workspace,
): Promise<ClusterFinding[]> {
  const failing = new Set(findings.filter(({ check }) => check === "pods").map(({ object }) => object));
  const live = workloads.filter((workload) => failing.has(describeResource(workload)));
  if (live.length === 0) return [...findings];
  const found = await findingsIn(live, workspace);
  return findings.map((finding) => {
    const own = finding.check === "pods" ? found.filter(({ object }) => object === finding.object) : [];
    return { ...finding, rules: own.slice(0, MAX_RULES).map(({ rule, message }) => ({ rule, message })) };
  });
}

/** The position of a rule's family; -1 if it does not explain failures. */
function rankOf(rule: string): number {
  return FAMILIES.findIndex((family) => rule.startsWith(`${family}-`));
}

async function findingsIn(live: readonly Resource[], { repository, tools, desired }: Workspace) {
  const { policyFile, platformFile } = desired.cluster;
  const known = repositoryRules(repository, null);
  if (!known.ok) return [];
  const { report } = await validate({
    repository,
    home: null,
    selection: { kind: "paths", paths: [], stream: live.map(manifestOf).join("---\n") },
    policyFile: policyFile === null ? null : `${repository.root}/${policyFile}`,
    platformFile: platformFile === null ? null : `${repository.root}/${platformFile}`,
    baselineFile: null,
    base: null,
    ...known.value,
    ...tools,
    allowRemote: false,
    kubernetesVersion: null,
    today: new Date().toISOString().slice(0, 10),
    onProgress: () => {},
  });
  const found = report.findings
    .filter(({ rule }) => rankOf(rule) !== -1)
    .flatMap(({ rule, message, resources }) =>
      resources.map((resource) => ({ rule, message, object: describeResource(resource) })),
    );
  const once = new Map(found.toReversed().map((each) => [`${each.rule} ${each.object}`, each]));
  return [...once.values()].toSorted((a, b) => rankOf(a.rule) - rankOf(b.rule));
}

/** The manifest as its author would write it: without status and without what the API server adds. */
function manifestOf({ apiVersion, kind, namespace, name, value }: Resource): string {
  const { labels, annotations } = asObject(value.metadata);
  const metadata = { name, namespace, ...(labels && { labels }), ...(annotations && { annotations }) };
  return stringify({ apiVersion, kind, metadata, spec: value.spec });
}
