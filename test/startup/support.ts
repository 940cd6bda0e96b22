import { workloadOf } from "../../scripts/kubernetes/pods/workload.ts";
import type { JsonObject } from "../../scripts/model/json.ts";
import { startAnalysis } from "../../scripts/startup/analyse.ts";
import type { StartAnalysis } from "../../scripts/startup/values/types.ts";
import { overlayOf } from "../build.ts";

/**
 * Analyses a container in a pod, with further fields of the pod's spec and further resources of the overlay.
 */
export function analyseContainer(
  container: JsonObject,
  spec: JsonObject = {},
  ...others: JsonObject[]
): StartAnalysis {
  const pod: JsonObject = {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name: "pod" },
    spec: { containers: [{ name: "main", image: "debian", ...container }], ...spec },
  };
  const overlay = overlayOf([pod, ...others]);
  const workload = workloadOf(overlay.resources[0]!)!;
  return startAnalysis()(workload.containers.find(({ name }) => name === "main")!, overlay);
}

export function analyseScript(script: string): StartAnalysis {
  return analyseContainer({ command: ["sh", "-c", script] });
}

/** Returns `pip install: fastapi` for each install and `? command` for each unknown. */
export function summary({ installs, unknowns }: StartAnalysis): string[] {
  return [
    ...installs.map(({ tool, action, packages }) =>
      `${tool} ${action}: ${packages.map(({ name, text }) => name ?? text).join(" ")}`.replace(/: $/, ""),
    ),
    ...unknowns.map(({ code }) => `? ${code}`),
  ];
}
