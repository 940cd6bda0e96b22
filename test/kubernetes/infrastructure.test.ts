import { expect, it } from "vitest";
import { isClientOnly } from "../../scripts/kubernetes/platform/client-containers.ts";
import { chartProduct, isSameProduct, matchImage } from "../../scripts/kubernetes/platform/infrastructure.ts";
import { containersOf } from "../../scripts/kubernetes/pods/pods.ts";
import { overlayOf } from "../build.ts";

const IMAGES = ["postgres", "postgresql", "pgvector", "redis", "acme/cache", "n8n"];

it.each<[string, ReturnType<typeof matchImage>]>([
  ["postgres", "listed"],
  ["postgres:16@sha256:aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa", "listed"],
  ["docker.io/library/postgres:16", "listed"],
  ["registry:5000/postgres", "listed"],
  ["registry.example.com/mirror/library/postgres", "listed"],
  ["public.ecr.aws/docker/library/redis:7", "listed"],
  ["bitnami/postgresql", "listed"],
  ["bitnamilegacy/postgresql:14", "listed"],
  ["quay.io/acme/cache", "listed"],
  ["quay.io/other/cache", null],
  ["n8nio/n8n", "listed"],
  ["bitnami/postgresql-repmgr", "fork"],
  ["quay.io/sclorg/postgresql-16-c9s", "fork"],
  ["ghcr.io/cloudnative-pg/postgresql:16", "listed"],
  ["postgis/postgis", "fork"],
  ["timescale/timescaledb-ha:pg16", "fork"],
  ["eqalpha/keydb", "fork"],
  ["valkey/valkey", "fork"],
  ["ghcr.io/dragonflydb/dragonfly", "fork"],
  ["redis/redis-stack-server", "fork"],
  ["bitnami/redis-sentinel", "fork"],
  ["bitnami/redis-exporter", null],
  ["oliver006/redis_exporter", null],
  ["quay.io/prometheuscommunity/postgres-exporter", null],
  ["redis/redisinsight", null],
  ["dpage/pgadmin4", null],
  ["bitnami/pgbouncer", null],
  ["prodrigestivill/postgres-backup-local", null],
  ["ghcr.io/zalando/postgres-operator", null],
  ["ghcr.io/cloudnative-pg/cloudnative-pg", null],
  ["mypostgres", null],
  ["postgres/app", null],
  ["mysql", null],
  // biome-ignore lint/suspicious/noTemplateCurlyInString: a placeholder of a sync engine
  ["${REGISTRY}/postgres", null],
  ["", null],
])("image %s is %s", (image, expected) => {
  expect(matchImage(image, IMAGES)).toBe(expected);
});

it.each<[string, string, boolean]>([
  ["mysql", "mariadb-galera", true],
  ["opensearch", "elasticsearch-7.17", true],
  ["kafka", "cp-kafka", true],
  ["redis", "memcached", false],
  ["cluster", "server", false],
])("%s and %s are the same product: %s", (one, other, expected) => {
  expect(isSameProduct(one, other)).toBe(expected);
});

it.each<[string, string | null, string]>([
  ["cluster", "https://cloudnative-pg.github.io/charts", "postgres"],
  ["cluster", "HelmRepository/cnpg", "postgres"],
  ["cluster", "https://example.com", "cluster"],
  ["cluster", null, "cluster"],
  ["redis", null, "redis"],
])("chart %s of repository %s is %s", (name, repository, expected) => {
  expect(chartProduct(name, repository)).toBe(expected);
});

const POD = (list: string, fields: string) =>
  `{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {template: {spec: {${list}: [{name: c, ${fields}}]}}}}`;
const JOB = (fields: string) =>
  `{apiVersion: batch/v1, kind: Job, metadata: {name: a}, spec: {template: {spec: {containers: [{name: c, ${fields}}]}}}}`;

it.each<[string, boolean]>([
  [POD("containers", "image: postgres"), false],
  [POD("containers", "args: [-c, max_connections=200]"), false],
  [POD("containers", "command: [redis-server, /etc/redis.conf]"), false],
  [POD("containers", "command: [/usr/bin/redis-cli, monitor]"), true],
  [POD("containers", "args: [psql, -c, 'select 1']"), true],
  [POD("containers", "command: [sh, -c, 'while true; do pg_dump x; sleep 60; done']"), true],
  [POD("containers", "command: [bash, -c, 'echo hi && exec docker-entrypoint.sh postgres']"), false],
  [POD("containers", "command: [bash, -ec, /opt/start.sh]"), false],
  [POD("containers", "command: [sh, -c, 'redis-cli -h dragonfly ping']"), true],
  [POD("containers", "command: [sh, -c, 'pg_isready -h postgres && exec postgres']"), false],
  [POD("containers", "command: [sh, -c, 'sleep infinity']"), true],
  [POD("initContainers", "command: [sh, -c, /wait.sh]"), true],
  [POD("initContainers", "command: [/wait.sh]"), true],
  [POD("initContainers", "command: [redis-server], restartPolicy: Always"), false],
  [POD("initContainers", "image: redis"), false],
  [JOB("command: [/migrate.sh]"), true],
  [JOB("command: [sh, -c, 'redis-server & ./test.sh']"), false],
  [JOB("command: 7, args: {x: 1}"), false],
])("%s only runs a client: %s", (manifest, expected) => {
  const [container] = overlayOf(manifest).resources.flatMap((resource) => containersOf(resource));
  expect(isClientOnly(container!)).toBe(expected);
});
