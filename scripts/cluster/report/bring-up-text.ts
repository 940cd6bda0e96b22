import { clean, cleanLines } from "../../report/redaction/clean.ts";
import type { BroughtUp, ContainerLog } from "../bring-up/apply.ts";
import type { PlannedService } from "../bring-up/plan.ts";
import type { ReachableService } from "../smoke/order.ts";

/** The next service that may be applied; null if none may. */
export function nextOf(plan: readonly PlannedService[]): PlannedService | null {
  return plan.find(({ state, obstacles }) => state !== "ready" && obstacles.length === 0) ?? null;
}

/** Formats the services in order, with the reasons why one must wait. */
export function planText(plan: readonly PlannedService[]): string {
  const width = Math.max(0, ...plan.map(({ service }) => service.name.length));
  const lines = plan.flatMap(({ service, state, obstacles }) => [
    `${state === "ready" ? "✔" : "·"} ${clean(service.name).padEnd(width)}  ${state}`,
    ...obstacles.map((obstacle) => `    ${clean(obstacle, MAX_LENGTH)}`),
  ]);
  return `${[...lines, "", nextLine(plan)].join("\n")}\n`;
}

const MAX_LENGTH = 500;
const MAX_LOG = 10_000;

function nextLine(plan: readonly PlannedService[]): string {
  if (plan.every(({ state }) => state === "ready")) return "All services are ready.";
  const next = nextOf(plan);
  if (next === null) return "No service may come next: see the reasons above.";
  const { name } = next.service;
  return next.state === "absent"
    ? `Next: ${name}. Apply it with: syncgate cluster bring-up ${name} --yes`
    : `Next: ${name}, which is ${next.state}. Apply it again, or see syncgate cluster check`;
}

/** Formats the outcome of applying a service. */
export function outcomeText(
  service: ReachableService,
  existed: boolean,
  outcome: BroughtUp,
  dryRun: boolean,
): string {
  const name = clean(service.name);
  if (outcome.state === "refused")
    return `✖ ${name} was not applied: ${clean(outcome.message, MAX_LENGTH)}\n`;
  if (outcome.state === "ready")
    return dryRun
      ? `${name} would be applied; nothing was changed. Add --yes to apply it.\n`
      : `✔ ${name} is ready\n`;
  const cause = outcome.state === "failed" ? outcome.cause : "it is not ready in time";
  return `${[`✖ ${name}: ${clean(cause, MAX_LENGTH)}`, ...outcome.logs.flatMap(logLines), "", `The way back: ${wayBack(service, existed)}`].join("\n")}\n`;
}

function logLines({ of, text }: ContainerLog): string[] {
  return ["", `log of ${clean(of)}:`, ...cleanLines(text, MAX_LOG).map((line) => `  ${line}`)];
}

/** The command that restores the state before; never run by this program. */
export function wayBack({ namespace, name }: ReachableService, existed: boolean): string {
  return existed
    ? `kubectl rollout undo deployment ${name} -n ${namespace}`
    : `kubectl delete deployment,service ${name} -n ${namespace}`;
}
