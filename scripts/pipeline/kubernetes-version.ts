import type { RenderedOverlay } from "../engines/rendered-overlay.ts";
import type { EffectiveConfig } from "./effective-config.ts";
import type { Request } from "./request.ts";

/** The version that an overlay is judged for; null if none is stated. */
export function kubernetesVersionOf(
  { source }: RenderedOverlay,
  config: Pick<EffectiveConfig, "of">,
  { kubernetesVersion }: Pick<Request, "kubernetesVersion">,
): string | null {
  return kubernetesVersion ?? config.of(source).platform?.value.kubernetesVersion ?? null;
}
