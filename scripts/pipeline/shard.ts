import { type Discovery, discover } from "../discover/discover.ts";
import { mentions } from "../engines/counterparts.ts";
import { planSources } from "../engines/render.ts";
import type { OverlaySource } from "../kustomize/source.ts";
import { sha256 } from "../model/results.ts";
import type { Redactor } from "../report/redaction/redact.ts";
import { contentDigest } from "../repository/content.ts";
import { schemaVerdicts } from "../schema/verdicts.ts";
import { effectiveConfig } from "./effective-config.ts";
import { kubernetesVersionOf } from "./kubernetes-version.ts";
import { findSecrets, sourcesFor } from "./redaction.ts";
import type { Request } from "./request.ts";

/** The outcome of a shard; its results are in the request's `results`. */
export interface ShardOutcome {
  /** Number of overlays that were built. */
  readonly overlays: number;
  /** As `filesDigest`. */
  readonly files: string;
  readonly redact: Redactor;
}

/**
 * Builds the sources of a part of all overlays, and those that decide how others are built and judged: sync objects and
 * definitions of kinds. Determines the verdicts of the API server's own code and of the schemas on their resources. The
 * rules run when all shards are merged, since they see all overlays.
 */
export async function runShard(
  request: Request,
  isInShard: (source: OverlaySource) => boolean,
): Promise<ShardOutcome> {
  const { repository } = request;
  const found = discover(repository, request);
  const secrets = await findSecrets(found, request);
  const { overlays, sources } = await planSources(
    found,
    { ...request, isSyncCompared: false },
    (source) => isInShard(source) || mentions({ repository, source }, "CustomResourceDefinition"),
  );
  const config = effectiveConfig({ overlays, sources }, null, request);
  await schemaVerdicts(
    {
      kubeconform: request.kubeconform,
      upstream: request.upstream ?? null,
      results: request.results ?? null,
    },
    overlays.map((overlay) => ({
      ...overlay,
      kubernetesVersion: kubernetesVersionOf(overlay, config, request),
    })),
  );
  const { redactor } = sourcesFor(secrets, overlays, request);
  return { overlays: overlays.length, files: filesDigest(found), redact: redactor.redact };
}

/** A digest of the names and contents of all files below the root. */
export function filesDigest({ repository, tree }: Discovery): string {
  return sha256(tree.files.map((file) => `${file} ${contentDigest(repository, file)}\n`).join(""));
}
