import { clusterRule } from "../../check/rule.ts";
import { serviceFacts } from "../../connections/cluster-services.ts";
import { checkTargets, fullName, placeOf, replaceHost, shownHost } from "./shared.ts";

export default clusterRule({
  name: "endpoint-full-name",
  severity: "error",
  summary: "Services in another namespace must be called by their full name.",
  why: "`redis.shop` depends on the client's DNS search list: it can match a public name, costs several DNS queries per lookup, and fails where the search list differs. A name with a wrong suffix does not resolve.",
  remedy: "Write `SERVICE.NAMESPACE.svc.CLUSTER-DOMAIN`, as shown in the message.",
  references: ["https://kubernetes.io/docs/concepts/services-networking/dns-pod-service/"],
  needs: "platform.services",
  fixes: "the full name, if the service is known",
  messages: { short: "{host} is in another namespace; use its full name {full}" },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: bizosaas-dev }
spec:
  containers:
    - name: web
      args: ["--workflows=http://n8n.apps-platform.svc.cluster.local.:5678/rest"]
      env:
        - { name: CACHE_HOST, value: dragonfly-cache.apps-platform.svc.cluster.local }
        - { name: PUBLIC_URL, value: https://n8n.apps-platform.example.com }
        - { name: NO_PROXY, value: "n8n.apps-platform.svc,localhost" }`,
      `# Within the same namespace a short name is enough.
apiVersion: v1
kind: Pod
metadata: { name: worker, namespace: apps-platform }
spec:
  containers:
    - name: worker
      env: [{ name: CACHE_HOST, value: dragonfly-cache }, { name: DB_HOST, value: postgres-pgvector.apps-platform.svc }]`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: ConfigMap
metadata: { name: settings, namespace: bizosaas-dev }
data:
  N8N_URL: http://n8n.apps-platform:5678
  app.ini: |
    [database]
    # url = postgresql://app@postgres-pgvector.apps-platform/old
    url = postgresql+asyncpg://app@postgres-pgvector.apps-platform.svc:5432/app
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: bizosaas-dev }
spec:
  containers:
    - name: web
      env:
        - { name: NS, value: apps-platform }
        - { name: CACHE, value: "redis://dragonfly-cache.$(NS):6379/0" }
        - { name: AGENTS_HOST, value: crewai-api.apps-platform.svc.cluster.loca }
        - { name: POSTGRES_HOST, value: postgres-pgvector.apps-platform.cluster.local }`,
        findings: [
          "/data/app.ini: postgres-pgvector.apps-platform.svc is in another namespace; use its full name postgres-pgvector.apps-platform.svc.cluster.local",
          "/data/N8N_URL: n8n.apps-platform is in another namespace; use its full name n8n.apps-platform.svc.cluster.local",
          "/spec/containers/0/env/1/value: dragonfly-cache.apps-platform is in another namespace; use its full name dragonfly-cache.apps-platform.svc.cluster.local",
          "/spec/containers/0/env/2/value: crewai-api.apps-platform.svc.cluster.loca is in another namespace; use its full name crewai-api.apps-platform.svc.cluster.local",
          "/spec/containers/0/env/3/value: postgres-pgvector.apps-platform.cluster.local is in another namespace; use its full name postgres-pgvector.apps-platform.svc.cluster.local",
        ],
      },
    ],
  },
  facts: serviceFacts,
  check: (facts, context) =>
    checkTargets(facts, context, (target, endpoint, cluster) => {
      const { scope, name } = target;
      if (scope === endpoint.scope || name.form === "bare" || !cluster.services.has(scope)) return null;
      const full = fullName(target, cluster);
      // Labels before the service (`_http._tcp`) are not part of its name.
      const host = endpoint.host.replace(/\.$/, "");
      if (host === full || host.endsWith(`.${full}`)) return null;
      // The fix keeps the labels before the service.
      const prefix = /^(?:_[^.]+\.)*/.exec(host)?.[0] ?? "";
      const fix = typeof target.found === "string" ? null : replaceHost(endpoint, `${prefix}${full}`);
      return {
        code: "short" as const,
        args: {
          host: shownHost(endpoint),
          full: endpoint.isSecret ? `SERVICE.NAMESPACE.svc.${cluster.domain}` : full,
        },
        at: placeOf(endpoint.at),
        ...(fix && { fix }),
      };
    }),
});
