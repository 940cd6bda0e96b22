import { probeOf, startupAllowanceOf } from "../../kubernetes/pods/probe.ts";
import type { Container } from "../../kubernetes/pods/workload.ts";
import { asObject, asString } from "../../model/json.ts";
import type { InstallFacts } from "../../startup/values/types.ts";
import figures from "./figures.json" with { type: "json" };

/** Time and memory of one install, as `npm run measure:installs` measured them. */
export interface Figure {
  /** The installer, as the analysis names it. */
  readonly tool: string;
  readonly packages: readonly string[];
  readonly seconds: number;
  /** Peak memory of the largest process, in MiB. */
  readonly mebibytes: number;
}

const FIGURES: readonly Figure[] = figures;

/**
 * Returns the end of a message that compares an install with the container's memory limit and with the start-up time
 * that its probes allow; empty if the container has neither.
 */
export function riskHint(container: Container, { kind, tool, packages }: InstallFacts): string {
  const bounds = boundsOf(container);
  if (bounds.length === 0) return "";
  const figure = FIGURES.find((each) => each.tool === tool);
  const installed = packages.filter(({ constraint }) => !constraint).length;
  const count = installed === 0 ? "" : `${installed} ${installed === 1 ? "package" : "packages"}; `;
  const installer = kind === "image-install" ? "the image's installer" : tool;
  const measured =
    figure === undefined
      ? `time and memory of ${installer} were not measured`
      : `${tool} took ${figure.seconds}s and ${figure.mebibytes}Mi for ${figure.packages.join(" and ")} when measured`;
  return `; ${count}${measured}; ${bounds.join(", ")}`;
}

function boundsOf(container: Container): string[] {
  const limit = asObject(asObject(container.value.resources).limits).memory;
  const memory = typeof limit === "number" ? String(limit) : asString(limit);
  const allowance = startupAllowanceOf(container);
  const kind = probeOf(container, "startup") === null ? "liveness" : "startup";
  return [
    ...(memory === undefined ? [] : [`the memory limit is ${memory}`]),
    ...(allowance === null ? [] : [`the ${kind} probe allows ${allowance.seconds}s`]),
  ];
}
