import { expect, test } from "vitest";
import { NO_CUSTOM_RULES } from "../../scripts/custom-rules/open.ts";
import { runCustomRules } from "../../scripts/custom-rules/run.ts";
import { overlayOf } from "../build.ts";
import { loadedRule } from "./rule-file.ts";

const redact = (text: string) => text;

test("without a program, custom rules are skipped, and they count as weakened", async () => {
  const rules = [loadedRule(), loadedRule({ name: "service-other" })];
  const overlay = overlayOf(
    "{ apiVersion: v1, kind: Service, metadata: { name: web }, spec: { type: NodePort } }",
  );
  const results = await runCustomRules(
    { ...NO_CUSTOM_RULES, active: rules, stated: rules },
    [{ overlay, kubernetesVersion: "1.34", rules }],
    async () => ({ ok: false, error: "Go is not installed" }),
    redact,
  );
  expect(results.violations("service-no-node-port", overlay.resources[0]!)).toEqual([]);
  expect({ skipped: results.skipped, failures: results.failures }).toEqual({
    skipped: [
      {
        kind: "rule",
        count: 2,
        reason: "custom rules not checked (Go is not installed): service-no-node-port, service-other",
        weakened: { rules: ["service-no-node-port", "service-other"], namespaces: [] },
      },
    ],
    failures: [],
  });
});

test("without custom rules, no program is opened", async () => {
  const results = await runCustomRules(NO_CUSTOM_RULES, [], null, redact);
  expect({ skipped: results.skipped, failures: results.failures }).toEqual({ skipped: [], failures: [] });
});
