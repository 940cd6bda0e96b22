import { stringify } from "yaml";
import { type LoadedRule, loadCustomRule } from "../../scripts/config/custom-rule.ts";
import type { CustomRule } from "../../scripts/model/custom-rule.ts";

/** A valid rule about Services of type NodePort. */
export const NO_NODE_PORT: CustomRule = {
  name: "service-no-node-port",
  severity: "error",
  summary: "Services must not have the type NodePort.",
  why: "The port is open on every node.",
  remedy: "Use an Ingress.",
  match: [{ apiGroups: [""], kinds: ["Service"] }],
  validations: [
    {
      expression: "object.spec.?type.orValue('') != 'NodePort'",
      message: "the type is NodePort",
      path: "spec.type",
    },
  ],
  examples: {
    good: ["apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: {}\n"],
    bad: [
      {
        manifest: "apiVersion: v1\nkind: Service\nmetadata: { name: web }\nspec: { type: NodePort }\n",
        findings: ["/spec/type: the type is NodePort"],
      },
    ],
  },
};

/** The text of a rule's file. */
export function ruleText(parts: Partial<CustomRule> = {}): string {
  return stringify({ ...NO_NODE_PORT, ...parts }, { lineWidth: 0 });
}

/** A rule as it is loaded from a file of its name. */
export function loadedRule(parts: Partial<CustomRule> = {}): LoadedRule {
  const name = parts.name ?? NO_NODE_PORT.name;
  const loaded = loadCustomRule(ruleText(parts), `rules/${name}.yaml`, new Set());
  if (!loaded.ok) throw new Error(JSON.stringify(loaded.error));
  return loaded.value;
}
