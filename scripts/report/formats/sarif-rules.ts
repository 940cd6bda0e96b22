import type { ReportingDescriptor } from "sarif";
import type { Rule } from "../../model/rule.ts";
import { ruleUrl, TOOL } from "../redaction/input.ts";
import { LOOSENING } from "../summary/judging.ts";

/** The rules as SARIF's reporting descriptors, with their help in plain text and in Markdown. */
export function ruleDescriptors(rules: readonly Rule[]): ReportingDescriptor[] {
  return rules.map((rule) => ({
    id: rule.name,
    shortDescription: { text: rule.summary },
    fullDescription: { text: rule.why },
    help: { text: plainHelp(rule), markdown: markdownHelp(rule) },
    helpUri: ruleUrl(rule.name),
    defaultConfiguration: { level: rule.severity },
    properties: { "problem.severity": rule.severity, precision: "very-high", tags: [rule.scope] },
  }));
}

/** The descriptor of what a change loosens, which is no rule: no policy can turn it off. */
export function looseningDescriptor(): ReportingDescriptor {
  const why =
    "Who writes a change must not be the one who excuses it: the base's limits, facts, baseline and suppressions judge it.";
  const remedy = "Agree with the owners of the policy; once merged, it counts for the changes after it.";
  return {
    id: LOOSENING,
    shortDescription: { text: "The change loosens what judges changes." },
    fullDescription: { text: why },
    help: { text: `${why}\n\nWhat to do: ${remedy}`, markdown: `${why}\n\n**What to do.** ${remedy}` },
    helpUri: `${TOOL.home}/blob/main/docs/ci.md#what-a-change-loosens`,
    defaultConfiguration: { level: "warning" },
    properties: { "problem.severity": "warning", precision: "very-high", tags: ["policy"] },
  };
}

function plainHelp({ summary, why, remedy, references }: Rule): string {
  return [summary, `Why: ${why}`, `What to do: ${remedy}`, ...references].join("\n\n");
}

function markdownHelp({ summary, why, remedy, references, examples }: Rule): string {
  const bad = examples.bad[0]?.manifest;
  const good = examples.good[0];
  return [
    summary,
    `**Why.** ${why}`,
    `**What to do.** ${remedy}`,
    ...(bad === undefined ? [] : [`Bad:\n\n\`\`\`yaml\n${bad.trim()}\n\`\`\``]),
    ...(good === undefined ? [] : [`Good:\n\n\`\`\`yaml\n${good.trim()}\n\`\`\``]),
    references.map((reference) => `- ${reference}`).join("\n"),
  ]
    .join("\n\n")
    .trim();
}
