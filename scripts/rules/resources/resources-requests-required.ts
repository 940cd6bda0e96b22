import { resourceRule } from "../../check/rule.ts";
import { isPartialManifest } from "../../kubernetes/pods/apply-mode.ts";
import { containersWithResources, nearestPath, workloadOf } from "../../kubernetes/pods/workload.ts";
import { isAmountSet } from "../../kubernetes/quantities/pod-resources.ts";
import { resourcePlace } from "../../model/problem.ts";
import { setMaximums } from "./shared.ts";

export default resourceRule({
  name: "resources-requests-required",
  severity: "error",
  summary: "Every container must request CPU and memory, including init containers and sidecars.",
  why: "The scheduler places a pod by its requests. A container without requests can be placed on a node that has no room for it, and is killed first when memory runs out.",
  remedy:
    "Set `resources.requests.cpu` and `resources.requests.memory`, or give the namespace a LimitRange with `defaultRequest`.",
  references: ["https://kubernetes.io/docs/concepts/configuration/manage-resources-containers/"],
  fixes: "the requests of the policy, if it has any",
  needsOverlay: true,
  messages: { missing: "{role} container {container} requests no {missing}" },
  examples: {
    good: [
      `# A limit without a request is also the request.
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  initContainers:
    - name: setup
      resources: { limits: { cpu: 100m, memory: 64Mi } }
  containers:
    - name: web
      resources: { requests: { cpu: 50m, memory: 64Mi } }
  ephemeralContainers:
    - name: debugger`,
      `apiVersion: v1
kind: LimitRange
metadata: { name: defaults, namespace: shop }
spec:
  limits:
    - { type: Container, defaultRequest: { cpu: 50m, memory: 64Mi } }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web`,
      `# Set for the whole pod.
apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  resources: { requests: { cpu: 50m, memory: 64Mi } }
  containers:
    - name: web`,
    ],
    bad: [
      {
        manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      initContainers:
        - name: setup
        - name: proxy
          restartPolicy: Always
          resources: { requests: { cpu: 10m }, limits: {} }
      containers:
        - name: web
          resources: { requests: null, limits: { memory: 128Mi } }`,
        findings: [
          "/spec/template/spec/initContainers/0: init container setup requests no cpu or memory",
          "/spec/template/spec/initContainers/1/resources/requests: sidecar container proxy requests no memory",
          "/spec/template/spec/containers/0/resources: app container web requests no cpu",
        ],
      },
      {
        manifest: `# A LimitRange in another namespace does not apply.
apiVersion: v1
kind: LimitRange
metadata: { name: defaults, namespace: other }
spec:
  limits:
    - { type: Container, default: { cpu: 50m, memory: 64Mi } }
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: report, namespace: shop }
spec:
  jobTemplate:
    spec:
      template:
        spec:
          containers:
            - name: report
              resources: none`,
        findings: [
          "/spec/jobTemplate/spec/template/spec/containers/0/resources: app container report requests no cpu or memory",
        ],
      },
    ],
  },
  check(resource, overlay, { policy }) {
    const workload = workloadOf(resource);
    if (workload === null || isPartialManifest(resource, policy)) return [];
    return containersWithResources(workload).flatMap((container) => {
      const missing = ["cpu", "memory"].filter((name) => !isAmountSet(container, "requests", name, overlay));
      if (missing.length === 0) return [];
      const path = nearestPath(container, ["resources", "requests"]);
      const args = { role: container.role, container: container.name, missing: missing.join(" or ") };
      const fix = setMaximums(container, "requests", missing, policy);
      const absent = ["resources", "requests", ...missing];
      return [{ code: "missing", args, at: resourcePlace(resource, path, { absent }), ...(fix && { fix }) }];
    });
  },
});
