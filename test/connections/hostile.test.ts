// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a Flux variable, not a template literal
import fc from "fast-check";
import { expect, test } from "vitest";
import { check } from "../../scripts/check/check.ts";
import type { JsonObject, JsonValue } from "../../scripts/model/json.ts";
import { isObject } from "../../scripts/model/json.ts";
import { valueAt } from "../../scripts/model/pointer.ts";
import { rules } from "../../scripts/rules/index.ts";
import { overlayOf } from "../build.ts";
import { contextWith } from "../context.ts";

const FAMILIES = /^(?:endpoint|infrastructure|network)-/;
const own = rules.filter(({ name }) => FAMILIES.test(name));

const MANIFESTS = `
{apiVersion: v1, kind: Service, metadata: {name: db, namespace: shop}, spec: {selector: {app: db}, clusterIP: None, ports: [{port: 5432, targetPort: pg}]}}
---
{apiVersion: v1, kind: Service, metadata: {name: alias, namespace: shop}, spec: {type: ExternalName, externalName: alias.shop.svc.cluster.local}}
---
{apiVersion: v1, kind: ConfigMap, metadata: {name: c, namespace: shop}, data: {a.env: "DB_HOST=db.shop.svc\\nDB_PORT=1\\n", U: "postgres://u:p@dbb.shop.svc:1/x"}}
---
{apiVersion: v1, kind: Secret, metadata: {name: s, namespace: shop}, data: {u: aHR0cDovL2RiOjE=}, stringData: {v: "redis://db.shop.svc:1"}}
---
{apiVersion: apps/v1, kind: Deployment, metadata: {name: web, namespace: shop}, spec: {template: {metadata: {labels: {app: db}}, spec: {
  hostAliases: [{hostnames: [x]}], dnsConfig: {searches: []}, volumes: [{name: v, configMap: {name: c, items: [{key: U, path: u}]}}, {projected: {sources: [{secret: {name: s}}]}}],
  containers: [{name: c, image: "postgres:16", command: [sh, -c, "nc -z db.shop.svc 5433"], args: [--db-host, db, --db-port=5433], ports: [{name: pg, containerPort: 5432}],
    envFrom: [{configMapRef: {name: c}, prefix: P_}], env: [{name: DB_HOST, value: db}, {name: DB_PORT, value: "5433"}, {name: U, value: "http://$(DB_HOST):$(DB_PORT)"}, {name: S, valueFrom: {secretKeyRef: {name: s, key: u}}}],
    livenessProbe: {httpGet: {host: db.shop.svc, port: 1}}}]}}}}
---
{apiVersion: networking.k8s.io/v1, kind: NetworkPolicy, metadata: {name: p, namespace: shop}, spec: {podSelector: {matchExpressions: [{key: app, operator: In, values: [db]}]}, policyTypes: [Egress, Ingress],
  egress: [{to: [{namespaceSelector: {matchLabels: {a: b}}, podSelector: {}}, {ipBlock: {cidr: 10.0.0.0/8, except: [10.0.0.0/9]}}], ports: [{port: 1, endPort: 2, protocol: UDP}]}], ingress: [{}]}}
---
{apiVersion: v1, kind: Namespace, metadata: {name: shop, labels: {a: b}}}
---
{apiVersion: helm.toolkit.fluxcd.io/v2, kind: HelmRelease, metadata: {name: h, namespace: charts}, spec: {chart: {spec: {chart: redis}}, values: {postgresql: {enabled: true}, controllers: {a: {containers: {b: {image: {repository: redis}}}}}}}}
`;

const overlay = overlayOf(MANIFESTS);
const platform = {
  services: [
    {
      namespace: "apps",
      name: "pg",
      type: "ClusterIP" as const,
      ports: [{ port: 5432 }],
      images: ["postgres", "redis"],
    },
  ],
};

type Put = (other: JsonValue) => void;

/** Returns a function for every place below the value's root that replaces the value there. */
function places(value: JsonValue, found: Put[] = []): Put[] {
  if (!Array.isArray(value) && !isObject(value)) return found;
  const holder = value as Record<string, JsonValue>;
  for (const key of Object.keys(holder)) {
    found.push((other) => {
      holder[key] = structuredClone(other);
    });
    places(holder[key]!, found);
  }
  return found;
}

const odd = fc.oneof(
  fc.jsonValue().map((value) => value as JsonValue),
  fc.constantFrom<JsonValue>(
    null,
    "",
    0,
    -1,
    1e9,
    true,
    [],
    {},
    [null],
    "a.b.svc:99999",
    "${X}",
    "__proto__",
    "::/0",
    "*",
  ),
);

test("no manifest makes a rule fail, and every reported span is within its value", () => {
  fc.assert(
    fc.property(
      fc.array(fc.tuple(fc.nat(), odd), { minLength: 1, maxLength: 6 }),
      fc.boolean(),
      (changes, known) => {
        const values = structuredClone(overlay.resources.map(({ value }) => value)) as JsonObject[];
        for (const [at, other] of changes) {
          const found = values.flatMap((value) => places(value));
          found[at % found.length]!(other);
        }
        const changed = overlayOf(values);
        const context = contextWith({ platform: known ? platform : null });
        const { problems, failures } = check(own, [{ overlay: changed, context, cluster: null }]);
        expect(failures).toEqual([]);
        for (const { problem } of problems) {
          const { at } = problem;
          if (at.in !== "resource" || typeof at.part !== "object") continue;
          const text = valueAt(at.resource.value, at.path);
          expect(String(text).length).toBeGreaterThanOrEqual(at.part.end);
        }
      },
    ),
    { numRuns: 600 },
  );
});

test("each rule family finds problems in the unchanged manifests", () => {
  const context = contextWith({ platform });
  const { problems } = check(own, [{ overlay, context, cluster: null }]);
  const found = new Set(problems.map(({ rule }) => rule.name.split("-")[0]));
  expect([...found].sort()).toEqual(["endpoint", "infrastructure", "network"]);
});
