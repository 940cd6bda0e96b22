import type { PodTemplate } from "../pods/pod-template.ts";
import { certainLabel, type Selector, selects } from "../selection/selector.ts";

/** An index of pod templates by label, for thousands of selectors and templates. */
export interface TemplateIndex {
  readonly all: readonly PodTemplate[];
  matching(selector: Selector): PodTemplate[];
}

export function indexTemplates(all: readonly PodTemplate[]): TemplateIndex {
  const byLabel = new Map<string, PodTemplate[]>();
  for (const template of all) {
    for (const [key, value] of template.labels) {
      const list = byLabel.get(labelKey(key, value));
      if (list === undefined) byLabel.set(labelKey(key, value), [template]);
      else list.push(template);
    }
  }
  return {
    all,
    matching(selector) {
      const label = certainLabel(selector);
      const candidates = label === null ? all : (byLabel.get(labelKey(label.key, label.value)) ?? []);
      return candidates.filter((template) => selects(selector, template));
    },
  };
}

function labelKey(key: string, value: string): string {
  return `${key}=${value}`;
}
