import type { Platform } from "../../model/platform.ts";
import { describeResource, objectKey, type Resource } from "../../model/resource.ts";
import { type ClusterFinding, finding } from "../finding.ts";

/** Finds retired workloads that still exist, and the Services of the same name. */
export function checkRetired(
  { retired = [] }: Platform,
  workloads: readonly Resource[],
  services: readonly Resource[],
): ClusterFinding[] {
  const live = new Map([...workloads, ...services].map((resource) => [objectKey(resource), resource]));
  return retired.flatMap(({ kind, namespace, name, reason }) => {
    const workload = live.get(objectKey({ kind, namespace, name }));
    const service = live.get(objectKey({ kind: "Service", namespace, name }));
    const found = [
      ...(workload === undefined
        ? []
        : [
            {
              resource: workload,
              message: `is retired and still exists: ${reason}. Its pods count in the quota`,
            },
          ]),
      ...(service === undefined
        ? []
        : [{ resource: service, message: `belongs to the retired ${kind} and keeps its node port` }]),
    ];
    return found.map(({ resource, message }) => {
      const command = `kubectl delete ${resource.kind.toLowerCase()} ${name} -n ${namespace}`;
      return finding("retired", "error", describeResource(resource), message, command);
    });
  });
}
