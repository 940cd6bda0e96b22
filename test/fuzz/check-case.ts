import { readFileSync } from "node:fs";
import { expect } from "vitest";
import { check } from "../../scripts/check/check.ts";
import type { RuleContext } from "../../scripts/check/rule.ts";
import { skippedStarts, startsOverStepLimit, UncheckedStarts } from "../../scripts/check/skipped-starts.ts";
import { loadPlatform } from "../../scripts/config/platform.ts";
import { loadPolicy } from "../../scripts/config/policy.ts";
import { ruleNamesOf } from "../../scripts/config/rule-names.ts";
import { declarationsOf } from "../../scripts/engines/declarations.ts";
import type { Failure } from "../../scripts/model/finding.ts";
import type { Locator } from "../../scripts/model/located.ts";
import type { Overlay } from "../../scripts/model/overlay.ts";
import type { Resource } from "../../scripts/model/resource.ts";
import type { SyncObject } from "../../scripts/model/sync.ts";
import { overviewOf } from "../../scripts/overview/overview.ts";
import { draftOf, type FindingDraft, mergeFindings } from "../../scripts/report/findings/findings.ts";
import { FORMATS, type FormatName } from "../../scripts/report/formats/formats.ts";
import { createRedactor } from "../../scripts/report/redaction/redact.ts";
import { rules } from "../../scripts/rules/index.ts";
import { startAnalysis } from "../../scripts/startup/analyse.ts";
import { StepBudget } from "../../scripts/startup/machine/budget.ts";
import { overlayWith } from "../build.ts";
import { contextWith } from "../context.ts";
import { inputOf } from "../report/report.ts";

export const ruleNames = ruleNamesOf(rules);
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
  refusals: [],
});

export const CONTEXTS: readonly RuleContext[] = [
  contextWith({ schemas }),
  contextWith({
    policy: policy.ok ? policy.value.value : null,
    platform: platform.ok ? platform.value.value : null,
    schemas,
  }),
];

/** Control characters and CI commands, which a report must never contain. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: the pattern looks for control characters
const UNSAFE = /[\0-\x08\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]/;

/** Places are located as if the overlay were the only folder, `app`. */
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
  readonly locate: Locator;
  readonly format: FormatName;
}

/** Runs all rules on some resources, locates the findings and renders a report; throws if a step fails. */
export function checkCase({ resources, failures, context, locate, format }: Case): void {
  const overlay = overlayWith({ name: "fuzz", resources });
  const sync = { objects: resources.flatMap((resource) => syncObjectsOf(resource, overlay)) };
  const budget = new StepBudget();
  const analyseStart = startAnalysis(budget);
  const checked = check(rules, [{ overlay, cluster: null, context: { ...context, sync, analyseStart } }]);
  expect(checked.failures).toEqual([]);
  const redact = createRedactor([], resources).redact;
  const alone = { identityAt: () => null, templateAt: () => null };
  const drafts: FindingDraft[] = checked.problems.map((found) => draftOf(found, locate, redact, alone));
  const report = {
    overlays: [overlay.name],
    resources: resources.length,
    suppressed: [],
    fixed: [],
    loosened: null,
    skipped: [...checked.skipped, ...skippedStarts([overlay], new UncheckedStarts(analyseStart, budget))],
    findings: mergeFindings(drafts),
    failures: [...failures, ...startsOverStepLimit([overlay], new UncheckedStarts(analyseStart, budget))],
    excerpts: new Map(),
    overview: () => overviewOf([{ overlay, cluster: null, platform: context.platform }]),
    judgedBy: [],
  };
  const text = FORMATS[format](inputOf(report, { failOn: "warning" }));
  expect(text).not.toMatch(UNSAFE);
  if (["json", "sarif", "gitlab"].includes(format)) JSON.parse(text);
}
