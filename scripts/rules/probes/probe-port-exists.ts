import { type ProblemOf, resourceRule } from "../../check/rule.ts";
import { probedPorts } from "../../kubernetes/pods/probe.ts";
import { type Container, workloadOf } from "../../kubernetes/pods/workload.ts";
import { asArray, asObject, asString, type JsonValue } from "../../model/json.ts";
import { resourcePlace } from "../../model/problem.ts";

const MESSAGES = {
  protocol: "the probe of container {container} uses port {port}, which is declared for {declared}, over TCP",
  unknown: "container {container} has no port named {port} (it has {names})",
  none: "container {container} has no port named {port}; none of its ports has a name",
} as const;

type Found = ProblemOf<typeof MESSAGES>;

export default resourceRule({
  name: "probe-port-exists",
  severity: "error",
  summary: "Ports named in a probe or lifecycle hook must exist in the same container.",
  why: "The kubelet looks the name up only in that container. If it is not found, the probe fails as if the application did not answer, and the container is restarted forever.",
  remedy:
    "Name the port in the container's `ports`, or use the port number in the probe, which needs no declaration.",
  references: [
    "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/#use-a-named-port",
  ],
  fixes: "the number without quotes, because the name of a port cannot consist of digits only",
  messages: MESSAGES,
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      ports: [{ name: http, containerPort: 8000 }]
      startupProbe: { httpGet: { port: http } }
      livenessProbe: { tcpSocket: { port: 9999 } }
      readinessProbe: { grpc: { port: 9000 } }
      lifecycle: { preStop: { httpGet: { port: http } } }
    - name: worker
      livenessProbe: { exec: { command: ["true"] } }`,
    ],
    bad: [
      {
        manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      containers:
        - name: web
          ports: [{ name: http, containerPort: 8000 }, { name: metrics, containerPort: 9000 }]
          livenessProbe: { httpGet: { port: https } }
          lifecycle: { postStart: { httpGet: { port: "8000" } } }
        - name: proxy
          ports: [{ containerPort: 80 }]
          startupProbe: { tcpSocket: { port: http } }
        - name: dns
          ports: [{ name: dns, containerPort: 53, protocol: UDP }]
          readinessProbe: { tcpSocket: { port: dns } }`,
        findings: [
          "/spec/template/spec/containers/0/livenessProbe/httpGet/port: container web has no port named https (it has http, metrics)",
          "/spec/template/spec/containers/0/lifecycle/postStart/httpGet/port: container web has no port named 8000 (it has http, metrics)",
          "/spec/template/spec/containers/1/startupProbe/tcpSocket/port: container proxy has no port named http; none of its ports has a name",
          "/spec/template/spec/containers/2/readinessProbe/tcpSocket/port: the probe of container dns uses port dns, which is declared for UDP, over TCP",
        ],
      },
    ],
  },
  check: (resource) =>
    (workloadOf(resource)?.containers ?? []).flatMap((container) => {
      const names = portNames(container);
      return probedPorts(container).flatMap(({ path, port }): Found[] => {
        const declared = otherProtocol(container, port);
        if (declared !== null) {
          const args = { container: container.name, port: String(port), declared };
          return [{ code: "protocol" as const, args, at: resourcePlace(resource, path) }];
        }
        if (typeof port !== "string" || names.includes(port)) return [];
        const args = { container: container.name, port, names: names.join(", ") };
        const code = names.length === 0 ? ("none" as const) : ("unknown" as const);
        const isNumber = /^[1-9]\d{0,4}$/.test(port);
        const fix = isNumber ? { fix: [{ path, value: Number(port) }] } : {};
        return [{ code, args, at: resourcePlace(resource, path), ...fix }];
      });
    }),
});

function portNames(container: Container): string[] {
  return asArray(container.value.ports).flatMap((port) => asString(asObject(port).name) ?? []);
}

/** The protocol of the port, if the container declares it only for another one than TCP, which all probes use. */
function otherProtocol(container: Container, port: JsonValue): string | null {
  const declared = asArray(container.value.ports)
    .map(asObject)
    .filter(({ name, containerPort }) => port === name || port === containerPort)
    .map(({ protocol }) => asString(protocol) ?? "TCP");
  return declared.length === 0 || declared.includes("TCP") ? null : declared[0]!;
}
