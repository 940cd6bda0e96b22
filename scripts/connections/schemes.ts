/** Properties of a URL scheme whose authority is a network host. */
export interface Scheme {
  /** Default port of the scheme, if all clients agree on one; otherwise null. */
  readonly port: number | null;
  /** True if the authority may be a list: `mongodb://a:27017,b:27017/db`. */
  readonly list?: true;
}

const WEB: readonly (readonly [string, number])[] = [
  ["http", 80],
  ["https", 443],
  ["ws", 80],
  ["wss", 443],
];

const POSTGRES: Scheme = { port: 5432, list: true };
const MYSQL: Scheme = { port: 3306, list: true };
const REDIS: Scheme = { port: 6379, list: true };

/**
 * Lower-case schemes, without the part before or after a `+` (`postgres+asyncpg`) unless that matters. Other
 * schemes (`s3://bucket`, `spiffe://domain`, `oci://…`) do not name a host, or not with certainty.
 */
const SCHEMES: ReadonlyMap<string, Scheme> = new Map<string, Scheme>([
  ...WEB.map(([name, port]) => [name, { port }] as const),
  ["postgres", POSTGRES],
  ["postgresql", POSTGRES],
  ["pgsql", POSTGRES],
  ["mysql", MYSQL],
  ["mariadb", MYSQL],
  ["redis", REDIS],
  ["rediss", REDIS],
  ["valkey", REDIS],
  ["amqp", { port: 5672 }],
  ["amqps", { port: 5671 }],
  ["mongodb", { port: 27017, list: true }],
  ["nats", { port: 4222, list: true }],
  ["sqlserver", { port: 1433 }],
  ["mssql", { port: 1433 }],
  ["ldap", { port: 389 }],
  ["ldaps", { port: 636 }],
  ["kafka", { port: null, list: true }],
  ["clickhouse", { port: null, list: true }],
  ["cassandra", { port: null, list: true }],
  ["zk", { port: null, list: true }],
  ["memcached", { port: null, list: true }],
  ["elasticsearch", { port: null }],
  ["smtp", { port: null }],
  ["smtps", { port: null }],
  ["mqtt", { port: null }],
  ["pulsar", { port: null, list: true }],
  ["bolt", { port: null }],
  ["neo4j", { port: null }],
  ["grpc", { port: null }],
  ["grpcs", { port: null }],
  ["tcp", { port: null }],
  ["udp", { port: null }],
  ["tls", { port: null }],
  ["ssl", { port: null }],
  ["h2c", { port: null }],
]);

/**
 * Returns the scheme, or null if its authority is not always a host; `mongodb+srv` looks up hosts and ports
 * by DNS.
 */
export function schemeOf(name: string): Scheme | null {
  const lower = name.toLowerCase();
  const plus = lower.indexOf("+");
  if (lower.endsWith("+srv")) return { port: null };
  return SCHEMES.get(plus === -1 ? lower : lower.slice(0, plus)) ?? null;
}
