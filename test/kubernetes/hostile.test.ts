import fc from "fast-check";
import { expect, it } from "vitest";
import { check } from "../../scripts/check/check.ts";
import type { Rule } from "../../scripts/check/rule.ts";
import type { JsonObject } from "../../scripts/model/json.ts";
import probePatience from "../../scripts/rules/probes/probe-patience.ts";
import probePortExists from "../../scripts/rules/probes/probe-port-exists.ts";
import probeRequired from "../../scripts/rules/probes/probe-required.ts";
import fitBudget from "../../scripts/rules/resources/resources-fit-budget.ts";
import fitQuota from "../../scripts/rules/resources/resources-fit-quota.ts";
import limitsRequired from "../../scripts/rules/resources/resources-limits-required.ts";
import quantityValid from "../../scripts/rules/resources/resources-quantity-valid.ts";
import requestWithinLimit from "../../scripts/rules/resources/resources-request-within-limit.ts";
import requestsRequired from "../../scripts/rules/resources/resources-requests-required.ts";
import withinCaps from "../../scripts/rules/resources/resources-within-caps.ts";
import withinLimitRange from "../../scripts/rules/resources/resources-within-limitrange.ts";
import { overlayOf } from "../build.ts";
import { contextWith } from "../context.ts";

const rules: readonly Rule[] = [
  probePatience,
  probePortExists,
  probeRequired,
  fitBudget,
  fitQuota,
  limitsRequired,
  quantityValid,
  requestWithinLimit,
  requestsRequired,
  withinCaps,
  withinLimitRange,
];

const sizes = { requests: { cpu: "1m", memory: "1Mi" }, limits: { cpu: "1m", memory: "1Mi" } };
const context = contextWith({
  policy: {
    resources: { app: sizes, init: sizes },
    probes: { patienceSeconds: 60, required: ["startup", "liveness", "readiness"] },
  },
  platform: { budget: { default: sizes } },
});

const anything = fc.oneof(
  fc.jsonValue(),
  fc.constantFrom("1Gi", "100m", -1, 5, "x", null, "__proto__", "Always", "50%"),
);

/** Some of the fields, mostly of valid shape, or another value. */
function shape(fields: Record<string, fc.Arbitrary<unknown>>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 5, arbitrary: fc.record(fields, { requiredKeys: [] }) },
    { weight: 1, arbitrary: anything },
  );
}

function listOf(item: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  return fc.oneof(
    { weight: 5, arbitrary: fc.array(item, { maxLength: 3 }) },
    { weight: 1, arbitrary: anything },
  );
}

const amounts = fc.oneof(
  fc.dictionary(fc.constantFrom("cpu", "memory", "pods", "limits.cpu", "__proto__", "constructor"), anything),
  anything,
);
const resources = shape({ requests: amounts, limits: amounts });
const probe = shape({
  httpGet: shape({ port: anything }),
  initialDelaySeconds: anything,
  periodSeconds: anything,
  failureThreshold: anything,
});
const container = shape({
  name: anything,
  resources,
  restartPolicy: anything,
  startupProbe: probe,
  livenessProbe: probe,
  lifecycle: shape({ preStop: probe }),
  ports: listOf(shape({ name: anything })),
});
const containers = listOf(container);
const podSpec = shape({
  containers,
  initContainers: containers,
  ephemeralContainers: containers,
  resources,
  overhead: amounts,
  volumes: listOf(shape({ emptyDir: amounts })),
});
const workload = fc.record({
  apiVersion: fc.constant("apps/v1"),
  kind: fc.constantFrom("Deployment", "DaemonSet", "StatefulSet"),
  spec: shape({
    replicas: anything,
    strategy: shape({ rollingUpdate: shape({ maxSurge: anything }) }),
    template: shape({ spec: podSpec }),
  }),
});
const bounds = fc.record({
  apiVersion: fc.constant("v1"),
  kind: fc.constantFrom("LimitRange", "ResourceQuota"),
  spec: shape({
    hard: amounts,
    scopes: anything,
    limits: listOf(
      shape({
        type: fc.constantFrom("Container", "Pod"),
        min: amounts,
        max: amounts,
        default: amounts,
        maxLimitRequestRatio: amounts,
      }),
    ),
  }),
});

it("no manifest makes a rule throw or leaves a placeholder of its message empty", () =>
  fc.assert(
    fc.property(fc.array(workload, { maxLength: 2 }), fc.array(bounds, { maxLength: 3 }), (...manifests) => {
      const overlay = overlayOf(manifests.flat() as JsonObject[]);
      const { problems, failures } = check(rules, [{ overlay, context, cluster: null }]);
      expect(failures).toEqual([]);
      for (const { rule, problem } of problems) {
        const places = [...(rule.messages[problem.code] ?? "{}").matchAll(/\{(\w*)\}/g)];
        expect(Object.keys(problem.args)).toEqual(expect.arrayContaining(places.map(([, name]) => name)));
      }
    }),
    { numRuns: 300 },
  ));
