import { recordDownloadRun } from "../machine/downloads.ts";
import type { Invocation, Shell } from "../machine/shell.ts";
import { resolvePath } from "../values/files.ts";
import { downloadIn, isKnown, known, valueText } from "../values/value.ts";
import { reportVolumeProgram } from "./scripts.ts";

/**
 * Variables by which a program loads code from a file: `LD_PRELOAD` (https://man7.org/linux/man-pages/man8/ld.so.8.html),
 * `JAVA_TOOL_OPTIONS` and `NODE_OPTIONS` with their options.
 */
const VARIABLES = [
  "LD_PRELOAD",
  "LD_AUDIT",
  "JAVA_TOOL_OPTIONS",
  "JDK_JAVA_OPTIONS",
  "JAVA_OPTS",
  "NODE_OPTIONS",
];

/** Records downloads and files of volumes that a program loads because of a variable. */
export function recordLoadedFiles(shell: Shell, at: Invocation): void {
  for (const name of VARIABLES) {
    const binding = shell.process.scope.get(name);
    const text = binding?.kind === "scalar" ? valueText(binding.values[0] ?? []) : "";
    if (text === "" || !isKnown(text)) continue;
    for (const part of text.split(/[\s:=,]+/)) if (part.startsWith("/")) recordFile(part, shell, at);
  }
}

/**
 * Records the download at a path, or the downloads in a directory whose path ends with a pattern; reports a file of a
 * volume that a repository or a download can have filled.
 */
export function recordFile(path: string, shell: Shell, at: Invocation): void {
  const { files, budget } = shell.machine;
  const whole = resolvePath(shell.process.directory, path.replace(/\/\*$/, ""));
  const contents =
    path.endsWith("/*") && budget.spend(files.size)
      ? [...files.below(whole)].map(([, content]) => content)
      : [];
  const own = files.read(whole) ?? files.read(`${whole}/x`);
  if (own === undefined && contents.length === 0)
    reportVolumeProgram({ text: path, value: known(path) }, whole, shell, at);
  for (const content of [own ?? [], ...contents]) {
    const download = downloadIn(content);
    if (download !== null) recordDownloadRun(download, shell, at);
  }
}
