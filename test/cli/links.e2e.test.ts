import { spawnSync } from "node:child_process";
import { hostname } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { ROOT } from "../command.ts";
import { writeTree } from "../tree.ts";

const MAIN = join(ROOT, "scripts/main.mjs");
const TREE = { ".git/HEAD": "", "app/kustomization.yaml": "resources: [missing.yaml]\n" };

/** Runs the command, on a terminal of util-linux or into a pipe. */
function run(isTerminal: boolean, cwd: string, env: NodeJS.ProcessEnv): string {
  const command = [process.execPath, MAIN];
  const terminal = ["script", "-qec", command.join(" "), "/dev/null"];
  const [program, ...args] = isTerminal ? terminal : command;
  const { PATH, HOME } = process.env;
  return spawnSync(program!, args, { cwd, env: { PATH, HOME, ...env }, encoding: "utf8" }).stdout;
}

test.runIf(spawnSync("script", ["--version"]).stdout?.includes("util-linux"))(
  "places are links on a terminal that has them, relative to the folder where the user stands, and never in a pipe",
  () => {
    const root = writeTree(TREE);
    const link = `\x1b]8;;file://${hostname()}${root}/app/kustomization.yaml#1\x1b\\`;
    const env = { TERM: "xterm-kitty", SYNCGATE_CACHE: "off" };
    expect(run(true, root, env)).toContain(`${link}app/kustomization.yaml:1:13\x1b]8;;\x1b\\`);
    expect(run(true, join(root, "app"), env)).toContain(`${link}kustomization.yaml:1:13\x1b]8;;\x1b\\`);
    expect(run(true, root, { ...env, FORCE_HYPERLINK: "0" })).not.toContain("\x1b]8;");
    expect(run(false, root, { ...env, FORCE_HYPERLINK: "1" })).not.toContain("\x1b");
  },
);
