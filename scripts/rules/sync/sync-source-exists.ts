import { clusterRule } from "../../check/rule.ts";
import { didYouMean } from "../../config/suggestions.ts";
import { asObject, asString } from "../../model/json.ts";
import { isComplete, type Overlay } from "../../model/overlay.ts";
import { type Pointer, valueAt } from "../../model/pointer.ts";
import { resourcePlace } from "../../model/problem.ts";
import { apiGroup, describeResource, namespaceKey, objectKey, type Resource } from "../../model/resource.ts";

interface Reference {
  readonly resource: Resource;
  readonly path: Pointer;
  readonly kind: string;
  readonly namespace: string;
  readonly name: string;
}

interface Fact {
  readonly sources: readonly Resource[];
  readonly references: readonly Reference[];
  readonly partial: boolean;
}

/** Paths of source references in Flux objects, by API group and kind. */
const PATHS: ReadonlyMap<string, readonly Pointer[]> = new Map([
  ["kustomize.toolkit.fluxcd.io/Kustomization", [["spec", "sourceRef"]]],
  [
    "helm.toolkit.fluxcd.io/HelmRelease",
    [
      ["spec", "chart", "spec", "sourceRef"],
      ["spec", "chartRef"],
    ],
  ],
]);

const KINDS: readonly string[] = ["GitRepository", "OCIRepository", "Bucket", "HelmRepository", "HelmChart"];

export default clusterRule({
  name: "sync-source-exists",
  severity: "error",
  weakenedBy: ["unrendered"],
  summary: "The source referenced by a Flux object must be rendered in its cluster.",
  why: "Flux waits for a source that never exists, and applies nothing.",
  remedy:
    "Correct `kind`, `name` or `namespace` of the reference (the default is the object's own namespace), or add the source.",
  references: ["https://fluxcd.io/flux/components/kustomize/kustomizations/#source-reference"],
  needs: "platform.sync",
  messages: { unknown: "{object} references {source}, which is not in the rendered manifests{hint}" },
  examples: {
    good: [
      `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: platform, namespace: flux-system }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: apps, namespace: flux-system }
spec: { sourceRef: { kind: GitRepository, name: platform } }
---
# An operator generates the artifact.
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: built, namespace: flux-system }
spec: { sourceRef: { kind: ExternalArtifact, name: built } }`,
    ],
    bad: [
      {
        manifest: `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: platform, namespace: flux-system }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: apps, namespace: flux-system }
spec: { sourceRef: { kind: GitRepository, name: plattform } }
---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: web, namespace: shop }
spec: { chart: { spec: { chart: web, sourceRef: { kind: HelmRepository, name: charts } } } }`,
        findings: [
          "/spec/sourceRef: Kustomization/flux-system/apps references GitRepository/flux-system/plattform, which is not in the rendered manifests; did you mean platform?",
          "/spec/chart/spec/sourceRef: HelmRelease/shop/web references HelmRepository/shop/charts, which is not in the rendered manifests",
        ],
      },
    ],
  },
  facts: (overlay): Fact[] => [
    {
      sources: overlay.resources.filter(isSource),
      references: referencesIn(overlay),
      partial: !isComplete(overlay),
    },
  ],
  check(facts: readonly Fact[]) {
    if (facts.some(({ partial }) => partial)) return [];
    const sources = facts.flatMap((fact) => fact.sources);
    const known = new Set(
      sources.map(({ kind, namespace, name }) =>
        objectKey({ kind, namespace: namespaceKey(namespace), name }),
      ),
    );
    const missing = facts
      .flatMap(({ references }) => references)
      .filter(({ kind, namespace, name }) => !known.has(objectKey({ kind, namespace, name })));
    return missing.map(({ resource, path, kind, namespace, name }) => {
      const source = describeResource({ apiVersion: "", kind, namespace, name });
      const near = sources.filter((other) => other.kind === kind).map((other) => other.name);
      const args = { object: describeResource(resource), source, hint: didYouMean(name, near) };
      return { code: "unknown" as const, args, at: resourcePlace(resource, path) };
    });
  },
});

function isSource({ apiVersion, kind }: Resource): boolean {
  return apiGroup(apiVersion) === "source.toolkit.fluxcd.io" && KINDS.includes(kind);
}

function referencesIn(overlay: Overlay): Reference[] {
  return overlay.resources.flatMap((resource) => {
    const paths = PATHS.get(`${apiGroup(resource.apiVersion)}/${resource.kind}`) ?? [];
    return paths.flatMap((path): Reference[] => {
      const { kind, name, namespace } = asObject(valueAt(resource.value, path));
      if (typeof kind !== "string" || typeof name !== "string" || !KINDS.includes(kind)) return [];
      const own = namespaceKey(resource.namespace);
      return [{ resource, path, kind, name, namespace: asString(namespace) || own }];
    });
  });
}
