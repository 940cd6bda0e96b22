import { installFacts } from "../values/facts.ts";
import type { Reason } from "../values/value.ts";
import { DONE, type Invocation, type Machine, type Shell, type Status } from "./shell.ts";

type Download = Reason & { kind: "download" };

/** Records that a download is executed: one finding per download. */
export function recordDownloadRun(download: Download, shell: Shell, at: Invocation): Status {
  const { machine } = shell;
  machine.executableDownloads.delete(download);
  if (machine.executedDownloads.has(download)) return DONE;
  machine.executedDownloads.add(download);
  machine.sink.install(rangeOf(shell, at), downloadFacts(download, "run"));
  return DONE;
}

/**
 * Records that a download is made executable; usually it runs right after, otherwise something that starts
 * later runs it.
 */
export function recordExecutableDownload(download: Download, shell: Shell, at: Invocation): void {
  const { executedDownloads, executableDownloads } = shell.machine;
  if (!executedDownloads.has(download) && !executableDownloads.has(download))
    executableDownloads.set(download, rangeOf(shell, at));
}

/** At the end of a start, records the downloads that were made executable but did not run. */
export function recordUnusedExecutables({ executableDownloads, sink }: Machine): void {
  for (const [download, at] of executableDownloads)
    sink.install(at, downloadFacts(download, "make executable"));
}

function rangeOf(shell: Shell, at: Invocation): Invocation {
  return shell.pipeline === null || at.frame !== shell.frame ? at : { ...at, ...shell.pipeline };
}

function downloadFacts({ command, url }: Download, action: string) {
  return installFacts("remote-script", command, action, { urls: url === null ? [] : [url] });
}
