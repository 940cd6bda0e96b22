import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { loadCustomRule } from "../../scripts/config/custom-rule.ts";
import { NO_CUSTOM_RULES } from "../../scripts/custom-rules/open.ts";
import { runCustomRules } from "../../scripts/custom-rules/run.ts";
import { UpstreamPool } from "../../scripts/upstream/pool.ts";
import { upstreamForTests } from "../tools/upstream-for-tests.ts";

const DOCUMENT = readFileSync(join(import.meta.dirname, "../../docs/custom-rules.md"), "utf8");
const pools: UpstreamPool[] = [];
afterAll(() => Promise.all(pools.map((pool) => pool.close())));

async function open() {
  const pool = new UpstreamPool((await upstreamForTests()).program, 1);
  pools.push(pool);
  return { ok: true, value: pool } as const;
}

test("the rule of the documentation has no mistake, and its examples have their findings", async () => {
  const [, text] = [...DOCUMENT.matchAll(/```yaml\n(.*?)```/gs)].map(([, block]) => block!);
  const loaded = loadCustomRule(text!, "rules/volume-host-path-pinned.yaml", new Set());
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  const custom = { ...NO_CUSTOM_RULES, active: [loaded.value], stated: [loaded.value] };
  const results = await runCustomRules(custom, [], open, (shown) => shown);
  expect({ failures: results.failures, skipped: results.skipped }).toEqual({ failures: [], skipped: [] });
});

test("the documented mistake has the documented place", async () => {
  const [, text] = [...DOCUMENT.matchAll(/```yaml\n(.*?)```/gs)].map(([, block]) => block!);
  const misspelled = text!.replace("workload.podSpec.?nodeSelector", "workload.podspec.?nodeSelector");
  const loaded = loadCustomRule(misspelled, "rules/volume-host-path-pinned.yaml", new Set());
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  const custom = { ...NO_CUSTOM_RULES, active: [loaded.value], stated: [loaded.value] };
  const { failures } = await runCustomRules(custom, [], open, (shown) => shown);
  const [line] = failures.map(({ location, message }) => {
    return `${location?.file}:${location?.line}:${location?.column} ${message}`;
  });
  expect(DOCUMENT).toContain(line);
});
