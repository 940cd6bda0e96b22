import { execFile } from "node:child_process";
import { cpSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ROOT } from "../command.ts";
import { THEMES, terminalSvg } from "./terminal.ts";

const COLUMNS = 92;
const ARGS = ["test/samples/failing.yaml", "--select", "startup"];

/** The pictures of the README, by their files in docs/: the text of a run on the failing sample. */
export async function pictures(): Promise<ReadonlyMap<string, string>> {
  const output = await textOfRun();
  const lines = [`$ npx syncgate ${ARGS.join(" ")}`, ...output.trimEnd().split("\n")];
  return new Map(
    Object.entries(THEMES).map(([name, theme]) => [
      `terminal-${name}.svg`,
      terminalSvg(lines, COLUMNS, theme),
    ]),
  );
}

/** The folders that the run reads. They are copied, so that the remote of a checkout does not appear in the pictures. */
const FOLDERS = ["apps", "base", "clusters", "overlays", "test/samples"];

async function textOfRun(): Promise<string> {
  const root = mkdtempSync(join(tmpdir(), "picture-"));
  try {
    for (const folder of FOLDERS) cpSync(join(ROOT, folder), join(root, folder), { recursive: true });
    return await runIn(root);
  } finally {
    rmSync(root, { recursive: true, force: true });
  }
}

function runIn(root: string): Promise<string> {
  const args = [join(ROOT, "scripts/main.mjs"), "validate", ...ARGS, "--root", ".", "--color", "always"];
  const env = { ...process.env, COLUMNS: String(COLUMNS) };
  return new Promise((resolve, reject) => {
    execFile(process.execPath, args, { cwd: root, env }, (error, stdout, stderr) => {
      // 1: findings, as expected of this sample.
      if (error?.code === 1) resolve(stdout);
      else reject(new Error(`the run on ${ARGS[0]} has no findings: ${stderr}`));
    });
  });
}
