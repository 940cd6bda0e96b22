import type { BuildEnvironment } from "../../model/build-settings.ts";

/** Only a sync knows these. */
const REVISIONS = ["ARGOCD_APP_REVISION", "ARGOCD_APP_REVISION_SHORT", "ARGOCD_APP_REVISION_SHORT_8"];
const VARIABLE = /\$(?:\{(?<braced>[^{}]*)\}|(?<special>[*#$@!?0-9-])|(?<name>[A-Za-z_]\w*))/g;

/** As Go's os.Expand does; a name that is none becomes empty, and a revision stands as `${…}`. */
export function expand(text: string, environment: BuildEnvironment): string {
  return text.replace(VARIABLE, (_, braced?: string, special?: string, plain?: string) => {
    const name = braced ?? special ?? plain ?? "";
    if (name === "$") return "$";
    if (REVISIONS.includes(name)) return `\${${name}}`;
    return Object.hasOwn(environment, name) ? environment[name]! : "";
  });
}

/** The revisions that stand in what was expanded. */
export function revisionsIn(value: unknown): string[] {
  const text = JSON.stringify(value ?? null);
  return REVISIONS.filter((name) => text.includes(`\${${name}}`));
}
