// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of engines, not template literals
import fc from "fast-check";
import { expect, it, test } from "vitest";
import { mentionsIn } from "../../scripts/connections/host-mentions.ts";

/** Returns each mention as `scheme host:port`; `?` is a port set by a variable. */
function summary(text: string): string[] {
  return mentionsIn(text).map(({ scheme, host, port }) => {
    const shown = port.kind === "number" ? `:${port.number}` : port.kind === "unknown" ? ":?" : "";
    return `${scheme ?? "-"} ${host}${shown}`;
  });
}

it.each<[string, string[]]>([
  ["http://web", ["http web"]],
  ["HTTPS://Web.Shop:8443/a?b=http://inner#c", ["https Web.Shop:8443", "http inner"]],
  ["postgresql://user:p@ss:w,d@db.shop.svc:5432/x", ["postgresql db.shop.svc:5432"]],
  ["postgres+asyncpg://user@db/x?host=/tmp", ["postgres+asyncpg db"]],
  ["jdbc:postgresql://h:5432/db?user=a", ["postgresql h:5432"]],
  ["jdbc:sqlserver://h:1433;databaseName=a", ["sqlserver h:1433"]],
  ["redis://:pw@cache", ["redis cache"]],
  ["rediss://cache:6380/1", ["rediss cache:6380"]],
  ["amqp://guest:guest@rabbit:5672/%2f", ["amqp rabbit:5672"]],
  ["mongodb://a:1@h1:27017,h2:27018/?replicaSet=r", ["mongodb h1:27017", "mongodb h2:27018"]],
  ["mongodb+srv://cluster.shop.svc.cluster.local/x", ["mongodb+srv cluster.shop.svc.cluster.local"]],
  ["nats://a:4222,nats://b:4222", ["nats a:4222", "nats b:4222"]],
  ["http://a,http://b:1", ["http a", "http b:1"]],
  ["(see http://docs:80).", ["http docs:80"]],
  ["proxy_pass http://up:8080;", ["http up:8080"]],
  ['{"url":"ws://hub:81"}', ["ws hub:81"]],
  ["tcp://[::1]:80 tcp://10.0.0.1:80 http:///x unix:///run/x", []],
  ["s3://bucket oci://registry/chart spiffe://cluster.local/ns docker://image", []],
  ["oci://registry.shop.svc:5000/chart", ["- registry.shop.svc:5000"]],
  ["http://${HOST}:${PORT} http://$(HOST) http://{{ .host }}:80 http://<host>", []],
  ["http://web:${PORT}/ http://web:$(PORT)", ["http web:?", "http web:?"]],
  ["http://web-${TENANT}.shop.svc:80", []],
  ["http://${TENANT}-web.shop.svc:80 %s.shop.svc $NAME.shop.svc x.${NS}.svc", []],
  ["http://user:pa/ss@host", []],
  ["http://web:http", []],
  ["http://web:99999", ["http web:?"]],
  ["web.shop.svc", ["- web.shop.svc"]],
  ["web.shop.svc.cluster.local.:80", ["- web.shop.svc.cluster.local.:80"]],
  ["web.shop.svc.{{ domain }}:80", ["- web.shop.svc:?"]],
  ["web.shop.svc:{{ port }}", ["- web.shop.svc:?"]],
  ["pod-0.web.shop.svc:7000", ["- pod-0.web.shop.svc:7000"]],
  ["_http._tcp.web.shop.svc", ["- _http._tcp.web.shop.svc"]],
  ["*.shop.svc .shop.svc web.svc a.service shop.svcs x.shop.svc-a", []],
  ["/app/Service.svc/endpoint", []],
  ["until nc -z -w 2 db.a.svc 5433; do sleep 1; done", ["- db.a.svc:5433"]],
  ["echo db.a.svc 5433", ["- db.a.svc"]],
  ["psql -U u -h db.a.svc -p 5433 -c x", ["- db.a.svc:5433"]],
  ["pg_isready --host=db.a.svc --port=5433", ["- db.a.svc:5433"]],
  ["redis-cli -h c.a.svc ping; app -p 80", ["- c.a.svc"]],
  ["mysql -h db.a.svc -P3307 -psecret", ["- db.a.svc:3307"]],
  ["host=db.shop port=5433 dbname=x", ["- db.shop:5433"]],
  ["dbname=x host=db", ["- db"]],
  ["Host=db;Port=5433;Database=x;Username=u", ["- db:5433"]],
  ["Server=tcp:sql,1434;Initial Catalog=x;", ["- sql:1434"]],
  ["server=web\nport=80", []],
  ["user:pw@tcp(mysql:3306)/db?parseTime=true", ["- mysql:3306"]],
])("%s", (text, expected) => {
  expect(summary(text)).toEqual(expected);
});

const part = fc.oneof(
  fc.string({ maxLength: 12 }),
  fc.constantFrom(
    "http://",
    "postgresql://",
    "mongodb://",
    "a.b.svc",
    ".cluster.local",
    ":80",
    ":99999",
    "@",
  ),
  fc.constantFrom(
    ",",
    "/",
    "${X}",
    "$(Y)",
    "{{z}}",
    "host=",
    " port=1 dbname=",
    "@tcp(",
    ")",
    "\uFFFF",
    "\n",
    "web",
  ),
);

test("the spans of hosts and ports are exact", () => {
  fc.assert(
    fc.property(fc.array(part, { maxLength: 24 }), (parts) => {
      const text = parts.join("");
      for (const { host, start, end, port } of mentionsIn(text)) {
        expect(text.slice(start, end)).toBe(host);
        if (port.kind === "number") expect(Number(text.slice(port.start, port.end))).toBe(port.number);
      }
    }),
    { numRuns: 3000 },
  );
});

test("a host is found at its place in any surrounding text", () => {
  const label = fc.stringMatching(/^[a-z]([a-z0-9-]{0,6}[a-z0-9])?$/);
  fc.assert(
    fc.property(
      label,
      label,
      fc.nat({ max: 65534 }),
      fc.constantFrom(" ", '"', "'", "\n", ""),
      (one, two, nat, edge) => {
        const host = `${one}.${two}.svc.cluster.local`;
        const text = `${edge}http://${host}:${nat + 1}/x${edge}`;
        const [mention] = mentionsIn(text);
        expect(mention).toMatchObject({ host, start: text.indexOf(host), port: { number: nat + 1 } });
      },
    ),
  );
});

test.each([
  ["dots", "a.".repeat(200_000)],
  ["services", "a.b.svc.".repeat(50_000)],
  ["URLs", "http://".repeat(50_000)],
  ["ats", `http://${"@".repeat(200_000)}`],
  ["blanks", `host=${" ".repeat(200_000)}`],
])("many %s are processed in reasonable time", (_, text) => {
  expect(mentionsIn(text).every(({ host }) => host.length <= 254)).toBe(true);
});
