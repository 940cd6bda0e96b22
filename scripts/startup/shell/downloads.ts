import { installFacts } from "../facts.ts";
import type { Reason } from "../value.ts";
import { DONE, type Invocation, type Shell, type Status } from "./shell.ts";

/** What a download brought runs (or is made to run): one finding for each download. */
export function installDownload(
  download: Reason & { kind: "download" },
  shell: Shell,
  at: Invocation,
): Status {
  if (shell.machine.installed.has(download)) return DONE;
  shell.machine.installed.add(download);
  const range = shell.pipeline === null || at.frame !== shell.frame ? at : { ...at, ...shell.pipeline };
  const urls = download.url === null ? [] : [download.url];
  shell.machine.sink.install(range, installFacts("remote-script", download.command, "run", { urls }));
  return DONE;
}
