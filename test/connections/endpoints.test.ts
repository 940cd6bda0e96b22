// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of engines, not template literals
import { expect, it, test } from "vitest";
import type { ValuePlace } from "../../scripts/connections/endpoint.ts";
import { type EndpointUse, endpointsOf } from "../../scripts/connections/endpoints.ts";
import { formatPointer, valueAt } from "../../scripts/model/pointer.ts";
import { overlayOf } from "../build.ts";

/** Formats the text at a place and the place itself. */
function shownPlace({ resource, path, span }: ValuePlace): string {
  const value = valueAt(resource.value, path);
  const text = span === undefined ? "whole" : String(value).slice(span.start, span.end);
  return `${text}@${formatPointer(path)}`;
}

function shown({ host, at, port }: EndpointUse): string {
  const beside =
    port.kind === "number" ? ` ${port.number} ${shownPlace(port.at)}` : port.kind === "unknown" ? " ?" : "";
  return `${host} ${shownPlace(at)}${beside}`;
}

const pod = (fields: string) =>
  `{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: c, ${fields}}]}}`;
const config = (data: string) => `{apiVersion: v1, kind: ConfigMap, metadata: {name: m}, data: ${data}}`;
const found = (manifests: string) => endpointsOf(overlayOf(manifests)).map(shown);

const C = "/spec/containers/0";

it.each<[string, string[]]>([
  ["env: [{name: DB_HOST, value: db}]", [`db db@${C}/env/0/value`]],
  [
    "env: [{name: DB_PORT, value: '5433'}, {name: DB_HOST, value: db}]",
    [`db db@${C}/env/1/value 5433 5433@${C}/env/0/value`],
  ],
  [
    "env: [{name: PGHOST, value: db}, {name: PGPORT, value: '1'}]",
    [`db db@${C}/env/0/value 1 1@${C}/env/1/value`],
  ],
  [
    "env: [{name: REDIS_SERVICE_HOST, value: r}, {name: REDIS_SERVICE_PORT, value: tcp://1.2.3.4:1}]",
    [`r r@${C}/env/0/value ?`],
  ],
  [
    "env: [{name: DB_HOST, value: db}, {name: DB_PORT, valueFrom: {fieldRef: {fieldPath: x}}}]",
    [`db db@${C}/env/0/value ?`],
  ],
  [
    "env: [{name: H, value: db}, {name: N, value: '5'}, {name: U, value: 'tcp://$(H):$(N)'}]",
    [`db db@${C}/env/0/value 5 5@${C}/env/1/value`],
  ],
  [
    "env: [{name: S, value: db}, {name: U, value: 'http://$(S)-x.$(S).svc'}]",
    [`db-x.db.svc whole@${C}/env/1/value`],
  ],
  ["env: [{name: S, value: db}, {name: U, value: 'http://$$(S).a.svc $$(S)'}]", []],
  [
    "env: [{name: KAFKA_BROKERS, value: 'a:1,b:2, c'}]",
    [`a a@${C}/env/0/value 1 1@${C}/env/0/value`, `b b@${C}/env/0/value 2 2@${C}/env/0/value`],
  ],
  ["env: [{name: IMAGE, value: 'redis:7'}, {name: USER_ID, value: 'app:1000'}, {name: NAME, value: db}]", []],
  [
    "env: [{name: HOST, value: me}, {name: HOSTNAME, value: me}, {name: BIND_HOST, value: me}, {name: MAIL_HOST, value: 'true'}]",
    [],
  ],
  ["env: [{name: NO_PROXY, value: 'a.b.svc,http://a'}, {name: ALLOWED_HOSTS, value: 'a.b.svc'}]", []],
  [
    "env: [{name: API_URL, value: 'http://api'}, {name: API_PORT, value: '81'}]",
    [`api api@${C}/env/0/value ?`],
  ],
  ["env: [{name: HOST, value: a.b.svc}, {name: PORT, value: '80'}]", [`a.b.svc a.b.svc@${C}/env/0/value`]],
  ["command: [psql, -h, a.b.svc, -p, '5433']", [`a.b.svc a.b.svc@${C}/command/2 5433 5433@${C}/command/4`]],
  ["args: [--host=a.b.svc, --port=81]", [`a.b.svc a.b.svc@${C}/args/0 81 81@${C}/args/1`]],
  ["env: [{name: apiHost, value: api}, null, 7, {name: 3}]", [`api api@${C}/env/0/value`]],
  ["env: [{name: WEB_SERVER, value: nginx}]", []],
  ["env: [{name: GRPC_ADDR, value: 'cart:7070'}]", [`cart cart@${C}/env/0/value 7070 7070@${C}/env/0/value`]],
  ["args: [--redis-host=r, --redis-port, '6380']", [`r r@${C}/args/0 6380 6380@${C}/args/2`]],
  ["command: [app, --api, 'http://api:1'], args: ['-x']", [`api api@${C}/command/2 1 1@${C}/command/2`]],
  ['args: ["# http://no\\ncurl http://yes:1 # http://no"]', [`yes yes@${C}/args/0 1 1@${C}/args/0`]],
  [
    "env: [{name: A, value: api}], args: ['--api=http://$(A):80']",
    [`api api@${C}/env/0/value 80 80@${C}/args/0`],
  ],
  [
    "livenessProbe: {httpGet: {host: web.a.svc, port: 80}}, readinessProbe: {tcpSocket: {host: 10.0.0.1, port: 1}}",
    [`web.a.svc web.a.svc@${C}/livenessProbe/httpGet/host 80 whole@${C}/livenessProbe/httpGet/port`],
  ],
])("a container with %s", (fields, expected) => {
  expect(found(pod(fields))).toEqual(expected);
});

it.each<[string, string[]]>([
  ["{U: 'http://web:1'}", ["web web@/data/U 1 1@/data/U"]],
  ["{DB_HOST: db, DB_PORT: '1'}", ["db db@/data/DB_HOST 1 1@/data/DB_PORT"]],
  ['{a.env: "DB_HOST=db\\nDB_PORT=1\\n"}', ["db db@/data/a.env 1 1@/data/a.env"]],
  ['{a.env: "DB_HOST=db\\nX=1\\n"}', []],
  [
    '{a.yaml: "db:\\n  host: db.a.svc\\n  port: 1\\nweb:\\n  host: \\"web.a.svc\\"\\n  port: 2\\n"}',
    ["db.a.svc db.a.svc@/data/a.yaml 1 1@/data/a.yaml", "web.a.svc web.a.svc@/data/a.yaml 2 2@/data/a.yaml"],
  ],
  [
    JSON.stringify({ "a.json": '{\n  "host": "db.a.svc",\n  "port": 1\n}\n' }),
    ["db.a.svc db.a.svc@/data/a.json 1 1@/data/a.json"],
  ],
  [
    '{a.ini: "[a]\\nhost = a.b.svc\\nport = 1\\n[b]\\nhost = c.d.svc\\nport = 2\\n"}',
    ["a.b.svc a.b.svc@/data/a.ini 1 1@/data/a.ini", "c.d.svc c.d.svc@/data/a.ini 2 2@/data/a.ini"],
  ],
  [
    '{nginx.conf: "location / {\\n  # proxy_pass http://no;\\n  proxy_pass http://up:1;\\n}\\n"}',
    ["up up@/data/nginx.conf 1 1@/data/nginx.conf"],
  ],
  [
    '{README.md: "see http://example:1\\nand http://a.b.svc:2\\n"}',
    ["a.b.svc a.b.svc@/data/README.md 2 2@/data/README.md"],
  ],
  ["{a: 7, b: null, c: [x], __proto__: {x: 'http://y'}}", []],
])("a ConfigMap with %s", (data, expected) => {
  expect(found(config(data))).toEqual(expected);
});

test("an endpoint in a variable from a ConfigMap has its place there, and the workload", () => {
  const manifests = `${config("{DB_HOST: db, DB_PORT: '1'}")}\n---\n${pod("envFrom: [{configMapRef: {name: m}}]")}`;
  const endpoints = endpointsOf(overlayOf(manifests));
  expect(endpoints.map(shown)).toEqual(Array(2).fill("db db@/data/DB_HOST 1 1@/data/DB_PORT"));
  expect(endpoints.map(({ workload }) => workload?.resource.kind)).toEqual([undefined, "Pod"]);
});

test("endpoints in a mounted ConfigMap also belong to the pod", () => {
  const manifests = `${config('{a.conf: "x\\nurl=http://web:1"}')}
---
{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {volumes: [{configMap: {name: m}}, {projected: {sources: [{configMap: {name: other}}]}}, null], containers: [{name: c}]}}`;
  expect(endpointsOf(overlayOf(manifests)).map(({ workload }) => workload?.resource.kind)).toEqual([
    undefined,
    "Pod",
  ]);
});

test("endpoints from a Secret are marked", () => {
  const secret =
    "{apiVersion: v1, kind: Secret, metadata: {name: s}, data: {U: aHR0cDovL3dlYjox}, stringData: {H: db.a.svc}}";
  const manifests = `${secret}\n---\n${pod("env: [{name: U, valueFrom: {secretKeyRef: {name: s, key: U}}}, {name: V, value: 'http://$(U)'}, {name: W, value: http://web}]")}`;
  expect(endpointsOf(overlayOf(manifests)).map(({ host, isSecret }) => [host, isSecret])).toEqual([
    ["web", true],
    ["db.a.svc", true],
    ["web", true],
    ["web", true],
    ["web", false],
  ]);
});

test("the externalName of a Service is an endpoint", () => {
  const service =
    "{apiVersion: v1, kind: Service, metadata: {name: s}, spec: {type: ExternalName, externalName: db.a.svc.cluster.local}}";
  expect(found(service)).toEqual(["db.a.svc.cluster.local db.a.svc.cluster.local@/spec/externalName"]);
});
