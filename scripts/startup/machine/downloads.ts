import { installFacts } from "../values/facts.ts";
import type { Reason } from "../values/value.ts";
import { DONE, type Invocation, type Machine, type Shell, type Status } from "./shell.ts";

export type Download = Reason & { kind: "download" };

/** Use of a download: it is executed, made executable, or put where programs are run from. */
type Use = "run" | "make executable" | "put on the PATH";

/** Records the command that downloads, which is where findings about the download are reported. */
export function recordDownload(download: Download, shell: Shell, at: Invocation): void {
  shell.machine.downloadCommands.set(download, rangeOf(shell, at));
}

/** Records that a download is executed: one finding per download. */
export function recordDownloadRun(download: Download, shell: Shell, at: Invocation): Status {
  const { machine } = shell;
  machine.executableDownloads.delete(download);
  if (machine.executedDownloads.has(download)) return DONE;
  machine.executedDownloads.add(download);
  report(download, "run", { at, range: rangeOf(shell, at) }, machine);
  return DONE;
}

/**
 * Records that a download is made executable; usually it runs right after, otherwise something that starts
 * later runs it.
 */
export function recordExecutableDownload(
  download: Download,
  shell: Shell,
  at: Invocation,
  use: Exclude<Use, "run"> = "make executable",
): void {
  const { executedDownloads, executableDownloads } = shell.machine;
  const isNew = !executableDownloads.has(download) || use === "make executable";
  if (!executedDownloads.has(download) && isNew)
    executableDownloads.set(download, { at, range: rangeOf(shell, at), use });
}

/** At the end of a start, records the downloads that were made executable but did not run. */
export function recordUnusedExecutables(machine: Machine): void {
  for (const [download, place] of machine.executableDownloads) report(download, place.use, place, machine);
}

/** A command, and the pipeline that contains it. */
interface UsePlace {
  readonly at: Invocation;
  readonly range: Invocation;
}

function report(
  download: Download,
  use: Use,
  { at, range }: UsePlace,
  { sink, downloadCommands }: Machine,
): void {
  const { command, url } = download;
  const facts = installFacts("remote-script", command, use, { urls: url === null ? [] : [url] });
  const from = downloadCommands.get(download);
  if (from === undefined || isSame(from, range)) sink.install(range, facts);
  else sink.install(from, facts, at);
}

function isSame(one: Invocation, other: Invocation): boolean {
  return one.frame === other.frame && one.start === other.start && one.end === other.end;
}

/** The whole pipeline of a command: `awk … | sh` says more than `sh`. */
export function rangeOf(shell: Shell, at: Invocation): Invocation {
  return shell.pipeline === null || at.frame !== shell.frame ? at : { ...at, ...shell.pipeline };
}
