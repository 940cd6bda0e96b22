import { resourceRule } from "../../check/rule.ts";
import { operatedThing } from "../../kubernetes/platform/infrastructure.ts";
import { resourcePlace } from "../../model/problem.ts";
import { apiGroup } from "../../model/resource.ts";
import { isItself, providerOfThing } from "./shared.ts";

export default resourceRule({
  name: "infrastructure-no-own-resource",
  severity: "error",
  summary: "No operator is asked for a database or cache that the platform provides already.",
  why: "What an operator makes of a few lines is a whole second server, with pods, volumes and backups of its own.",
  remedy: "Use the shared service that the message names.",
  references: ["https://kubernetes.io/docs/concepts/extend-kubernetes/operator/"],
  needs: "platform.services",
  messages: {
    copy: "a {kind} of {group} is another {thing}, which the platform has as {service}: use {address}",
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
          "/kind: a Cluster of postgresql.cnpg.io is another postgres, which the platform has as postgres-pgvector: use postgres-pgvector.apps-platform.svc.cluster.local:5432",
          "/kind: a RedisFailover of databases.spotahome.com is another redis, which the platform has as redis: use dragonfly-cache.apps-platform.svc.cluster.local:6379",
        ],
      },
    ],
  },
  check: (resource, _, { platform }) => {
    const { kind, apiVersion } = resource;
    const group = apiGroup(apiVersion);
    const thing = operatedThing(group, kind);
    const provider = thing === null ? null : providerOfThing(thing, platform);
    if (thing === null || provider === null || isItself(resource, provider)) return [];
    const { service, address } = provider;
    const args = { kind, group, thing, service: service.name, address };
    return [{ code: "copy", args, at: resourcePlace(resource, ["kind"]) }];
  },
});
