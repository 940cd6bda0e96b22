import { readFileSync } from "node:fs";
import fc from "fast-check";
import { expect, test } from "vitest";
import type { RuleContext } from "../../scripts/check/rule.ts";
import { loadPlatform } from "../../scripts/config/platform.ts";
import { loadPolicy } from "../../scripts/config/policy.ts";
import type { JsonValue } from "../../scripts/model/json.ts";
import { UNKNOWN } from "../../scripts/model/located.ts";
import { readYaml } from "../../scripts/yaml/read.ts";
import { readManifests } from "../../scripts/yaml/read-resources.ts";
import { CONTEXTS, checkCase, ruleNames } from "./check-case.ts";
import { edits, mutate } from "./mutate.ts";
import { runs, TIMEOUT } from "./runs.ts";
import { EXAMPLES } from "./seeds.ts";

function seed(file: string): JsonValue {
  const text = readFileSync(new URL(`../rules/${file}`, import.meta.url), "utf8");
  return readYaml(text, file).documents[0]?.value ?? null;
}

const POLICY = {
  ...(seed("policy.yaml") as object),
  rules: { "probe-patience": "off", "schema-valid": "warning" },
  exceptions: [
    { workload: "Deployment/shop/web", rule: "probe-patience", reason: "a good one", expires: "2026-12-31" },
  ],
} as JsonValue;

const load = {
  policy: (text: string) => loadPolicy(text, "policy.yaml", ruleNames),
  platform: (text: string) => loadPlatform(text, "platform.yaml"),
};

test.each([
  ["policy", POLICY],
  ["platform", seed("platform.yaml")],
] as const)(
  "randomly changed %s files are either rejected with places or used by the rules",
  (part, original) => {
    fc.assert(
      fc.property(edits, fc.constantFrom(...EXAMPLES), (changes, example) => {
        const loaded = load[part](JSON.stringify(mutate(original, changes)));
        if (!loaded.ok) {
          for (const { message, place } of loaded.error) {
            expect(message).not.toBe("");
            expect(place.line).toBeGreaterThan(0);
          }
          return;
        }
        const context: RuleContext = { ...CONTEXTS[1]!, [part]: loaded.value };
        const text = example.map((one) => JSON.stringify(one)).join("\n---\n");
        const { resources, failures } = readManifests(readYaml(text, "fuzz.yaml"), "fuzz");
        const locate = () => UNKNOWN;
        checkCase({ resources, failures, context, locate, format: "json" });
      }),
      runs(15),
    );
  },
  TIMEOUT,
);
