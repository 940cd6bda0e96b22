import { clusterRule } from "../../check/rule.ts";
import { serviceFacts } from "../../connections/cluster-services.ts";
import { checkTargets, fullName, placeOf } from "./shared.ts";

export default clusterRule({
  name: "endpoint-preferred",
  severity: "warning",
  summary: "If two platform services serve the same purpose, the preferred one must be used.",
  why: "The platform keeps the other service only for workloads that cannot change yet; each new user makes it harder to retire.",
  remedy: "Use the service named in the message.",
  references: [],
  needs: "platform.services",
  messages: {
    other: "{service} is available, but {preferred} provides the same and is preferred; use {full}",
  },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: worker, namespace: bizosaas-dev }
spec:
  containers:
    - name: worker
      env: [{ name: CACHE_URL, value: "redis://dragonfly-cache.apps-platform.svc.cluster.local:6379" }]`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: worker, namespace: bizosaas-dev }
spec:
  containers:
    - name: worker
      env: [{ name: CACHE_URL, value: "redis://redis.apps-platform.svc.cluster.local:6379" }]`,
        findings: [
          "/spec/containers/0/env/0/value: redis is available, but dragonfly-cache provides the same and is preferred; use dragonfly-cache.apps-platform.svc.cluster.local:6379",
        ],
      },
    ],
  },
  facts: serviceFacts,
  check: (facts, context) =>
    checkTargets(facts, context, ({ service, scope }, endpoint, cluster) => {
      const better = context.platform.services.find(
        ({ namespace, preferredOver = [] }) => namespace === scope && preferredOver.includes(service),
      );
      if (better === undefined) return null;
      const name = fullName({ service: better.name, scope, pod: null }, cluster);
      return {
        code: "other" as const,
        args: {
          service: endpoint.isSecret ? "a service that a Secret names" : service,
          preferred: better.name,
          full: `${name}:${better.ports[0]?.port ?? ""}`,
        },
        at: placeOf(endpoint.at),
      };
    }),
});
