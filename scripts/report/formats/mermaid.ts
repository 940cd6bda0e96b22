import type { ServiceUse, UsedService } from "../../model/overview.ts";
import { objectKey } from "../../model/resource.ts";
import { serviceLabel } from "../summary/service-label.ts";

const MAX_USES = 80;
const MAX_NAME = 80;

/** Formats the service map as a Mermaid flowchart, one line per use (https://mermaid.js.org/syntax/flowchart.html). */
export function mermaidLines(uses: readonly ServiceUse[]): string[] {
  const shown = uses.slice(0, MAX_USES);
  const workloads = new Ids("w");
  const services = new Ids("s");
  const edges = shown.map(({ workload, service, ports }) => {
    const label = ports.length === 0 ? "" : `|${ports.join(", ")}|`;
    const arrow = service.state === "missing" ? "-.->" : "-->";
    return `  ${workloads.of(objectKey(workload))} ${arrow}${label} ${services.of(serviceKey(service))}`;
  });
  const workloadNodes = uniqueBy(shown, ({ workload }) => objectKey(workload)).map(({ workload }) => {
    return `${workloads.of(objectKey(workload))}["${safe(workload.name)}"]`;
  });
  const serviceNodes = uniqueBy(shown, ({ service }) => serviceKey(service)).map(({ service }) => {
    return `  ${services.of(serviceKey(service))}(["${safe(serviceLabel(service))}"])`;
  });
  return ["flowchart LR", ...workloadNodes.map((line) => `  ${line}`), ...serviceNodes, ...edges];
}

export function leftOutUses(uses: readonly ServiceUse[]): number {
  return Math.max(0, uses.length - MAX_USES);
}

/** Keeps the characters that Kubernetes names can contain; none of them has a meaning in Mermaid. */
function safe(text: string): string {
  const cut = text.length > MAX_NAME ? `${text.slice(0, MAX_NAME)}...` : text;
  return cut.replace(/[^A-Za-z0-9._/() -]/g, "_") || "_";
}

function serviceKey({ namespace, name }: UsedService): string {
  return JSON.stringify([namespace, name]);
}

function uniqueBy<T>(items: readonly T[], keyOf: (item: T) => string): T[] {
  return [...new Map(items.map((item) => [keyOf(item), item])).values()];
}

/** Generates node ids of a diagram that do not contain names from manifests. */
class Ids {
  readonly #prefix: string;
  readonly #ids = new Map<string, string>();

  constructor(prefix: string) {
    this.#prefix = prefix;
  }

  of(key: string): string {
    const id = this.#ids.get(key) ?? `${this.#prefix}${this.#ids.size}`;
    this.#ids.set(key, id);
    return id;
  }
}
