import type { RenderedOverlay } from "../../engines/rendered-overlay.ts";
import { type StatedSync, statedSyncReader } from "../../engines/stated-sync.ts";
import type { Engine } from "../../model/sync.ts";
import type { Request } from "../request.ts";
import type { DiffSide } from "./sides.ts";

/** The statements of platform files about the clusters of overlays. */
export interface StatedPlatform {
  engineOf(overlay: RenderedOverlay): Engine | null;
  /** The Kubernetes version; null where nothing states one. */
  versionOf(overlay: RenderedOverlay): string | null;
}

export function statedAt(
  { repository }: DiffSide,
  { platformFile, kubernetesVersion }: Pick<Request, "platformFile" | "kubernetesVersion">,
): StatedPlatform {
  const read = statedSyncReader(repository, platformFile);
  const statedBy = ({ source: { cluster } }: RenderedOverlay): StatedSync | null =>
    cluster === null ? null : read(cluster);
  return {
    engineOf: (overlay) => statedBy(overlay)?.engine ?? null,
    versionOf: (overlay) => kubernetesVersion ?? statedBy(overlay)?.kubernetesVersion ?? null,
  };
}
