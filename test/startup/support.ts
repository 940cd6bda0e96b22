import { workloadOf } from "../../scripts/kubernetes/pods/workload.ts";
import type { JsonObject } from "../../scripts/model/json.ts";
import { analyseStart } from "../../scripts/startup/analyse.ts";
import type { StartAnalysis } from "../../scripts/startup/values/types.ts";
import { overlayOf } from "../build.ts";

/** A pod of one container, with what else the pod's spec and the overlay hold. */
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
  return analyseStart(workload.containers.find(({ name }) => name === "main")!, overlay);
}

export function analyseScript(script: string): StartAnalysis {
  return analyseContainer({ command: ["sh", "-c", script] });
}

/** `pip install: fastapi ==1` for each install, and `? command` for each unknown: enough for most tables. */
export function summary({ installs, unknowns }: StartAnalysis): string[] {
  return [
    ...installs.map(({ tool, action, packages }) =>
      `${tool} ${action}: ${packages.map(({ name, text }) => name ?? text).join(" ")}`.replace(/: $/, ""),
    ),
    ...unknowns.map(({ code }) => `? ${code}`),
  ];
}
