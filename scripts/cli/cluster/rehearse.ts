import { rehearsable, rehearsalNamespace } from "../../cluster/rehearse/pod.ts";
import { rehearse } from "../../cluster/rehearse/rehearse.ts";
import { rehearseChart } from "../../cluster/report/rehearse-chart.ts";
import { rehearseJson, rehearseText, startsWell } from "../../cluster/report/rehearse-text.ts";
import type { ClusterOptions } from "../command-line/cluster-options.ts";
import { say } from "../terminal/screen.ts";
import { reportError } from "../terminal/terminal.ts";
import { writeFile, writeReport } from "./output.ts";
import { openClient, openWorkspace } from "./session.ts";

/** `cluster rehearse [SERVICE…]`: returns the exit code. */
export async function rehearseServices(options: ClusterOptions): Promise<number> {
  const client = openClient(options);
  if (!client.ok) return reportError(client.error);
  const workspace = await openWorkspace(options);
  if (!workspace.ok) return reportError(workspace.error);
  const known = rehearsable(workspace.value.desired);
  const unknown = options.services.find((name) => !known.some((each) => each.name === name));
  if (unknown !== undefined)
    return reportError(`no service ${unknown}; services: ${known.map(({ name }) => name).join(", ")}`);
  const chosen = known.filter(({ name }) => options.services.length === 0 || options.services.includes(name));
  if (chosen.length === 0) return reportError("no overlay of the cluster renders a workload");
  if (!options.yes) {
    const names = chosen.map(({ name }) => name).join(", ");
    const namespaces = [...new Set(chosen.map(({ namespace }) => rehearsalNamespace(namespace)))].join(", ");
    say(`would start the pods of ${names} in the namespace ${namespaces}, and delete it; add --yes to do so`);
    return 0;
  }
  const interrupted = new AbortController();
  const interrupt = () => interrupted.abort();
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, interrupt);
  const { wait } = options;
  const rehearsed = await rehearse(client.value, chosen, {
    wait,
    signal: interrupted.signal,
    onProgress: say,
  });
  if (!rehearsed.ok) return reportError(rehearsed.error);
  const text = options.format === "json" ? rehearseJson(rehearsed.value) : rehearseText(rehearsed.value);
  const { chart } = options;
  const failed =
    writeReport(options, text) ??
    (chart === null ? null : writeFile("--chart", chart, rehearseChart(rehearsed.value)));
  return failed ?? (rehearsed.value.every(startsWell) ? 0 : 1);
}
