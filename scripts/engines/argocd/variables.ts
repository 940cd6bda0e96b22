import type { BuildEnvironment } from "../../model/build-settings.ts";

/** Known only during a sync. */
const REVISIONS = ["ARGOCD_APP_REVISION", "ARGOCD_APP_REVISION_SHORT", "ARGOCD_APP_REVISION_SHORT_8"];
const VARIABLE = /\$(?:\{(?<braced>[^{}]*)\}|(?<special>[*#$@!?0-9-])|(?<name>[A-Za-z_]\w*))/g;

/** Expands variables as Go's os.Expand does; unknown names become empty, revisions are left as `${…}`. */
export function expandVariables(text: string, environment: BuildEnvironment): string {
  return text.replace(VARIABLE, (_, braced?: string, special?: string, plain?: string) => {
    const name = braced ?? special ?? plain ?? "";
    if (name === "$") return "$";
    if (REVISIONS.includes(name)) return `\${${name}}`;
    return Object.hasOwn(environment, name) ? environment[name]! : "";
  });
}

/** The revision variables left in an expanded value. */
export function revisionsIn(value: unknown): string[] {
  const text = JSON.stringify(value ?? null);
  return REVISIONS.filter((name) => text.includes(`\${${name}}`));
}
