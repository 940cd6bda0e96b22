import { resourceRule } from "../../check/rule.ts";
import { workloadOf } from "../../kubernetes/pods/workload.ts";
import { countedAmount, largestPartPath, podAmount } from "../../kubernetes/quantities/pod-resources.ts";
import { compare, formatQuantity, parseQuantity } from "../../kubernetes/quantities/quantity.ts";
import { resourcePlace } from "../../model/problem.ts";

export default resourceRule({
  name: "resources-fit-node",
  severity: "error",
  summary: "The requests of a pod must fit on one node of the cluster.",
  why: "The scheduler places a pod only on a node with enough capacity for all its containers. A pod that is larger than every node stays Pending forever.",
  remedy: "Lower the request to what the program needs, or correct `node` in the platform file.",
  references: ["https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/"],
  needs: "platform.node",
  needsOverlay: true,
  messages: { large: "a pod of {workload} requests {amount} {name}; each node has {capacity}" },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec: { containers: [{ name: web, resources: { requests: { cpu: "1", memory: 1Gi } } }] }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - { name: web, resources: { requests: { cpu: "3", memory: 3Gi } } }
    - { name: sidecar, resources: { requests: { memory: 2Gi } } }`,
        findings: [
          "/spec/containers/0/resources/requests/cpu: a pod of Pod web requests 3 cpu; each node has 2",
          "/spec/containers/0/resources/requests/memory: a pod of Pod web requests 5Gi memory; each node has 4Gi",
        ],
      },
    ],
  },
  check(resource, overlay, { platform }) {
    const workload = workloadOf(resource);
    if (workload === null || workload.kind === "PodTemplate") return [];
    return (["cpu", "memory"] as const).flatMap((name) => {
      const capacity = parseQuantity(platform.node[name]);
      const amount = countedAmount(podAmount(workload, "requests", name, overlay));
      if (capacity === null || compare(amount, capacity) <= 0) return [];
      const args = {
        workload: `${workload.kind} ${resource.name}`,
        amount: formatQuantity(name, amount),
        name,
        capacity: platform.node[name],
      };
      const at = resourcePlace(resource, largestPartPath(workload, "requests", name, overlay));
      return [{ code: "large" as const, args, at }];
    });
  },
});
