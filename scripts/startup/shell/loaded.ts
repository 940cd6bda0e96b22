import { recordDownloadRun } from "../machine/downloads.ts";
import type { Invocation, Shell } from "../machine/shell.ts";
import { resolvePath } from "../values/files.ts";
import { downloadIn, isKnown, valueText } from "../values/value.ts";

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

/** Records downloads that a program loads because of a variable. */
export function recordLoadedDownloads(shell: Shell, at: Invocation): void {
  if (!shell.machine.files.hasDownloads) return;
  for (const name of VARIABLES) {
    const binding = shell.process.scope.get(name);
    const text = binding?.kind === "scalar" ? valueText(binding.values[0] ?? []) : "";
    if (text === "" || !isKnown(text)) continue;
    for (const part of text.split(/[\s:=,]+/)) if (part.includes("/")) recordFile(part, shell, at);
  }
}

/** Records the download at a path, or the downloads in a directory whose path ends with a pattern. */
export function recordFile(path: string, shell: Shell, at: Invocation): void {
  const { files, budget } = shell.machine;
  const whole = resolvePath(shell.process.directory, path.replace(/\/\*$/, ""));
  const contents =
    path.endsWith("/*") && budget.spend(files.size)
      ? [...files.below(whole)].map(([, content]) => content)
      : [];
  for (const content of [files.read(whole) ?? files.read(`${whole}/x`) ?? [], ...contents]) {
    const download = downloadIn(content);
    if (download !== null) recordDownloadRun(download, shell, at);
  }
}
