import { describe, expect, test } from "vitest";
import { type AppliedExceptions, applyExceptions, type Excusable } from "../../scripts/config/exceptions.ts";
import type { LoadedPolicy } from "../../scripts/config/load.ts";
import { loadPolicy } from "../../scripts/config/policy.ts";

const POLICY = `exceptions:
  - workload: Deployment/shop/web
    rule: probe-required
    reason: it has its own watchdog
  - workload: Deployment/shop/web
    rule: image-pinned
    reason: until the registry keeps tags
    expires: 2026-06-30
  - workload: Namespace/shop
    rule: probe-required
    reason: made by hand
`;

function loaded(text = POLICY): LoadedPolicy {
  const result = loadPolicy(text, "policy.yaml", ["probe-required", "image-pinned"]);
  if (!result.ok) throw new Error("the policy of this test has mistakes");
  return result;
}

function finding(rule: string, kind: string, namespace: string | null, name: string): Excusable {
  return { rule, resource: { apiVersion: "apps/v1", kind, namespace, name } };
}

const FINDINGS: readonly Excusable[] = [
  finding("probe-required", "Deployment", "shop", "web"),
  finding("image-pinned", "Deployment", "shop", "web"),
  finding("probe-required", "Deployment", "shop", "api"),
  finding("probe-required", "Deployment", null, "web"),
  finding("probe-required", "StatefulSet", "shop", "web"),
  finding("probe-required", "Deployment", "shop", "web"),
  { rule: "probe-required", resource: null },
];

function summary({ suppressed, expired, unused }: AppliedExceptions) {
  const places = (all: AppliedExceptions["expired"]) =>
    all.map(
      ({ exception, place }) =>
        `${place.file}:${place.line}:${place.column} ${exception.workload} ${exception.rule}`,
    );
  return { suppressed, expired: places(expired), unused: places(unused) };
}

describe("exceptions", () => {
  test.each(["2026-01-01", "2026-06-30", new Date("2026-06-30T23:59:59Z")])(
    "hold up to their last day (%s)",
    (today) => {
      expect(summary(applyExceptions(FINDINGS, loaded(), today))).toEqual({
        suppressed: [0, 1, 5],
        expired: [],
        unused: ["policy.yaml:9:15 Namespace/shop probe-required"],
      });
    },
  );

  test.each(["2026-07-01", new Date("2026-07-01T00:00:00Z")])(
    "suppress nothing once they have expired (%s)",
    (today) => {
      expect(summary(applyExceptions(FINDINGS, loaded(), today))).toEqual({
        suppressed: [0, 5],
        expired: ["policy.yaml:5:15 Deployment/shop/web image-pinned"],
        unused: ["policy.yaml:9:15 Namespace/shop probe-required"],
      });
    },
  );

  test("that match nothing are reported, each once", () => {
    expect(summary(applyExceptions([], loaded(), "2026-01-01")).unused).toEqual([
      "policy.yaml:2:15 Deployment/shop/web probe-required",
      "policy.yaml:5:15 Deployment/shop/web image-pinned",
      "policy.yaml:9:15 Namespace/shop probe-required",
    ]);
  });

  test("of a resource without namespace", () => {
    const found = [
      finding("probe-required", "Namespace", null, "shop"),
      finding("probe-required", "Namespace", "", "shop"),
    ];
    expect(applyExceptions(found, loaded(), "2026-01-01").suppressed).toEqual([0, 1]);
  });

  test("a policy without any", () => {
    expect(applyExceptions(FINDINGS, loaded("{}"), "2026-01-01")).toEqual({
      suppressed: [],
      expired: [],
      unused: [],
    });
  });
});
