import { clusterRule } from "../../check/rule.ts";
import { type ClusterServices, serviceFacts } from "../../connections/cluster-services.ts";
import { isMisspelling, suggestService, uniqueFullName } from "../../connections/service-suggestions.ts";
import type { ServiceTarget } from "../../connections/service-target.ts";
import { checkTargets, placeOf, replaceHost, shownScope } from "./shared.ts";

export default clusterRule({
  name: "endpoint-exists",
  severity: "error",
  weakenedBy: ["unrendered", "external"],
  summary:
    "Services named by a workload or its configuration must exist: rendered, or listed in the platform file.",
  why: "A short name resolves in the pod's own namespace, a full name in the namespace that it contains. If the Service does not exist, the connection fails when the program first needs it, long after the merge.",
  remedy:
    "Name a service that exists, with its full name if it is in another namespace; or list a service that already runs under `services` in `platform.yaml`.",
  references: ["https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/"],
  fixes: "the full name, if exactly one service has that name and it is in another namespace",
  messages: {
    absent: "Service {service} not found in {where}{suggestion}",
    namespace: "namespace {namespace} has no known services, so {service} does not resolve{suggestion}",
  },
  examples: {
    good: [
      `apiVersion: v1
kind: Service
metadata: { name: web, namespace: bizosaas-dev }
spec: { ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: worker, namespace: bizosaas-dev }
spec:
  containers:
    - name: worker
      env:
        - { name: WEB_URL, value: http://web }
        - { name: BACKEND_HOST, value: bizosaas-backend-simple }
        - { name: CACHE_HOST, value: dragonfly-cache.apps-platform.svc.cluster.local }
        - { name: API_URL, value: https://kubernetes.default.svc/api }
        - { name: STATUS_URL, value: https://status.example.com/simple }
        - { name: DB_HOST, value: 10.0.0.7 }
        - { name: PROXY_HOST, value: localhost }
        - { name: SMTP_HOST, value: "$(MAIL_SERVER)" }
        - { name: LOG_URL, value: "http://$(TENANT)-logs:3100" }`,
      `# The objects that a Helm chart creates in the namespace are not in the manifests.
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: stack, namespace: shop }
---
apiVersion: v1
kind: Pod
metadata: { name: worker, namespace: shop }
spec:
  containers:
    - name: worker
      env: [{ name: QUEUE_URL, value: amqp://stack-rabbitmq }]`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: worker, namespace: bizosaas-dev }
spec:
  containers:
    - name: worker
      args: [--metrics, "http://prometheus.monitoring.svc.cluster.local:9090"]
      env:
        - { name: CACHE_HOST, value: redis }
        - { name: DATABASE_URL, value: "postgresql://app@postgres-pgvctor.apps-platform.svc.cluster.local/app" }
        - { name: WORKFLOWS, value: "http://n8n:5678/rest" }
        - { name: BROKERS, value: "kafka-a:9092,kafka-b:9092" }`,
        findings: [
          "/spec/containers/0/env/0/value: Service redis not found in namespace bizosaas-dev; did you mean dragonfly-cache.apps-platform.svc.cluster.local?",
          "/spec/containers/0/env/1/value: Service postgres-pgvctor not found in namespace apps-platform; did you mean postgres-pgvector?",
          "/spec/containers/0/env/2/value: Service n8n not found in namespace bizosaas-dev; did you mean n8n.apps-platform.svc.cluster.local?",
          "/spec/containers/0/env/3/value: Service kafka-a not found in namespace bizosaas-dev",
          "/spec/containers/0/env/3/value: Service kafka-b not found in namespace bizosaas-dev",
          "/spec/containers/0/args/1: namespace monitoring has no known services, so prometheus does not resolve",
        ],
      },
      {
        manifest: `# Without a platform file, only certain mistakes: a kustomization's namePrefix does not change names in values.
apiVersion: v1
kind: Service
metadata: { name: dev-cart }
spec: { ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Service
metadata: { name: dev-payment }
spec: { ports: [{ port: 80 }] }
---
apiVersion: v1
kind: Pod
metadata: { name: dev-cart }
spec:
  containers:
    - name: cart
      env: [{ name: PAYMENT_URL, value: http://payment }, { name: MAIL_URL, value: smtp://mail }]
--- # sources
apiVersion: v1
kind: Service
metadata: { name: cart }
---
apiVersion: v1
kind: Service
metadata: { name: payment }`,
        findings: [
          "/spec/containers/0/env/0/value: Service payment not found in its own namespace; did you mean dev-payment?",
        ],
        foreign: true,
      },
    ],
  },
  facts: serviceFacts,
  check: (facts, context) =>
    checkTargets(facts, context, (target, endpoint, cluster) => {
      if (target.found !== "absent" || !isCertainlyMissing(target, cluster)) return null;
      const { service, scope } = target;
      const suggestion = endpoint.isSecret ? "" : suggestService(service, scope, cluster);
      const shown = endpoint.isSecret ? "(named in a Secret)" : service;
      const full = target.name.form === "bare" ? uniqueFullName(service, cluster) : null;
      const fix = full === null ? null : replaceHost(endpoint, full);
      const at = placeOf(endpoint.at);
      if (cluster.services.has(scope) || scope === endpoint.scope)
        return {
          code: "absent" as const,
          args: { service: shown, where: shownScope(scope), suggestion },
          at,
          ...(fix && { fix }),
        };
      const namespace = endpoint.isSecret ? "(named in a Secret)" : scope;
      return { code: "namespace" as const, args: { namespace, service: shown, suggestion }, at };
    }),
});

/** A platform file lists all services that already run; without it, only an obvious misspelling is certain. */
function isCertainlyMissing({ service, scope }: ServiceTarget, cluster: ClusterServices): boolean {
  return cluster.listsAllServices || isMisspelling(service, scope, cluster);
}
