import type { InstallFacts, InstallKind } from "./types.ts";

/** Facts of an install, with nothing special about it but `more`. */
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
