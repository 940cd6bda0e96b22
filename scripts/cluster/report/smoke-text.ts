import { clean } from "../../report/redaction/clean.ts";
import { plural } from "../../report/terminal/plural.ts";
import type { SmokeResult } from "../smoke/ask.ts";

/** Reports whether the service answers as it should. */
export function isGood({ state }: Pick<SmokeResult, "state">): boolean {
  return state === "ready" || state === "healthy";
}

/** One line of a service, printed as soon as it has answered. */
export function smokeLine({ service, url, state, latency, detail }: SmokeResult, width: number): string {
  const time = latency === null ? "" : ` ${latency} ms`;
  const more = detail === "" ? "" : `: ${clean(detail)}`;
  const sign = isGood({ state }) ? "✔" : "✖";
  return `${sign} ${clean(service.name).padEnd(width)}  ${clean(url)}  ${state}${time}${more}`;
}

export function smokeVerdict(results: readonly SmokeResult[]): string {
  const bad = results.filter((result) => !isGood(result)).length;
  return bad === 0
    ? `✔ ${plural(results.length, "service")} ready`
    : `✖ ${bad} of ${plural(results.length, "service")} not ready`;
}

/** The answers as data. */
export function smokeJson(host: string, results: readonly SmokeResult[]): string {
  const services = results.map(({ service, url, state, latency, missing, detail }) => {
    const { namespace, name, nodePort, uses } = service;
    return { namespace, name, nodePort, uses, url, state, latencyMs: latency, missing, detail };
  });
  return `${JSON.stringify({ host, ready: results.every(isGood), services }, null, 2)}\n`;
}
