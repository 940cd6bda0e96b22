import { distinct } from "../model/json.ts";
import type { JudgedBy } from "../model/run.ts";
import type { EffectiveConfig } from "./effective-config.ts";
import type { Checked } from "./run-checks.ts";

/** The files and versions by which the overlays of a run were judged, each once. */
export function judgedBy(
  { overlays, subjects }: Pick<Checked, "overlays" | "subjects">,
  config: Pick<EffectiveConfig, "of">,
): JudgedBy[] {
  const all = overlays.flatMap(({ source }, index): JudgedBy[] => {
    const { overlay, context } = subjects[index]!;
    const [resource] = overlay.resources;
    if (resource === undefined) return [];
    const { policy, platform, folder } = config.of(source);
    return [
      {
        cluster: folder,
        policy: policy?.document.file ?? null,
        platform: platform?.document.file ?? null,
        kubernetesVersion: context.schemas(resource).kubernetesVersion,
      },
    ];
  });
  return distinct(all);
}
