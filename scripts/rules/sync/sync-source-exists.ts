import { didYouMean } from "../../config/nearest.ts";
import { asObject, asString } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import { type Pointer, valueAt } from "../../model/pointer.ts";
import { apiGroup, describeResource, namespaceKey, objectKey, type Resource } from "../../model/resource.ts";
import { clusterRule } from "../../model/rule.ts";

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

/** Where objects of Flux name their source. */
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
  summary: "The source that a Flux object names is rendered in its cluster.",
  why: "Flux waits for a source that never comes, and applies nothing.",
  remedy:
    "Correct `kind`, `name` or `namespace` of the reference (without a namespace it is the object's own), or add the source.",
  references: ["https://fluxcd.io/flux/components/kustomize/kustomizations/#source-reference"],
  needs: "platform.sync",
  messages: { unknown: "{object} takes its files from {source}, which is not rendered{hint}" },
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
# An operator makes the artifact.
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
          "/spec/sourceRef: Kustomization/flux-system/apps takes its files from GitRepository/flux-system/plattform, which is not rendered; did you mean platform?",
          "/spec/chart/spec/sourceRef: HelmRelease/shop/web takes its files from HelmRepository/shop/charts, which is not rendered",
        ],
      },
    ],
  },
  facts: (overlay): Fact[] => [
    {
      sources: overlay.resources.filter(isSource),
      references: referencesIn(overlay),
      partial: overlay.partial === true,
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
      return { code: "unknown", args, at: { in: "resource", resource, path } };
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
