/** Words that stand for a number of users, programs and environments: never hidden, even as the value of a Secret. */
const COMMON: ReadonlySet<string> = new Set(
  (
    "admin administrator root user username guest test testing demo default example sample secret password passwd pass token " +
    "production staging development localhost public private internal external master primary replica main service " +
    "postgres postgresql mysql mariadb mongo mongodb redis rabbitmq kafka nats minio elastic elasticsearch opensearch " +
    "grafana prometheus loki tempo jaeger keycloak vault consul etcd nginx traefik haproxy python nodejs django flask rails " +
    "wordpress nextcloud gitlab github gitea jenkins argocd kubernetes docker airflow superset metabase clickhouse cassandra " +
    "utf8mb3 utf8mb4 arm64v8 aes256gcm oauth2client memcached influxdb couchdb neo4j sqlite application backend frontend database server client worker"
  ).split(" "),
);

/** Versions, addresses, durations, dates, amounts. */
const MEASURE =
  /^v?\d+(?:[.:/_-]\d+)*(?:[-+.]?[a-z]{1,6}\d{0,3})?$|^\d+(?:\.\d+)?[a-z%]{1,3}$|^(?:\d+[a-z]{1,2})+$/i;
const WORD = /^[a-z]+$|^[A-Z][a-z]+$|^[A-Z]+$/;
const WORD_WITH_NUMBER = /^[a-z]+\d{1,4}$/i;
const CAMEL_CASE = /^[a-z]*(?:[A-Z][a-z]+)+[A-Z]?$|^[a-z]+(?:[A-Z]{1,4}[a-z]*){1,8}$/;

/** The number of runs of digits in a text. */
function digitRuns(text: string): number {
  return text.match(/\d+/g)?.length ?? 0;
}

/** Reports whether a run of letters and digits is neither a word nor a name with a number: `s3cr3t`, `Zq7xK9`. */
function isRandomWord(word: string): boolean {
  if (word.length < 6 || WORD.test(word) || WORD_WITH_NUMBER.test(word) || MEASURE.test(word)) return false;
  return /\d/.test(word) ? /[A-Za-z]/.test(word) : !CAMEL_CASE.test(word);
}

/** Reports whether a text, such as a password, does not occur by accident in other texts. */
export function isRandom(text: string): boolean {
  if (text.length < 6 || MEASURE.test(text)) return false;
  if (text.split(/[^A-Za-z0-9]+/).some(isRandomWord)) return true;
  if (/[^\x20-\x7e]/.test(text)) return !/\s/.test(text) && text.length >= 8;
  const start = text.slice(0, 1000);
  return text.length >= 8 && /[A-Za-z0-9][^\w\s./:@,;()-][^\s]*[A-Za-z0-9!?$%&*#]/.test(start);
}

/** Reports whether a part of a longer text is random: stricter, because such parts can be the names of settings. */
export function isRandomPart(text: string): boolean {
  if (text.length < 8 || MEASURE.test(text)) return false;
  return text.split(/[^A-Za-z0-9]+/).some((word) => {
    if (word.length < 8 || !isRandomWord(word)) return false;
    const kinds = [/[a-z]/, /[A-Z]/].filter((kind) => kind.test(word)).length;
    return digitRuns(word) + kinds >= 3 || digitRuns(word) >= 2 || /^[0-9a-f]{12,}$/i.test(word);
  });
}

/** Reports whether a text is a word that occurs in other contexts too: a program, a user, an environment. */
export function isCommonWord(text: string): boolean {
  const lower = text.toLowerCase();
  return COMMON.has(lower) || COMMON.has(lower.replace(/[-_.]?\d{1,2}$/, ""));
}
