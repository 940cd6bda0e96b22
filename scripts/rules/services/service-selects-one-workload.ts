import { overlayRule, type ProblemOf } from "../../check/rule.ts";
import { type Service, servicesOf } from "../../kubernetes/network/service.ts";
import { type PodTemplate, podTemplatesOf } from "../../kubernetes/pods/pod-template.ts";
import { certainlySelects } from "../../kubernetes/selection/selector.ts";
import { resourcePlace } from "../../model/problem.ts";
import { describeResource } from "../../model/resource.ts";

const MESSAGES = {
  other: "the selector also matches the pods of {other}, which is another application",
  mixed: "the selector matches the pods of {served} and of {other}, but {other} declares no port {port}",
} as const;

type Found = ProblemOf<typeof MESSAGES>;

export default overlayRule({
  name: "service-selects-one-workload",
  severity: "warning",
  summary: "All pods that a Service certainlySelects must have its target ports.",
  why: "The Service sends a share of the requests to pods that do not listen on the port: connections fail at random. The usual cause is a label that several workloads have.",
  remedy: "Select by a label that only the pods of the service have, such as `app.kubernetes.io/name`.",
  references: ["https://kubernetes.io/docs/concepts/services-networking/service/#defining-a-service"],
  messages: MESSAGES,
  examples: {
    good: [
      `apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: blue }
spec: { template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, ports: [{ containerPort: 8080 }] }] } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: green }
spec: { template: { metadata: { labels: { app: web } }, spec: { containers: [{ name: web, ports: [{ containerPort: 8080 }] }] } } }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { part-of: shop }, ports: [{ port: 80, targetPort: http }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: { template: { metadata: { labels: { part-of: shop } }, spec: { containers: [{ name: web, ports: [{ name: http, containerPort: 8080 }] }] } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: worker }
spec: { template: { metadata: { labels: { part-of: shop } }, spec: { containers: [{ name: worker, ports: [{ name: metrics, containerPort: 9090 }] }] } } }`,
        findings: [
          "/spec/selector: the selector matches the pods of Deployment/web and of Deployment/worker, but Deployment/worker declares no port http",
        ],
      },
      {
        manifest: `apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { part-of: shop }, ports: [{ port: 80, targetPort: http }] }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: { template: { metadata: { labels: { app: web, part-of: shop } }, spec: { containers: [{ name: web, ports: [{ name: http, containerPort: 80 }] }] } } }
---
apiVersion: apps/v1
kind: Deployment
metadata: { name: worker }
spec: { template: { metadata: { labels: { app: worker, part-of: shop } }, spec: { containers: [{ name: worker, ports: [{ name: http, containerPort: 80 }] }] } } }`,
        findings: [
          "/spec/selector: the selector also matches the pods of Deployment/worker, which is another application",
        ],
      },
    ],
  },
  check(overlay) {
    const templates = Map.groupBy(overlay.resources.flatMap(podTemplatesOf), ({ namespace }) => namespace);
    return servicesOf(overlay).flatMap((service): Found[] => {
      const { selector, namespace, resource } = service;
      if (selector === null) return [];
      const selected = (templates.get(namespace) ?? []).filter(
        (template) => !ENDING.has(template.resource.kind) && certainlySelects(selector, template),
      );
      if (selected.length < 2) return [];
      const at = resourcePlace(resource, ["spec", "selector"]);
      const mixed = mixedPort(service, selected);
      if (mixed === null) {
        const other = otherWorkload(service, selected);
        if (other === null) return [];
        return [{ code: "other" as const, args: { other: describeResource(other.resource) }, at }];
      }
      const args = {
        served: describeResource(mixed.served.resource),
        other: describeResource(mixed.other.resource),
        port: mixed.port,
      };
      return [{ code: "mixed" as const, args, at }];
    });
  },
});

/** Pods of these kinds end, so that they serve nothing. */
const ENDING = new Set(["Job", "CronJob"]);

/** A port that one of the workloads declares and another one, which declares ports, does not. */
function mixedPort({ ports }: Service, selected: readonly PodTemplate[]) {
  for (const { targetPort, port } of ports) {
    const wanted = targetPort ?? port;
    if (wanted === null) continue;
    const declares = ({ ports: declared }: PodTemplate) =>
      declared.some((one) => one.port === wanted || one.name === wanted);
    const served = selected.find(declares);
    const other = selected.find((template) => template.ports.length > 0 && !declares(template));
    if (served !== undefined && other !== undefined) return { served, other, port: wanted };
  }
  return null;
}

/** Labels that name the application of a pod. */
const IDENTITY = ["app.kubernetes.io/name", "app", "k8s-app", "name"];

/** A workload of another application than the one with the name of the Service. */
function otherWorkload(
  { resource, selector }: Service,
  selected: readonly PodTemplate[],
): PodTemplate | null {
  const own = selected.find((template) => template.resource.name === resource.name);
  const label = IDENTITY.find((key) => own?.labels.has(key));
  if (own === undefined || label === undefined || selector?.some(({ key }) => IDENTITY.includes(key)))
    return null;
  return (
    selected.find(({ labels }) => labels.has(label) && labels.get(label) !== own.labels.get(label)) ?? null
  );
}
