import { asObject } from "../../model/json.ts";
import { describeResource, objectKey, type Resource } from "../../model/resource.ts";
import { type ClusterFinding, finding } from "../finding.ts";

/**
 * Finds live workloads whose selector differs from the rendered one. A selector cannot be changed
 * (https://kubernetes.io/docs/concepts/workloads/controllers/deployment/#label-selector-updates).
 */
export function checkSelectors(rendered: readonly Resource[], live: readonly Resource[]): ClusterFinding[] {
  const running = new Map(live.map((workload) => [objectKey(workload), workload]));
  return rendered.flatMap((workload) => {
    const other = running.get(objectKey(workload));
    if (other === undefined) return [];
    const [wanted, actual] = [workload, other].map(({ value }) =>
      selectorText(asObject(value.spec).selector),
    );
    if (wanted === actual) return [];
    const message = `selects ${actual}; the repository selects ${wanted}, and a selector cannot be changed. Put the live labels into the repository, or delete the workload first, which stops its pods`;
    const command = `kubectl delete ${workload.kind.toLowerCase()} ${workload.name} -n ${workload.namespace}`;
    return [finding("selectors", "error", describeResource(workload), message, command)];
  });
}

function selectorText(value: unknown): string {
  const { matchLabels, matchExpressions } = asObject(value as never);
  const labels = Object.entries(asObject(matchLabels))
    .map(([key, text]) => `${key}=${text}`)
    .sort();
  return (
    [...labels, ...(matchExpressions === undefined ? [] : [JSON.stringify(matchExpressions)])].join(",") ||
    "nothing"
  );
}
