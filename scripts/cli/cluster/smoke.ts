import { smokePage } from "../../cluster/report/smoke-page.ts";
import { isGood, smokeJson, smokeLine, smokeVerdict } from "../../cluster/report/smoke-text.ts";
import { askService, type SmokeResult } from "../../cluster/smoke/ask.ts";
import { servicesInOrder } from "../../cluster/smoke/order.ts";
import type { ClusterOptions } from "../command-line/cluster-options.ts";
import { say } from "../terminal/screen.ts";
import { reportError } from "../terminal/terminal.ts";
import { writeReport } from "./output.ts";
import { openWorkspace } from "./session.ts";

/** A host name or address, without scheme, port and path. */
const HOST = /^(?:[A-Za-z0-9](?:[A-Za-z0-9._-]*[A-Za-z0-9])?|\[?[0-9A-Fa-f:]+\]?)$/;

/** `cluster smoke [SERVICE…]`: returns the exit code. */
export async function smoke(options: ClusterOptions): Promise<number> {
  const { host, timeout, wait, format } = options;
  if (!HOST.test(host)) return reportError(`--host must be a host name or an address, not ${host}`);
  const workspace = await openWorkspace(options);
  if (!workspace.ok) return reportError(workspace.error);
  const known = servicesInOrder(workspace.value.desired);
  const unknown = options.services.find((name) => !known.some((service) => service.name === name));
  const names = known.map(({ name }) => name);
  if (unknown !== undefined)
    return reportError(`no service ${unknown} with a node port; services: ${names.join(", ")}`);
  const asked = known.filter(({ name }) => options.services.length === 0 || options.services.includes(name));
  if (asked.length === 0) return reportError("platform.yaml lists no workload with a node port");
  const width = Math.max(...asked.map(({ name }) => name.length));
  const isLive = format === "text" && options.output === null;
  const results: SmokeResult[] = [];
  for (const service of asked) {
    const result = await askService(service, { host, seconds: timeout, wait });
    results.push(result);
    if (isLive) process.stdout.write(`${smokeLine(result, width)}\n`);
  }
  const failed = isLive ? null : writeReport(options, reportText(options, results, width));
  if (failed !== null) return failed;
  if (format === "text" || options.output !== null) say(smokeVerdict(results));
  return results.every(isGood) ? 0 : 1;
}

function reportText(
  { format, host }: ClusterOptions,
  results: readonly SmokeResult[],
  width: number,
): string {
  if (format === "json") return smokeJson(host, results);
  if (format === "html") return smokePage(host, results, new Date());
  return results.map((result) => `${smokeLine(result, width)}\n`).join("");
}
