import type { ReportingDescriptor } from "sarif";
import type { Rule } from "../../check/rule.ts";
import { ruleUrl } from "../redaction/input.ts";
import { RELAXATION_RULE } from "../summary/relaxations.ts";

/** Converts the rules to SARIF reporting descriptors, with help in plain text and Markdown. */
export function ruleDescriptors(rules: readonly Rule[], homepage: string | null): ReportingDescriptor[] {
  return rules.map((rule) => ({
    id: rule.name,
    ...(rule.formerNames === undefined ? {} : { deprecatedIds: [...rule.formerNames] }),
    shortDescription: { text: rule.summary },
    fullDescription: { text: rule.why },
    // The texts of custom rules are those of the repository, which can have any markup.
    help: { text: plainHelp(rule), ...(rule.isCustom === true ? {} : { markdown: markdownHelp(rule) }) },
    ...helpUri(rule.isCustom === true ? null : ruleUrl(homepage, rule.name)),
    defaultConfiguration: { level: rule.severity },
    properties: { "problem.severity": rule.severity, precision: "very-high", tags: [rule.scope] },
  }));
}

/** The descriptor of relaxations. It is not a rule, so no policy can turn it off. */
export function relaxationDescriptor(homepage: string | null): ReportingDescriptor {
  const why =
    "A change must not exempt itself from checks: it is validated against the limits, facts, baseline and suppressions of the base commit.";
  const remedy = "Agree on the relaxation with the owners of the policy; it applies after merge.";
  return {
    id: RELAXATION_RULE,
    shortDescription: { text: "The change relaxes its own checks." },
    fullDescription: { text: why },
    help: { text: `${why}\n\nWhat to do: ${remedy}`, markdown: `${why}\n\n**What to do.** ${remedy}` },
    ...helpUri(homepage === null ? null : `${homepage}/docs/ci.md#what-a-change-relaxes`),
    defaultConfiguration: { level: "warning" },
    properties: { "problem.severity": "warning", precision: "very-high", tags: ["policy"] },
  };
}

function helpUri(url: string | null) {
  return url === null ? {} : { helpUri: url };
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
