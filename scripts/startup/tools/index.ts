import type { Installer } from "../values/types.ts";
import { BUILD_INSTALLERS } from "./builds.ts";
import { JAVASCRIPT_INSTALLERS } from "./javascript.ts";
import { LANGUAGE_INSTALLERS } from "./languages.ts";
import { PYTHON_INSTALLERS } from "./python.ts";
import { REPOSITORY_INSTALLERS } from "./repositories.ts";
import { SYSTEM_INSTALLERS } from "./system.ts";

const INSTALLERS: ReadonlyMap<string, Installer> = new Map<string, Installer>([
  ...SYSTEM_INSTALLERS,
  ...PYTHON_INSTALLERS,
  ...JAVASCRIPT_INSTALLERS,
  ...LANGUAGE_INSTALLERS,
  ...REPOSITORY_INSTALLERS,
  ...BUILD_INSTALLERS,
]);

const MAX_NAME = 64;

/** Returns the installer with that program name, ignoring a version at its end (`pip3.11`). */
export function installerOf(name: string): Installer | undefined {
  if (name.length > MAX_NAME) return undefined;
  return INSTALLERS.get(name) ?? INSTALLERS.get(name.replace(/-?\d+(?:\.\d+)*$/, ""));
}

export function isInstaller(name: string): boolean {
  return installerOf(name) !== undefined;
}
