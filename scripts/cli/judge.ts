import type { Report } from "../model/finding.ts";
import type { RenderMemory } from "../render/memory.ts";
import { rules } from "../rules/index.ts";
import type { FoundTools } from "../tools/find-tools.ts";
import { validate } from "../validate.ts";
import type { Options } from "./options.ts";
import { progressLine } from "./progress.ts";
import type { Scope } from "./request.ts";

/** Runs all stages over what the command line means, with a line of progress on a terminal. */
export async function judge(
  scope: Scope,
  { allowRemote, kubernetesVersion }: Options,
  { kustomize, kubeconform }: FoundTools,
  memory?: RenderMemory,
): Promise<Report> {
  const progress = progressLine(process.stderr);
  const report = await validate({
    ...scope,
    rules,
    ruleNames: rules.map(({ name }) => name),
    kustomize,
    kubeconform,
    allowRemote,
    kubernetesVersion,
    today: new Date().toISOString().slice(0, 10),
    onProgress: progress.show,
    ...(memory === undefined ? {} : { memory }),
  });
  progress.clear();
  return report;
}
