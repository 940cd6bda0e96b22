import { bringUp } from "../../cluster/bring-up/apply.ts";
import { type PlannedService, planOf } from "../../cluster/bring-up/plan.ts";
import { namespacesOf } from "../../cluster/check/check.ts";
import { takeSnapshot } from "../../cluster/live/snapshot.ts";
import { nextOf, outcomeText, planText, wayBack } from "../../cluster/report/bring-up-text.ts";
import type { ClusterOptions } from "../command-line/cluster-options.ts";
import { CANNOT_CHECK, reportError } from "../terminal/terminal.ts";
import { writeReport } from "./output.ts";
import { openClient, openWorkspace } from "./session.ts";

/** `cluster bring-up [SERVICE]`: returns the exit code. */
export async function bringUpService(options: ClusterOptions): Promise<number> {
  const client = openClient(options);
  if (!client.ok) return reportError(client.error);
  const workspace = await openWorkspace(options);
  if (!workspace.ok) return reportError(workspace.error);
  const { desired } = workspace.value;
  const { nodes, pods, workloads, quotas } = await takeSnapshot(client.value, namespacesOf(desired));
  if (!nodes.ok) return reportError(nodes.error.message);
  if (!pods.ok) return reportError(pods.error.message);
  if (!workloads.ok) return reportError(workloads.error.message);
  if (!quotas.ok) return reportError(quotas.error.message);
  const plan = planOf(desired, {
    nodes: nodes.value,
    pods: pods.value,
    workloads: workloads.value,
    quotas: quotas.value,
  });
  const [name] = options.services;
  if (name === undefined) return reportPlan(options, plan);
  const chosen = plan.find(({ service }) => service.name === name);
  if (chosen === undefined)
    return reportError(`no service ${name}; services: ${plan.map(({ service }) => service.name).join(", ")}`);
  if (chosen.obstacles.length > 0) return reportError(`${name} must wait: ${chosen.obstacles.join("; ")}`);
  const existed = chosen.state !== "absent";
  const outcome = await bringUp(client.value, desired, chosen.service, {
    dryRun: !options.yes,
    wait: options.wait,
  });
  const text =
    options.format === "json"
      ? `${JSON.stringify({ service: name, applied: options.yes, ...outcome, wayBack: wayBack(chosen.service, existed) }, null, 2)}\n`
      : outcomeText(chosen.service, existed, outcome, !options.yes);
  const failed = writeReport(options, text);
  if (failed !== null) return failed;
  if (outcome.state === "refused") return CANNOT_CHECK;
  return outcome.state === "ready" ? 0 : 1;
}

function reportPlan(options: ClusterOptions, plan: readonly PlannedService[]): number {
  const next = nextOf(plan)?.service.name ?? null;
  const services = plan.map(({ service, state, obstacles }) => ({ name: service.name, state, obstacles }));
  const text =
    options.format === "json" ? `${JSON.stringify({ next, services }, null, 2)}\n` : planText(plan);
  const failed = writeReport(options, text);
  if (failed !== null) return failed;
  return next !== null || plan.every(({ state }) => state === "ready") ? 0 : 1;
}
