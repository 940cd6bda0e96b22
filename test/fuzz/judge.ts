import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { check } from "../../scripts/check/check.ts";
import { starvedStarts, uncheckedStarts } from "../../scripts/check/skipped-starts.ts";
import { loadPlatform } from "../../scripts/config/platform.ts";
import { loadPolicy } from "../../scripts/config/policy.ts";
import { declarationsOf } from "../../scripts/engines/declarations.ts";
import type { Failure } from "../../scripts/model/finding.ts";
import type { Overlay } from "../../scripts/model/overlay.ts";
import type { Resource } from "../../scripts/model/resource.ts";
import type { RuleContext } from "../../scripts/model/rule.ts";
import type { SyncObject } from "../../scripts/model/sync.ts";
import { overviewOf } from "../../scripts/overview/overview.ts";
import { type Draft, draftOf, type Locate, mergeFindings } from "../../scripts/report/findings/findings.ts";
import { FORMATS, type FormatName } from "../../scripts/report/formats/formats.ts";
import { redactorFor } from "../../scripts/report/redaction/redact.ts";
import { rules } from "../../scripts/rules/index.ts";

export const ruleNames = rules.map(({ name }) => name);
const read = (file: string) => readFileSync(new URL(`../rules/${file}`, import.meta.url), "utf8");
const policy = loadPolicy(read("policy.yaml"), "policy.yaml", ruleNames);
const platform = loadPlatform(read("platform.yaml"), "platform.yaml");

const schemas: RuleContext["schemas"] = ({ value }) => ({
  kubernetesVersion: "1.34",
  served: { status: "unknown" },
  schema: {
    status: "invalid",
    errors: Object.keys(value).map((key) => ({ path: [key], message: `wrong: ${key}` })),
  },
});

export const CONTEXTS: readonly RuleContext[] = [
  { policy: null, platform: null, schemas, sync: null },
  {
    policy: policy.ok ? policy.value.value : null,
    platform: platform.ok ? platform.value.value : null,
    schemas,
    sync: null,
  },
];

/** What only a broken tool would print: the terminal's and CI systems' own commands. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: they are what must not be there
const UNSAFE = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;

/** As if the overlay were what the folder `app` holds, and no other folder were here. */
function syncObjectsOf(resource: Resource, overlay: Overlay): SyncObject[] {
  return declarationsOf(resource, ["app", "app/a", "base"]).declarations.map((declaration) => ({
    ...declaration,
    renderedBy: overlay,
    sources: declaration.sources.map(({ path, folder }) => {
      return { path, folder, overlay: folder === "app" ? overlay : null };
    }),
  }));
}

interface Case {
  readonly resources: readonly Resource[];
  readonly failures: readonly Failure[];
  readonly context: RuleContext;
  readonly locate: Locate;
  readonly format: FormatName;
}

/** All rules over some resources, the places of what they find, and a report of it; throws where one of them fails. */
export function judge({ resources, failures, context, locate, format }: Case): void {
  const overlay = { name: "fuzz", resources };
  const sync = { objects: resources.flatMap((resource) => syncObjectsOf(resource, overlay)) };
  const checked = check(rules, [{ overlay, cluster: null, context: { ...context, sync } }]);
  expect(checked.failures).toEqual([]);
  const redact = redactorFor(resources);
  const drafts: Draft[] = checked.problems.map((found) => draftOf(found, locate, redact, () => null));
  const report = {
    overlays: [overlay.name],
    resources: resources.length,
    suppressed: [],
    fixed: [],
    loosened: null,
    skipped: [...checked.skipped, ...uncheckedStarts([overlay])],
    findings: mergeFindings(drafts),
    failures: [...failures, ...starvedStarts([overlay])],
    excerpts: new Map(),
    overview: overviewOf([{ overlay, cluster: null, platform: context.platform }]),
  };
  const text = FORMATS[format]({ report, rules, failOn: "warning", color: false, width: 100 });
  expect(text).not.toMatch(UNSAFE);
  if (["json", "sarif", "gitlab"].includes(format)) JSON.parse(text);
}
