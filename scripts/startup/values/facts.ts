import type { InstallFacts, InstallKind } from "./types.ts";

/** Returns the facts of an install: defaults with `more` applied. */
export function installFacts(
  kind: InstallKind,
  tool: string,
  action: string,
  more: Partial<InstallFacts> = {},
): InstallFacts {
  return {
    kind,
    tool,
    action,
    packages: [],
    unresolved: [],
    urls: [],
    offline: false,
    noDependencies: false,
    requiresHashes: false,
    ...more,
  };
}
