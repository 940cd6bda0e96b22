import type { Rule } from "../model/rule.ts";
import { ruleUrl } from "./input.ts";

/** The rules as SARIF's reporting descriptors, with their help in plain text and in Markdown. */
export function ruleDescriptors(rules: readonly Rule[]) {
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
