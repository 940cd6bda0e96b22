import { resourceRule } from "../../check/rule.ts";
import { probedPorts } from "../../kubernetes/pods/probe.ts";
import { workloadOf } from "../../kubernetes/pods/workload.ts";
import { asArray, asObject, asString, type JsonObject } from "../../model/json.ts";
import { resourcePlace } from "../../model/problem.ts";

export default resourceRule({
  name: "probe-port-declared",
  severity: "warning",
  summary: "A numeric probe port must be one of the ports that the container declares, if it declares any.",
  why: "The number needs no declaration, so nothing reports a wrong one: the probe fails as if the application did not answer, and the kubelet restarts the container forever. Containers with several ports, or with one that is not named `http`, `web`, `api` or alike, are not checked, since programs often have one more port for health, as operators do.",
  remedy: "Correct the number, use the name of the port, or declare the port too.",
  references: [
    "https://kubernetes.io/docs/tasks/configure-pod-container/configure-liveness-readiness-startup-probes/",
  ],
  messages: { undeclared: "container {container} declares port {declared}, and its probes use {port}" },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - { name: web, ports: [{ name: http, containerPort: 8080 }], livenessProbe: { httpGet: { port: 8080 } } }
    - { name: two, ports: [{ containerPort: 80 }, { containerPort: 443 }], livenessProbe: { httpGet: { port: 8081 } } }
    - { name: proxy, ports: [{ name: http-envoy-prom, containerPort: 15090 }], readinessProbe: { httpGet: { port: 15021 } } }
    - { name: operator, args: [--leader-elect], ports: [{ name: http, containerPort: 8080 }], livenessProbe: { httpGet: { port: 8081 } } }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      ports: [{ name: http, containerPort: 8080 }]
      livenessProbe: { httpGet: { port: 8081 } }
      readinessProbe: { httpGet: { port: 8081 } }`,
        findings: [
          "/spec/containers/0/livenessProbe/httpGet/port: container web declares port 8080, and its probes use 8081",
        ],
      },
    ],
  },
  check: (resource) =>
    (workloadOf(resource)?.containers ?? []).flatMap((container) => {
      const declared = asArray(container.value.ports).map(asObject);
      const only = declared[0]?.containerPort;
      const isServed = SERVED.test(asString(declared[0]?.name) ?? "");
      if (declared.length !== 1 || typeof only !== "number" || !isServed) return [];
      const probed = probedPorts(container).filter(({ path }) => !path.includes("lifecycle"));
      if (isOperator(container.value)) return [];
      const isFitting = probed.some(({ port }) => typeof port !== "number" || port === only);
      const [first] = probed;
      if (first === undefined || isFitting) return [];
      const args = { container: container.name, declared: only, port: String(first.port) };
      return [{ code: "undeclared" as const, args, at: resourcePlace(resource, first.path) }];
    }),
});

/** Flags of controller-runtime, which serves health on a port of its own (https://pkg.go.dev/sigs.k8s.io/controller-runtime). */
const OPERATOR_FLAG = /^--(?:leader-elect|zap-|health-probe-bind-address|metrics-bind-address)/;

function isOperator({ command, args }: JsonObject): boolean {
  return [...asArray(command), ...asArray(args)].some((word) => OPERATOR_FLAG.test(asString(word) ?? ""));
}

/** Names of ports that serve requests: a port for metrics says nothing about the one for health. */
const SERVED = /^(?!.*(?:metrics|prom))(?:https?|web|api|app|server|main|ui|frontend|backend)(?:-|$)/;
