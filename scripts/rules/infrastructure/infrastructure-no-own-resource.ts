import { resourceRule } from "../../check/rule.ts";
import { operatorProduct } from "../../kubernetes/platform/infrastructure.ts";
import { resourcePlace } from "../../model/problem.ts";
import { apiGroup } from "../../model/resource.ts";
import { belongsToProvider, providerOfSoftware } from "./shared.ts";

export default resourceRule({
  name: "infrastructure-no-own-resource",
  severity: "error",
  summary: "Custom resources must not create a database or cache that the platform already provides.",
  why: "From these few lines an operator creates a second server with its own pods, volumes and backups.",
  remedy: "Use the shared service named in the message.",
  references: ["https://kubernetes.io/docs/concepts/extend-kubernetes/operator/"],
  needs: "platform.services",
  needsOverlay: true,
  messages: {
    copy: "{kind} of {group} creates another {thing}, which duplicates the platform service {service}; use {address}",
  },
  examples: {
    good: [
      `apiVersion: cluster.x-k8s.io/v1beta1
kind: Cluster
metadata: { name: nodes, namespace: bizosaas-dev }
---
apiVersion: postgresql.cnpg.io/v1
kind: ScheduledBackup
metadata: { name: nightly, namespace: bizosaas-dev }
---
apiVersion: rabbitmq.com/v1beta1
kind: RabbitmqCluster
metadata: { name: queue, namespace: bizosaas-dev }`,
    ],
    bad: [
      {
        manifest: `apiVersion: postgresql.cnpg.io/v1
kind: Cluster
metadata: { name: db, namespace: bizosaas-dev }
---
apiVersion: databases.spotahome.com/v1
kind: RedisFailover
metadata: { name: cache, namespace: bizosaas-dev }`,
        findings: [
          "/kind: Cluster of postgresql.cnpg.io creates another postgres, which duplicates the platform service postgres-pgvector; use postgres-pgvector.apps-platform.svc.cluster.local:5432",
          "/kind: RedisFailover of databases.spotahome.com creates another redis, which duplicates the platform service redis; use dragonfly-cache.apps-platform.svc.cluster.local:6379",
        ],
      },
    ],
  },
  check: (resource, _, { platform }) => {
    const { kind, apiVersion } = resource;
    const group = apiGroup(apiVersion);
    const thing = operatorProduct(group, kind);
    const provider = thing === null ? null : providerOfSoftware(thing, platform);
    if (thing === null || provider === null || belongsToProvider(resource, provider)) return [];
    const { service, address } = provider;
    const args = { kind, group, thing, service: service.name, address };
    return [{ code: "copy", args, at: resourcePlace(resource, ["kind"]) }];
  },
});
