import { parseImage } from "../pods/image.ts";

/**
 * Names of one thing: what its images' repositories, its charts and those of its forks are called. What speaks the
 * same protocol and does the same job is one thing.
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

/** What a build, a version or a way to run it adds to a name, without making it another thing. */
const DECORATION =
  /[-_](?:alpine|debian|ubuntu|ubi\d{0,2}|ha|server|cluster|sentinel|standalone|ce|oss|arm64|amd64|c\d{1,2}s|centos\d{0,2}|el\d{1,2}|v?\d{1,4}(?:\.\d{1,4}){0,2})$/;
const MAX_DECORATIONS = 4;

/** The name without decorations: `postgresql` of `postgresql-16-c9s`. */
export function plainThing(name: string): string {
  let plain = name.toLowerCase();
  for (let count = 0; count < MAX_DECORATIONS; count++) plain = plain.replace(DECORATION, "");
  return plain;
}

/** Whether the two names stand for one thing: equal but for decorations, or forks of each other. */
export function isSameThing(one: string, other: string): boolean {
  const [first, second] = [plainThing(one), plainThing(other)];
  return first === second || familyOf(first)?.includes(second) === true;
}

function familyOf(name: string): readonly string[] | undefined {
  return FAMILIES.find((names) => names.includes(plainThing(name)));
}

/** How an image matches a list of repositories or their last parts; `fork`: only by what it is known to be. */
export type ImageMatch = "listed" | "fork" | null;

/** Wherever it is mirrored: `registry.example.com/mirror/library/postgres` is `postgres`. */
export function matchImage(reference: string, images: readonly string[]): ImageMatch {
  const image = parseImage(reference);
  if (image === null) return null;
  const whole = `/${image.registry}/${image.repository}`;
  if (images.some((listed) => whole.endsWith(`/${listed}`))) return "listed";
  const last = lastPart(image.repository);
  return images.some((listed) => isForkOf(last, listed)) ? "fork" : null;
}

/** Whose `cache` it is matters; `pgvector/pgvector` is known by its last part. */
function isForkOf(name: string, listed: string): boolean {
  const isOwners = listed.includes("/") && familyOf(lastPart(listed)) === undefined;
  return !isOwners && isSameThing(name, lastPart(listed));
}

/** `postgres` of `mirror/library/postgres`. */
export function lastPart(repository: string): string {
  return repository.slice(repository.lastIndexOf("/") + 1);
}

/** By API group and kind, what the resources of operators are. */
const OPERATED: ReadonlyMap<string, string> = new Map([
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

/** What an operator makes of a resource, by the name of the thing; null where it is none of these. */
export function operatedThing(group: string, kind: string): string | null {
  return OPERATED.get(`${group}/${kind}`) ?? null;
}

/** Charts that are called by something else than what they bring, with words of the repositories that have them. */
const CHARTS: ReadonlyMap<string, { readonly thing: string; readonly from: readonly string[] }> = new Map([
  ["cluster", { thing: "postgres", from: ["cloudnative-pg", "cnpg"] }],
]);

/** What a chart brings, by its name; `repository` settles names that others use too. */
export function chartThing(name: string, repository: string | null): string {
  const { thing, from } = CHARTS.get(name) ?? { thing: name, from: [] };
  const address = repository?.toLowerCase() ?? "";
  return from.length === 0 || from.some((word) => address.includes(word)) ? thing : name;
}
