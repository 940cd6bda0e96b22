import { expect, test } from "vitest";
import type { JsonValue } from "../../scripts/model/json.ts";
import type { Platform } from "../../scripts/model/platform.ts";
import { overviewOf } from "../../scripts/overview/overview.ts";
import { rememberedOverviews } from "../../scripts/overview/remembered.ts";
import { CollectedResults } from "../../scripts/results/collected.ts";
import { overlayOf } from "../build.ts";

const MANIFESTS = `apiVersion: apps/v1
kind: Deployment
metadata: {name: web, namespace: shop}
spec:
  selector: {matchLabels: {app: web}}
  template:
    metadata: {labels: {app: web}}
    spec:
      containers:
        - name: web
          image: web:1
          env: [{name: API_URL, value: "http://api:80/"}]
          resources: {requests: {memory: 1Gi, cpu: 100m}, limits: {memory: 2Gi}}
---
apiVersion: v1
kind: Service
metadata: {name: api, namespace: shop}
spec: {type: NodePort, selector: {app: web}, ports: [{port: 80, nodePort: 30080}]}
---
apiVersion: v1
kind: ResourceQuota
metadata: {name: quota, namespace: shop}
spec: {hard: {requests.memory: 4Gi}}
`;

const platform: Platform = {
  services: [{ type: "ClusterIP", namespace: "data", name: "postgres", ports: [{ port: 5432 }] }],
  retired: [{ kind: "Deployment", namespace: "shop", name: "old", reason: "replaced by web" }],
};

const member = {
  overlay: overlayOf(MANIFESTS, "apps/shop"),
  platform,
  cluster: "clusters/one",
  key: "a key",
};

test("an overview is kept, with all its parts", () => {
  const first = new CollectedResults();
  const expected = overviewOf([member]);
  expect(expected[0]!.uses).toHaveLength(1);
  expect(expected[0]!.budgets).toHaveLength(1);
  expect(expected[0]!.nodePorts).toHaveLength(1);
  expect(expected[0]!.unused).toHaveLength(1);
  expect(rememberedOverviews([member], first)).toEqual(expected);
  // An overlay without resources would have another overview.
  const again = { ...member, overlay: overlayOf("", "apps/shop") };
  expect(rememberedOverviews([again], new CollectedResults(first.fresh))).toEqual(expected);
});

test("the overview of a member without a key is not kept", () => {
  const results = new CollectedResults();
  rememberedOverviews([{ ...member, key: null }], results);
  expect(results.fresh.size).toBe(0);
});

test.each([
  ["name", '"name":"clusters/one"', '"name":null'],
  ["state", '"state":"rendered"', '"state":"other"'],
  ["node port", '"port":30080', '"port":null'],
  ["unused service", '"name":"postgres"', '"name":1'],
  ["ports", '"ports":[80]', '"ports":["80"]'],
  ["side", '"side":"requests"', '"side":"both"'],
  ["bound", '"kind":"quota"', '"kind":"other"'],
  ["share", '"steady":1', '"steady":"1"'],
  ["workload", '"kind":"Deployment"', '"kind":1'],
])("an overview with another form of %s is determined again", (_, from, to) => {
  const first = new CollectedResults();
  const expected = rememberedOverviews([member], first);
  const forged = new Map(
    [...first.fresh].map(([key, value]) => {
      const text = JSON.stringify(value);
      expect(text).toContain(from);
      return [key, JSON.parse(text.replaceAll(from, to)) as JsonValue];
    }),
  );
  expect(rememberedOverviews([member], new CollectedResults(forged))).toEqual(expected);
});
