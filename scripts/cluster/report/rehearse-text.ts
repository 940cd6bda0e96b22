import { formatCpu, formatMemory, type Quantity } from "../../kubernetes/quantities/quantity.ts";
import { clean } from "../../report/redaction/clean.ts";
import type { Start, Step } from "../rehearse/observe.ts";
import type { ProbeVerdict, Rehearsal } from "../rehearse/rehearse.ts";

const MAX_LENGTH = 500;
const MEBIBYTE = 2 ** 20;
const NANO = 1e9;

/** Reports whether the service becomes ready within its limits and before a probe can kill it. */
export function startsWell({ atLimits, probes }: Rehearsal): boolean {
  return atLimits.failure === null && probes.every(({ kills }) => !kills);
}

/** Formats each service with its steps, its probes and its start when held to its requests. */
export function rehearseText(rehearsals: readonly Rehearsal[]): string {
  return `${rehearsals.map(serviceText).join("\n\n")}\n\n${rehearseVerdict(rehearsals)}\n`;
}

export function rehearseVerdict(rehearsals: readonly Rehearsal[]): string {
  const bad = rehearsals.filter((rehearsal) => !startsWell(rehearsal)).map(({ name }) => clean(name));
  return bad.length === 0
    ? "✔ all start within their limits and before a probe can kill them"
    : `✖ ${bad.join(", ")} would not start`;
}

function serviceText(rehearsal: Rehearsal): string {
  const { name, atLimits, atRequests, probes } = rehearsal;
  return [
    `${startsWell(rehearsal) ? "✔" : "✖"} ${clean(name)}: ${startText(atLimits)}`,
    ...atLimits.steps.flatMap(stepLines),
    ...probes.map(probeLine),
    ...(atRequests === null ? [] : heldLines(atRequests)),
  ].join("\n");
}

function startText({ readySeconds, failure }: Start): string {
  return failure === null ? `ready after ${seconds(readySeconds!)}` : clean(failure, MAX_LENGTH);
}

function stepLines(step: Step): string[] {
  const { container, from, to, usage, limits } = step;
  const name = `  ${clean(container)}: ${seconds(to - from)}`;
  if (usage === null)
    return [
      `${name}; memory and CPU not measured: the pod's node is another machine, or the container ended too soon`,
    ];
  const { peakBytes, cpuSeconds, throttledSeconds, oomKills } = usage;
  const kept = Math.max(...step.samples.map(({ bytes }) => bytes));
  return [
    `${name}; memory ${mebibytes(kept)}, with files ${mebibytes(peakBytes)}${ofLimit(limits.memory)}${oomKills > 0 ? ` (${oomKills} killed at the limit)` : ""}; ` +
      `CPU ${seconds(cpuSeconds)}${limits.cpu === null ? ", no limit" : `, throttled for ${seconds(throttledSeconds)} by the limit of ${formatCpu(limits.cpu)}`}`,
  ];
}

function ofLimit(limit: Quantity | null): string {
  return limit === null ? ", no limit" : ` of ${formatMemory(limit)}`;
}

function probeLine({
  probe,
  container,
  seconds: earliest,
  period,
  answeredAfter,
  kills,
}: ProbeVerdict): string {
  const answered =
    answeredAfter === null ? "it did not answer" : `it answered after ${seconds(answeredAfter)}`;
  return kills
    ? `  the ${probe} probe would kill ${clean(container)} after ${earliest} to ${earliest + period} s; ${answered}`
    : `  the ${probe} probe can kill ${clean(container)} after ${earliest} s at the earliest; ${answered}`;
}

function heldLines(start: Start): string[] {
  const cpu = start.steps.flatMap(({ container, limits }) =>
    limits.cpu === null ? [] : [`${clean(container)} ${formatCpu(limits.cpu)}`],
  );
  const over = start.steps.flatMap(({ container, requests, samples }) => {
    const kept = Math.max(0, ...samples.map(({ bytes }) => bytes));
    return requests.memory !== null && kept * NANO > Number(requests.memory)
      ? [`${clean(container)} needs ${mebibytes(kept)} and requests ${formatMemory(requests.memory)}`]
      : [];
  });
  return [
    `  held to its CPU requests (${cpu.join(", ")}): ${startText(start)}`,
    ...over.map(
      (line) => `  memory above the request, which a node that runs out of memory may take back: ${line}`,
    ),
  ];
}

function seconds(value: number): string {
  return `${value.toFixed(1)} s`;
}

function mebibytes(bytes: number): string {
  return `${(bytes / MEBIBYTE).toFixed(0)} MiB`;
}

/** The rehearsals as data; amounts in bytes and cores. */
export function rehearseJson(rehearsals: readonly Rehearsal[]): string {
  const services = rehearsals.map((rehearsal) => ({ ...rehearsal, startsWell: startsWell(rehearsal) }));
  const plain = (_: string, value: unknown) => (typeof value === "bigint" ? Number(value) / NANO : value);
  return `${JSON.stringify({ services }, plain, 2)}\n`;
}
