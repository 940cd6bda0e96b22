import type { TemplateAt } from "./findings.ts";

/** The comment that `helm template` writes above each manifest. */
const SOURCE = /^# Source: (\S+\/(?:templates|crds)\/\S+)\s*$/;

/** Finds the chart's template in the comment above a place, within the same document of its file. */
export function templateFinder(linesOf: (file: string) => readonly string[]): TemplateAt {
  return ({ file, line }) => {
    const lines = linesOf(file);
    for (let index = line - 1; index >= 0; index--) {
      const text = lines[index] ?? "";
      const template = SOURCE.exec(text)?.[1];
      if (template !== undefined) return template;
      if (text.startsWith("---")) return null;
    }
    return null;
  };
}
