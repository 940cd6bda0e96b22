import { overlayRule } from "../../check/rule.ts";
import { servicesOf } from "../../kubernetes/network/service.ts";
import { podTemplatesOf } from "../../kubernetes/pods/pod-template.ts";
import { certainlySelects } from "../../kubernetes/selection/selector.ts";
import { asObject } from "../../model/json.ts";
import { resourcePlace } from "../../model/problem.ts";
import { describeResource } from "../../model/resource.ts";

export default overlayRule({
  name: "service-target-port-declared",
  severity: "warning",
  summary: "A numeric target port of a Service must be one of the ports that its pods declare.",
  why: "Numbers need no declaration, so nothing reports a wrong one: the Service has endpoints, and every connection is refused. Pods that declare no port are not checked, and neither are headless Services, which forward no connections.",
  remedy: "Correct `targetPort` (without it, the target port is `port`), or declare the container port.",
  references: ["https://kubernetes.io/docs/concepts/services-networking/service/#field-spec-ports"],
  messages: { undeclared: "target port {port} is not a port of {workload}, which declares {declared}" },
  examples: {
    good: [
      `apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80, targetPort: 8080 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: web, ports: [{ containerPort: 8080 }] }] }`,
      `apiVersion: v1
kind: Service
metadata: { name: web }
spec: { clusterIP: None, selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: web, ports: [{ containerPort: 8080 }] }] }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Service
metadata: { name: web }
spec: { selector: { app: web }, ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: web, labels: { app: web } }
spec: { containers: [{ name: web, ports: [{ containerPort: 8080 }] }] }`,
        findings: ["/spec/ports/0/port: target port 80 is not a port of Pod/web, which declares 8080"],
      },
      {
        manifest: `# One number for two protocols is one finding.
apiVersion: v1
kind: Service
metadata: { name: dns }
spec:
  selector: { app: dns }
  ports: [{ name: tcp, port: 53 }, { name: udp, port: 53, protocol: UDP }]
---
apiVersion: v1
kind: Pod
metadata: { name: dns, labels: { app: dns } }
spec: { containers: [{ name: dns, ports: [{ containerPort: 5335 }] }] }`,
        findings: ["/spec/ports/0/port: target port 53 is not a port of Pod/dns, which declares 5335"],
      },
    ],
  },
  check(overlay) {
    const templates = Map.groupBy(overlay.resources.flatMap(podTemplatesOf), ({ namespace }) => namespace);
    return servicesOf(overlay).flatMap(({ selector, namespace, resource, ports }) => {
      const selected =
        selector === null
          ? []
          : (templates.get(namespace) ?? []).filter((template) => certainlySelects(selector, template));
      // Sidecars that are injected, and programs with more ports than they declare, are common: one Service port has to fit.
      const declared = [
        ...new Set(selected.flatMap((template) => template.ports.flatMap(({ port }) => port ?? []))),
      ];
      if (declared.length === 0 || selected.some((template) => template.ports.length === 0)) return [];
      const names = new Set(selected.flatMap((template) => template.ports.map(({ name }) => name)));
      const isFitting = ports.some(({ targetPort, port }) =>
        typeof targetPort === "string" ? names.has(targetPort) : declared.includes(targetPort ?? port ?? 0),
      );
      const isHeadless = asObject(resource.value.spec).clusterIP === "None";
      if (isFitting || isHeadless) return [];
      const seen = new Set<number>();
      return ports.flatMap(({ targetPort, port, path }) => {
        const wanted = targetPort ?? port;
        if (typeof wanted !== "number" || seen.has(wanted)) return [];
        seen.add(wanted);
        const args = {
          port: wanted,
          workload: describeResource(selected[0]!.resource),
          declared: declared.join(", "),
        };
        const at = resourcePlace(resource, [...path, targetPort === null ? "port" : "targetPort"]);
        return [{ code: "undeclared" as const, args, at }];
      });
    });
  },
});
