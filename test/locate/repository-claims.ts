import { discover } from "../../scripts/discover/discover.ts";
import { render } from "../../scripts/engines/render.ts";
import type { RenderedOverlay } from "../../scripts/engines/rendered-overlay.ts";
import type { ProblemPlace } from "../../scripts/model/problem.ts";
import { effectiveConfig } from "../../scripts/pipeline/effective-config.ts";
import { prepareLocating } from "../../scripts/pipeline/locating.ts";
import type { Request } from "../../scripts/pipeline/request.ts";
import { runChecks } from "../../scripts/pipeline/run-checks.ts";
import { openRepository } from "../../scripts/repository/repository.ts";
import { rules } from "../../scripts/rules/index.ts";
import { type Claim, pointersIn } from "./oracle.ts";

export interface Tools {
  readonly kustomize: string;
  readonly kubeconform: string;
}

/** A claim and its overlay. */
export interface OverlayClaim extends Claim {
  readonly overlay: RenderedOverlay;
}

/** One finding of a report: the same cause can have several places in the rendered resources. */
export interface FindingClaims {
  readonly rule: string;
  readonly message: string;
  readonly exact: boolean;
  readonly claims: readonly OverlayClaim[];
  /** Its related places. */
  readonly related: readonly OverlayClaim[];
}

export interface RepositoryClaims {
  readonly overlays: readonly RenderedOverlay[];
  readonly findings: readonly FindingClaims[];
  /** All scalars, mappings and lists of all rendered resources. */
  readonly values: readonly (() => OverlayClaim)[];
}

/** All findings of a repository, as in a user's run, and all rendered values, located. */
export async function claimsOf(root: string, tools: Tools): Promise<RepositoryClaims> {
  const repository = openRepository(root);
  const request: Request = {
    ...tools,
    repository,
    rules,
    baselineFile: null,
    today: "2026-01-01",
    selection: { kind: "everything" },
    policyFile: null,
    platformFile: null,
    home: null,
    base: null,
    allowRemote: false,
    kubernetesVersion: null,
    onProgress: () => {},
  };
  const found = discover(repository, request);
  const rendering = await render(found, request);
  const locating = prepareLocating(rendering, { entries: [], secretFiles: new Set() }, request);
  const { writer } = locating;
  const config = effectiveConfig(rendering, null, request);
  const checked = await runChecks({ ...rendering, found }, config, locating, request);
  const { overlays } = checked;
  const claimAt = (at: ProblemPlace, overlay: RenderedOverlay): OverlayClaim[] => {
    if (at.in === "file") return [];
    const { resource, path, part } = at;
    const located = writer.sourceOf(at, overlay);
    return [
      {
        overlay,
        rendering: overlay.resources,
        resource,
        path,
        ...(typeof part === "object" ? { span: part } : {}),
        located,
      },
    ];
  };
  const overlayOf = new Map(overlays.flatMap((overlay) => overlay.resources.map((each) => [each, overlay])));
  const drafts = checked.problems.map((found) => {
    const { at, related = [] } = found.problem;
    const overlay = overlays.find((each) => each === found.overlay)!;
    const { finding, cause } = writer.draft(writer.locate(found));
    return {
      cause,
      finding,
      claims: claimAt(at, overlay),
      related: related.flatMap(({ at: also }) => {
        if (also === null) return [];
        const owner = also.in === "resource" ? overlayOf.get(also.resource) : undefined;
        return claimAt(also, owner ?? overlay);
      }),
    };
  });
  const findings = [...Map.groupBy(drafts, ({ cause }) => cause).values()].map((same): FindingClaims => {
    const { rule, message } = same[0]!.finding;
    return {
      rule,
      message,
      exact: same.every(({ finding }) => finding.exact),
      claims: same.flatMap(({ claims }) => claims),
      related: same[0]!.related,
    };
  });
  const values = overlays.flatMap((overlay) => {
    return overlay.resources.flatMap((resource) => {
      const paths = (["scalar", "mapping", "list"] as const).flatMap((kind) =>
        pointersIn(resource.value, kind),
      );
      return paths.map((path) => () => claimAt({ in: "resource", resource, path }, overlay)[0]!);
    });
  });
  return { overlays, findings, values };
}
