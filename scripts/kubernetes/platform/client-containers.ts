import { asArray, asString } from "../../model/json.ts";
import { type Container, isLongRunning } from "../pods/workload.ts";

/** Client programs in the images of servers. */
const CLIENTS =
  "psql pg_isready pg_dump pg_dumpall pg_restore pg_basebackup pgbench createdb createuser dropdb vacuumdb reindexdb redis-cli valkey-cli keydb-cli redis-benchmark mysql mariadb mysqladmin mariadb-admin mysqldump mariadb-dump mysqlcheck mongosh mongo mongodump mongorestore mongoimport mongoexport rabbitmqctl rabbitmqadmin rabbitmq-diagnostics kafka-topics kafka-topics.sh kafka-console-consumer.sh kafka-console-producer.sh clickhouse-client".split(
    " ",
  );
/** Programs that never act as a server. */
const NON_SERVERS = "sleep tail cat echo true ls cp mv chown chmod mkdir nc curl wget tar gzip env".split(
  " ",
);
const NON_SERVER_PROGRAMS: ReadonlySet<string> = new Set([...CLIENTS, ...NON_SERVERS]);
const SHELL: ReadonlySet<string> = new Set(["sh", "bash", "ash", "dash", "zsh", "busybox"]);

/** Server names that are also host names count only at the position of a command. */
const SERVER_IN_SCRIPT =
  /(?:^|[\s;&|(/"'])(?:redis-server|redis-sentinel|valkey-server|keydb-server|docker-entrypoint\.sh|entrypoint\.sh|run\.sh|mysqld|mysqld_safe|mariadbd|mongod|mongos|pg_ctl|pg_ctlcluster|postmaster|rabbitmq-server|kafka-server-start\.sh|minio server|nats-server|n8n start)(?=[\s;&|)"']|$)|(?:^|[;&|\n]|\bexec|\bgosu \w{1,32}|\bsu-exec \w{1,32})[ \t]{0,20}(?:postgres|dragonfly|n8n)(?=[\s;&|]|$)/;
const CLIENT_IN_SCRIPT = new RegExp(
  `(?:^|[\\s;&|(\`"'!/])(?:${CLIENTS.map((name) => name.replace(".", "\\.")).join("|")})(?=[\\s;&|)"']|$)|sleep (?:inf|\\d{4})|tail -f /dev/null`,
);

/**
 * Reports whether a container with a server image certainly starts another program: one of the clients in the image, or
 * a script that runs one. An init container or a container of a Job is a server only if it starts one.
 */
export function isClientOnly(container: Container): boolean {
  const words = ["command", "args"].flatMap((field) =>
    asArray(container.value[field]).flatMap((word) => asString(word) ?? []),
  );
  const [first] = words;
  if (first === undefined) return false;
  const program = first.slice(first.lastIndexOf("/") + 1);
  if (NON_SERVER_PROGRAMS.has(program)) return true;
  const hasCommand = asArray(container.value.command).length > 0;
  const script = words.slice(1).join(" ");
  if (SHELL.has(program) && !SERVER_IN_SCRIPT.test(script))
    return CLIENT_IN_SCRIPT.test(script) || isShortLived(container);
  return hasCommand && isShortLived(container) && !SERVER_IN_SCRIPT.test(words.join(" "));
}

function isShortLived({ role, workload }: Container): boolean {
  return role === "init" || !isLongRunning(workload);
}
