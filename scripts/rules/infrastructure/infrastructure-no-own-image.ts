import { resourceRule } from "../../check/rule.ts";
import { isClientOnly } from "../../kubernetes/platform/client-containers.ts";
import { containersOf } from "../../kubernetes/pods/pods.ts";
import { asString } from "../../model/json.ts";
import { resourcePlace } from "../../model/problem.ts";
import { belongsToProvider, providerOfImage } from "./shared.ts";

export default resourceRule({
  name: "infrastructure-no-own-image",
  severity: "error",
  summary: "Workloads must not run a database, cache or service that the platform already provides.",
  why: "A second copy takes memory that the node does not have, holds data that is not backed up, and has to be upgraded separately.",
  remedy:
    "Use the shared service named in the message. Clients from the same image (`psql`, `redis-cli`) are allowed.",
  references: ["https://kubernetes.io/docs/concepts/containers/images/"],
  needs: "platform.services",
  messages: {
    copy: "container {container} runs {image}, which duplicates the platform service {service}; use {address}",
  },
  examples: {
    good: [
      `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: bizosaas-dev }
spec:
  template:
    spec:
      initContainers:
        - { name: wait, image: postgres:16-alpine, command: [sh, -c, "until pg_isready -h db; do sleep 1; done"] }
        - { name: ping, image: redis:7, command: [redis-cli, -h, dragonfly-cache.apps-platform.svc.cluster.local, ping] }
      containers:
        - { name: web, image: registry.example.com/shop/web:1.0 }
        - { name: metrics, image: oliver006/redis_exporter:v1.62.0 }
        - { name: sql-metrics, image: quay.io/prometheuscommunity/postgres-exporter:v0.15.0 }
        - { name: pool, image: bitnami/pgbouncer:1.23.0 }
        - { name: admin, image: dpage/pgadmin4:8 }
        - { name: view, image: redis/redisinsight:2.60 }
---
apiVersion: batch/v1
kind: CronJob
metadata: { name: backup, namespace: bizosaas-dev }
spec:
  jobTemplate:
    spec:
      template:
        spec:
          containers:
            - { name: dump, image: postgres:16, args: [pg_dump, --host, postgres-pgvector.apps-platform.svc.cluster.local] }`,
      `# The shared service itself.
apiVersion: apps/v1
kind: StatefulSet
metadata: { name: postgres-pgvector, namespace: apps-platform }
spec:
  template:
    spec:
      containers: [{ name: db, image: pgvector/pgvector:pg16 }]`,
    ],
    bad: [
      {
        manifest: `apiVersion: apps/v1
kind: StatefulSet
metadata: { name: db, namespace: bizosaas-dev }
spec:
  template:
    spec:
      containers:
        - { name: db, image: registry.example.com:5000/mirror/library/postgres:16 }
        - { name: cache, image: ghcr.io/dragonflydb/dragonfly@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa }
      initContainers:
        - { name: old-cache, image: bitnamilegacy/redis, restartPolicy: Always, command: [sh, -c, "exec redis-server /etc/redis.conf"] }
---
apiVersion: argoproj.io/v1alpha1
kind: Rollout
metadata: { name: flows, namespace: bizosaas-dev }
spec:
  template:
    spec:
      containers:
        - { name: flows, image: docker.n8n.io/n8nio/n8n:1.60.0 }
        - { name: times, image: timescale/timescaledb-ha:pg16 }`,
        findings: [
          "/spec/template/spec/initContainers/0/image: container old-cache runs bitnamilegacy/redis, which duplicates the platform service redis; use dragonfly-cache.apps-platform.svc.cluster.local:6379",
          "/spec/template/spec/containers/0/image: container db runs registry.example.com:5000/mirror/library/postgres:16, which duplicates the platform service postgres-pgvector; use postgres-pgvector.apps-platform.svc.cluster.local:5432",
          "/spec/template/spec/containers/1/image: container cache runs ghcr.io/dragonflydb/dragonfly@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa, which duplicates the platform service dragonfly-cache; use dragonfly-cache.apps-platform.svc.cluster.local:6379",
          "/spec/template/spec/containers/0/image: container flows runs docker.n8n.io/n8nio/n8n:1.60.0, which duplicates the platform service n8n; use n8n.apps-platform.svc.cluster.local:5678",
          "/spec/template/spec/containers/1/image: container times runs timescale/timescaledb-ha:pg16, which duplicates the platform service postgres-pgvector; use postgres-pgvector.apps-platform.svc.cluster.local:5432",
        ],
      },
    ],
  },
  check: (resource, _, { platform }) =>
    containersOf(resource).flatMap((container) => {
      const image = asString(container.value.image) ?? "";
      const provider = providerOfImage(image, platform);
      if (provider === null || belongsToProvider(resource, provider) || isClientOnly(container)) return [];
      const { service, address } = provider;
      const args = { container: container.name, image, service: service.name, address };
      return [{ code: "copy", args, at: resourcePlace(resource, [...container.path, "image"]) }];
    }),
});
