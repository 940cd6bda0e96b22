import type { RuleContext } from "../../check/rule.ts";
import { containersOf } from "../../kubernetes/pods/pods.ts";
import type { Container } from "../../kubernetes/pods/workload.ts";
import type { Overlay } from "../../model/overlay.ts";
import { type MessageArgs, type Problem, resourcePlace } from "../../model/problem.ts";
import type { Resource } from "../../model/resource.ts";
import { customStartsOf } from "../../startup/custom/starts.ts";
import type { Install, InstallKind, StartPlace } from "../../startup/values/types.ts";
import { riskHint } from "./shared-risk.ts";

type Starts = Pick<RuleContext, "analyseStart">;

/** An install in a container's start commands. */
export interface ContainerInstall {
  readonly container: Container;
  readonly install: Install;
}

/** Returns the containers of a resource, and the command lines that a custom resource states outside containers. */
export function startsOf(resource: Resource): readonly Container[] {
  return [...containersOf(resource), ...customStartsOf(resource)];
}

/** Returns the installs of one kind in the start commands of a workload's containers. */
export function installsOf(
  kind: InstallKind,
  resource: Resource,
  overlay: Overlay,
  { analyseStart }: Starts,
): ContainerInstall[] {
  return startsOf(resource).flatMap((container) => {
    const { installs } = analyseStart(container, overlay);
    return installs.filter((install) => install.kind === kind).map((install) => ({ container, install }));
  });
}

/** Returns the check of a rule that forbids one kind of install: each one is a problem with the code `found`. */
export function checkNoInstallOf(kind: InstallKind) {
  return (resource: Resource, overlay: Overlay, starts: Starts) =>
    installsOf(kind, resource, overlay, starts).map(({ container, install }) => {
      return startProblem("found", container, install.command, { hint: riskHint(container, install) });
    });
}

/** A command or script, with the steps that lead to it. */
interface Started {
  readonly text: string;
  readonly via: readonly string[];
  readonly at: StartPlace;
}

/** The arguments of every message about a start command. */
type StartArgs = "part" | "container" | "command" | "via";

/** Returns a problem at the place where the command is written; its subject is the workload that runs the command. */
export function startProblem<Code extends string>(
  code: Code,
  container: Container,
  found: Started,
): Problem<Code, StartArgs>;
export function startProblem<Code extends string, Args extends string>(
  code: Code,
  container: Container,
  found: Started,
  args: Readonly<Record<Args, string>>,
): Problem<Code, StartArgs | Args>;
export function startProblem<Code extends string>(
  code: Code,
  container: Container,
  found: Started,
  args: MessageArgs = {},
): Problem<Code, StartArgs> {
  const { resource, path, span } = found.at;
  const words = {
    part: partOf(found.via[0]),
    container: container.name,
    command: resource.kind === "Secret" ? "(in a Secret)" : onOneLine(found.text),
    via: formatSteps(found.via),
  };
  const at = resourcePlace(resource, path, { part: span });
  const { workload } = container;
  if (resource === workload.resource) return { code, args: { ...words, ...args }, at };
  return {
    code,
    args: { ...words, ...args },
    at,
    subject: { resource: workload.resource, path: container.path },
  };
}

/** A continued line is joined as the shell joins it; other line breaks stay visible. */
export function onOneLine(text: string): string {
  return text.replace(/\\\r?\n\s*/g, "").replace(/\s*\r?\n\s*/g, " ↵ ");
}

const PARTS: readonly (readonly [prefix: string, part: string])[] = [
  ["lifecycle.postStart.", "the postStart hook"],
  ["startupProbe.", "the startup probe"],
  ["livenessProbe.", "the liveness probe"],
  ["readinessProbe.", "the readiness probe"],
];

/** Names the part of the container that runs the command, from the first step that leads to it. */
function partOf(first = ""): string {
  return PARTS.find(([prefix]) => first.startsWith(prefix))?.[1] ?? "the start";
}

const MAX_STEPS = 6;

/** Formats the steps that lead to the command; a long list is shortened to its ends. */
export function formatSteps(via: readonly string[]): string {
  const steps = via.length <= MAX_STEPS ? via : [...via.slice(0, 2), "…", ...via.slice(-1)];
  return steps.join(" → ");
}
