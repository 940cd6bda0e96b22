import { memoizeWeak } from "../../model/memoize.ts";
import type { Installer } from "../values/types.ts";
import { BUILD_TOOLS } from "./builds.ts";
import { JAVASCRIPT_TOOLS } from "./javascript.ts";
import { LANGUAGE_TOOLS } from "./languages.ts";
import { PLUGIN_TOOLS } from "./plugins.ts";
import { PYTHON_TOOLS } from "./python.ts";
import { REPOSITORY_TOOLS } from "./repositories.ts";
import { SYSTEM_TOOLS } from "./system.ts";
import type { Tool } from "./tool.ts";
import { verbInstaller } from "./verbs.ts";
import { WRAPPING_TOOLS } from "./wrapping.ts";

/** All tools that the analysis knows. */
export const TOOLS: readonly Tool[] = [
  ...SYSTEM_TOOLS,
  ...PYTHON_TOOLS,
  ...JAVASCRIPT_TOOLS,
  ...LANGUAGE_TOOLS,
  ...PLUGIN_TOOLS,
  ...REPOSITORY_TOOLS,
  ...BUILD_TOOLS,
  ...WRAPPING_TOOLS,
];

const BY_NAME: ReadonlyMap<string, Tool> = new Map(
  TOOLS.flatMap((tool) => [tool.tool, ...(tool.aliases ?? [])].map((name) => [name, tool] as const)),
);

const MAX_NAME = 64;

/** Returns the tool with that program name, ignoring a version at its end (`pip3.11`). */
export function toolOf(name: string): Tool | undefined {
  if (name.length > MAX_NAME) return undefined;
  return BY_NAME.get(name) ?? BY_NAME.get(name.replace(/-?\d+(?:\.\d+)*$/, ""));
}

const installerOfTool = memoizeWeak((tool: Tool): { installer: Installer | undefined } => {
  return { installer: "verbs" in tool ? verbInstaller(tool) : tool.installer };
});

/** Returns the installer with that program name; undefined for other programs. */
export function installerOf(name: string): Installer | undefined {
  const tool = toolOf(name);
  return tool === undefined ? undefined : installerOfTool(tool).installer;
}

export function isInstaller(name: string): boolean {
  return installerOf(name) !== undefined;
}

/** Names of the programs that install, without their aliases' versions. */
export const INSTALLER_NAMES: readonly string[] = [...BY_NAME.keys()].filter(isInstaller);
