import { resourceRule } from "../../check/rule.ts";
import { retiredMatchOf } from "../../kubernetes/platform/retired.ts";
import { podsOf } from "../../kubernetes/pods/pods.ts";
import { resourcePlace } from "../../model/problem.ts";

export default resourceRule({
  name: "workload-not-retired",
  severity: "error",
  summary:
    "Workloads that the platform file lists as retired must not be added again, under the same or a similar name.",
  why: "The workload was retired because it caused problems. If an old branch or a copied folder brings it back, it causes them again and uses memory and ports of its replacement.",
  remedy:
    "Remove it and use its replacement. If it is a different workload, give it another name and label, or list it under `workloads` in the platform file.",
  references: ["https://kubernetes.io/docs/concepts/overview/working-with-objects/names/"],
  admission: "exact",
  needs: "platform.retired",
  needsOverlay: true,
  messages: {
    same: "{kind} {name} is retired: {reason}",
    kind: "{kind} {name} has the same name as the retired {retired}: {reason}",
    alike: "{kind} {name} looks like a renamed copy of the retired {retired}: {reason}",
    label: "the pods of {kind} {name} have the label {label} of the retired {retired}: {reason}",
    service: "Service {name} belongs to the retired {retired}: {reason}",
  },
  examples: {
    good: [
      `# The replacement, and workloads that only have a similar name.
apiVersion: apps/v1
kind: Deployment
metadata: { name: bizosaas-identity-simple, namespace: bizosaas-dev }
spec:
  template:
    metadata: { labels: { app: bizosaas-identity } }
    spec: { containers: [{ name: web }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: bizosaas-identity-worker, namespace: bizosaas-dev }
spec:
  template:
    spec: { containers: [{ name: worker }] }
---
apiVersion: v1
kind: ConfigMap
metadata: { name: bizosaas-identity, namespace: bizosaas-dev }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: bizosaas-identity, namespace: elsewhere }
spec:
  template:
    spec: { containers: [{ name: web }] }`,
    ],
    bad: [
      {
        manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: bizosaas-identity, namespace: bizosaas-dev }
spec:
  template:
    spec: { containers: [{ name: web }] }
---
apiVersion: v1
kind: Service
metadata: { name: bizosaas-identity, namespace: bizosaas-dev }
---
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: bizosaas-crm, namespace: bizosaas-dev }
spec:
  template:
    spec: { containers: [{ name: web }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: bizosaas-crm-v2, namespace: bizosaas-dev }
spec:
  template:
    spec: { containers: [{ name: web }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: orchestrator, namespace: bizosaas-dev }
spec:
  template:
    metadata: { labels: { app: bizosaas-ai-orchestrator } }
    spec: { containers: [{ name: web }] }`,
        findings: [
          "/metadata/name: Deployment bizosaas-identity is retired: it installs too much at its start and crash-loops; use bizosaas-identity-simple",
          "/metadata/name: Service bizosaas-identity belongs to the retired Deployment bizosaas-identity: it installs too much at its start and crash-loops; use bizosaas-identity-simple",
          "/metadata/name: StatefulSet bizosaas-crm has the same name as the retired Deployment bizosaas-crm: it installs too much at its start and crash-loops; use bizosaas-crm-simple",
          "/metadata/name: Deployment bizosaas-crm-v2 looks like a renamed copy of the retired Deployment bizosaas-crm: it installs too much at its start and crash-loops; use bizosaas-crm-simple",
          "/spec/template/metadata/labels/app: the pods of Deployment orchestrator have the label app of the retired Deployment bizosaas-ai-orchestrator: it installs too much at its start and crash-loops; use bizosaas-ai-orchestrator-light",
        ],
      },
    ],
  },
  check(resource, _, { platform }) {
    const found = retiredMatchOf(resource, platform);
    if (found === null) return [];
    const { by, retired } = found;
    const args = {
      kind: resource.kind,
      name: resource.name,
      retired: `${retired.kind} ${retired.name}`,
      label: found.by === "label" ? found.label : "",
      reason: retired.reason,
    };
    const pod = podsOf(resource)[0]?.podPath ?? [];
    const path = found.by === "label" ? [...pod, "metadata", "labels", found.label] : ["metadata", "name"];
    return [{ code: by, args, at: resourcePlace(resource, path) }];
  },
});
