import { discover, type Selection } from "../../scripts/discover/discover.ts";
import { type Rendering, render } from "../../scripts/engines/render.ts";
import { describeResource } from "../../scripts/model/resource.ts";
import { failureLine } from "../failures.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { openUpstreamForTests } from "../tools/upstream-for-tests.ts";
import { repositoryOf, type Tree } from "../tree.ts";

/** Renders a tree as the engines do. */
export async function rendered(
  files: Tree,
  selection: Selection = { kind: "everything" },
  allowRemote = false,
): Promise<Rendering> {
  const { kustomize } = await toolsForTests();
  const found = discover(repositoryOf(files), { allowRemote });
  const upstream = openUpstreamForTests;
  return render(found, { kustomize, upstream, selection, allowRemote, onProgress: () => {} });
}

/** Each overlay as `name <cluster key>` with its resources, and the failures and skipped items. */
export async function inWords(files: Tree, selection?: Selection) {
  const { overlays, skipped, failures } = await rendered(files, selection);
  return {
    overlays: Object.fromEntries(
      overlays.map(({ name, clusterKey, resources }) => {
        return [`${name} <${clusterKey ?? ""}>`, resources.map(describeResource)];
      }),
    ),
    skipped: skipped.map(({ kind, count, reason }) => `${kind} ${count}: ${reason}`),
    failures: [...failures, ...overlays.flatMap((overlay) => overlay.failures)].map(failureLine),
  };
}

/** A Flux Kustomization; `spec` is one or more lines, each indented by two. */
export function flux(name: string, path: string, spec = ""): string {
  return `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: ${name}, namespace: flux-system}
spec:
  path: ${path}
${spec}---
`;
}

/** An Argo CD Application; `spec` is one or more lines, each indented by two. */
export function application(name: string, spec: string): string {
  return `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: ${name}, namespace: argocd}
spec:
${spec}---
`;
}
