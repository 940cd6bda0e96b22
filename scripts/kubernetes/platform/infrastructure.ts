import { parseImage } from "../pods/image.ts";

/**
 * Names of one product: of its images, its charts and its forks. Products with the same protocol and purpose count as
 * one.
 */
const FAMILIES: readonly (readonly string[])[] = [
  "postgres postgresql pgvector postgis timescaledb spilo crunchy-postgres postgresql-repmgr pgvecto-rs timescaledb-single cloudnative-pg-cluster edb-postgres-advanced orioledb",
  "redis valkey keydb dragonfly dragonflydb redict garnet kvrocks redis-stack",
  "mysql mariadb percona percona-server percona-xtradb-cluster mariadb-galera pxc-db",
  "mongo mongodb mongodb-community mongodb-enterprise percona-server-mongodb ferretdb psmdb-db",
  "rabbitmq",
  "kafka cp-kafka redpanda",
  "nats",
  "elasticsearch opensearch",
  "memcached",
  "minio",
  "clickhouse",
  "cassandra scylla scylladb",
  "n8n",
  "crewai",
].map((names) => names.split(" "));

/** Suffixes of a name for a build, a version or a mode of operation; they do not change the product. */
const DECORATION =
  /[-_](?:alpine|debian|ubuntu|ubi\d{0,2}|ha|server|cluster|sentinel|standalone|ce|oss|arm64|amd64|c\d{1,2}s|centos\d{0,2}|el\d{1,2}|v?\d{1,4}(?:\.\d{1,4}){0,2})$/;
const MAX_DECORATIONS = 4;

/** The name without such suffixes: `postgresql` of `postgresql-16-c9s`. */
export function productName(name: string): string {
  let plain = name.toLowerCase();
  for (let count = 0; count < MAX_DECORATIONS; count++) plain = plain.replace(DECORATION, "");
  return plain;
}

/** Reports whether two names denote the same product: equal without suffixes, or forks of each other. */
export function isSameProduct(one: string, other: string): boolean {
  const [first, second] = [productName(one), productName(other)];
  return first === second || familyOf(first)?.includes(second) === true;
}

function familyOf(name: string): readonly string[] | undefined {
  return FAMILIES.find((names) => names.includes(productName(name)));
}

/**
 * The match of an image with a list of repositories or their last parts; `fork`: matched only as a fork of a listed
 * one.
 */
export type ImageMatch = "listed" | "fork" | null;

/** Matches an image in any mirror: `registry.example.com/mirror/library/postgres` is `postgres`. */
export function matchImage(reference: string, images: readonly string[]): ImageMatch {
  const image = parseImage(reference);
  if (image === null) return null;
  const whole = `/${image.registry}/${image.repository}`;
  if (images.some((listed) => whole.endsWith(`/${listed}`))) return "listed";
  const last = lastPart(image.repository);
  return images.some((listed) => isForkOf(last, listed)) ? "fork" : null;
}

/** For a generic name such as `cache`, the owner must match; `pgvector/pgvector` is identified by its last part. */
function isForkOf(name: string, listed: string): boolean {
  const isOwners = listed.includes("/") && familyOf(lastPart(listed)) === undefined;
  return !isOwners && isSameProduct(name, lastPart(listed));
}

/** `postgres` of `mirror/library/postgres`. */
export function lastPart(repository: string): string {
  return repository.slice(repository.lastIndexOf("/") + 1);
}

/** The product of resources of operators, by API group and kind. */
const OPERATOR_PRODUCTS: ReadonlyMap<string, string> = new Map([
  ["postgresql.cnpg.io/Cluster", "postgres"],
  ["acid.zalan.do/postgresql", "postgres"],
  ["postgres-operator.crunchydata.com/PostgresCluster", "postgres"],
  ["crunchydata.com/Pgcluster", "postgres"],
  ["pgv2.percona.com/PerconaPGCluster", "postgres"],
  ["pg.percona.com/PerconaPGCluster", "postgres"],
  ["stackgres.io/SGCluster", "postgres"],
  ["kubedb.com/Postgres", "postgres"],
  ["databases.spotahome.com/RedisFailover", "redis"],
  ["redis.redis.opstreelabs.in/Redis", "redis"],
  ["redis.redis.opstreelabs.in/RedisCluster", "redis"],
  ["redis.redis.opstreelabs.in/RedisReplication", "redis"],
  ["redis.redis.opstreelabs.in/RedisSentinel", "redis"],
  ["app.redislabs.com/RedisEnterpriseCluster", "redis"],
  ["app.redislabs.com/RedisEnterpriseDatabase", "redis"],
  ["kubedb.com/Redis", "redis"],
  ["kubedb.com/Valkey", "valkey"],
  ["hyperspike.io/Valkey", "valkey"],
  ["dragonflydb.io/Dragonfly", "dragonfly"],
  ["keydb.krestomatio.com/Keydb", "keydb"],
  ["kubedb.com/MySQL", "mysql"],
  ["kubedb.com/MariaDB", "mariadb"],
  ["mysql.oracle.com/InnoDBCluster", "mysql"],
  ["moco.cybozu.com/MySQLCluster", "mysql"],
  ["mysql.presslabs.org/MysqlCluster", "mysql"],
  ["pxc.percona.com/PerconaXtraDBCluster", "mysql"],
  ["ps.percona.com/PerconaServerMySQL", "mysql"],
  ["k8s.mariadb.com/MariaDB", "mariadb"],
  ["k8s.mariadb.com/MaxScale", "mariadb"],
  ["mariadb.mmontes.io/MariaDB", "mariadb"],
  ["psmdb.percona.com/PerconaServerMongoDB", "mongodb"],
  ["mongodbcommunity.mongodb.com/MongoDBCommunity", "mongodb"],
  ["mongodb.com/MongoDB", "mongodb"],
  ["kubedb.com/MongoDB", "mongodb"],
  ["rabbitmq.com/RabbitmqCluster", "rabbitmq"],
  ["kubedb.com/RabbitMQ", "rabbitmq"],
  ["kafka.strimzi.io/Kafka", "kafka"],
  ["kubedb.com/Kafka", "kafka"],
  ["cluster.redpanda.com/Redpanda", "redpanda"],
  ["elasticsearch.k8s.elastic.co/Elasticsearch", "elasticsearch"],
  ["kubedb.com/Elasticsearch", "elasticsearch"],
  ["opensearch.opster.io/OpenSearchCluster", "opensearch"],
  ["kubedb.com/Memcached", "memcached"],
  ["minio.min.io/Tenant", "minio"],
  ["clickhouse.altinity.com/ClickHouseInstallation", "clickhouse"],
  ["scylla.scylladb.com/ScyllaCluster", "scylla"],
  ["cassandra.datastax.com/CassandraDatacenter", "cassandra"],
]);

/** The product that an operator runs for a resource; null if none is known. */
export function operatorProduct(group: string, kind: string): string | null {
  return OPERATOR_PRODUCTS.get(`${group}/${kind}`) ?? null;
}

/** Charts whose name differs from their product, with words of the repositories that contain them. */
const CHARTS: ReadonlyMap<string, { readonly thing: string; readonly from: readonly string[] }> = new Map([
  ["cluster", { thing: "postgres", from: ["cloudnative-pg", "cnpg"] }],
]);

/** The product of a chart, by its name; `repository` distinguishes names that other charts also use. */
export function chartProduct(name: string, repository: string | null): string {
  const { thing, from } = CHARTS.get(name) ?? { thing: name, from: [] };
  const address = repository?.toLowerCase() ?? "";
  return from.length === 0 || from.some((word) => address.includes(word)) ? thing : name;
}
