import { clusterRule, type ProblemOf } from "../../check/rule.ts";
import { activeSync, labelOf } from "../../engines/active.ts";
import { installsGroup } from "../../kubernetes/platform/chart-crds.ts";
import { chartsOf } from "../../kubernetes/platform/charts.ts";
import { asObject } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import { resourcePlace } from "../../model/problem.ts";
import { apiGroup, describeResource, objectKey, type Resource } from "../../model/resource.ts";
import type { SyncObject } from "../../model/sync.ts";

const MESSAGES = {
  same: "{object} applies {resource} together with {release}, which installs its definition",
  other: "{object} applies {resource} without dependsOn: {release} of {provider} installs its definition",
} as const;

type Found = ProblemOf<typeof MESSAGES>;

export default clusterRule({
  name: "sync-crd-order",
  severity: "warning",
  summary: "Custom resources must be applied after the HelmRelease that installs their definition.",
  why: "On a new cluster Flux checks all resources of a Kustomization before it applies any. An unknown kind fails that check (`no matches for kind`), so not even the HelmRelease is applied, and the Kustomization never becomes ready.",
  remedy:
    "Put the custom resources into a Kustomization of their own, with `dependsOn` on the one with the release, and `wait: true` there.",
  references: ["https://fluxcd.io/flux/components/kustomize/kustomizations/#dependencies"],
  messages: MESSAGES,
  examples: {
    good: [
      `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: cert-manager, namespace: flux-system }
spec: { path: ./cert-manager, wait: true }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: issuers, namespace: flux-system }
spec: { path: ./issuers, dependsOn: [{ name: cert-manager }] }
--- # cert-manager
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cert-manager, namespace: cert-manager }
spec: { chart: { spec: { chart: cert-manager } } }
--- # issuers
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }`,
    ],
    bad: [
      {
        manifest: `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: cert-manager, namespace: flux-system }
spec: { path: ./cert-manager }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: issuers, namespace: flux-system }
spec: { path: ./issuers }
--- # cert-manager
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: cert-manager, namespace: cert-manager }
spec: { chart: { spec: { chart: cert-manager } } }
---
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: self-signed }
--- # issuers
apiVersion: cert-manager.io/v1
kind: ClusterIssuer
metadata: { name: letsencrypt }`,
        findings: [
          ": Kustomization/flux-system/cert-manager applies ClusterIssuer/self-signed together with HelmRelease/cert-manager/cert-manager, which installs its definition",
          ": Kustomization/flux-system/issuers applies ClusterIssuer/letsencrypt without dependsOn: HelmRelease/cert-manager/cert-manager of Kustomization/flux-system/cert-manager installs its definition",
        ],
      },
    ],
  },
  facts: (overlay) => [overlay],
  check: (overlays: readonly Overlay[], context) =>
    activeSync(context)
      .filter(({ engine }) => engine === "flux")
      .flatMap(({ objects }) => checkOrder(objects))
      .filter(
        ({ at }) => at.in === "resource" && overlays.some(({ resources }) => resources.includes(at.resource)),
      ),
});

/**
 * If more objects use a definition without a dependency, the definitions of the cluster are installed by other means
 * before Flux starts.
 */
const MAX_WITHOUT = 2;

function checkOrder(objects: readonly SyncObject[]): Found[] {
  const applied = objects.map((object) => ({ object, resources: resourcesOf(object) }));
  const defined = new Set(
    applied.flatMap(({ resources }) => resources.flatMap((resource) => definedGroup(resource) ?? [])),
  );
  const releases = applied.flatMap(({ object, resources }) =>
    resources.flatMap((resource) => (resource.kind === "HelmRelease" ? [{ object, resource }] : [])),
  );
  const providers = releases.map(({ object: provider, resource: release }) => {
    const [chart] = chartsOf(release);
    const installs = ({ apiVersion }: Resource) => {
      const group = apiGroup(apiVersion);
      return !defined.has(group) && installsGroup(chart?.name ?? release.name, group);
    };
    const using = applied.flatMap(({ object, resources }) => {
      const [first] = resources.filter(installs);
      return first === undefined || dependsOn(object, provider, objects) ? [] : [{ object, first }];
    });
    return { provider, release, using };
  });
  const isBootstrapped = providers.some(
    ({ provider, using }) => using.filter(({ object }) => object !== provider).length > MAX_WITHOUT,
  );
  if (isBootstrapped) return [];
  return providers.flatMap(({ provider, release, using }) =>
    using.map(({ object, first }): Found => {
      const args = {
        object: labelOf(object),
        resource: describeResource(first),
        release: describeResource(release),
      };
      const at = resourcePlace(first, []);
      const related = [{ at: resourcePlace(release, []), words: `${describeResource(release)} installs it` }];
      return object === provider
        ? { code: "same", args, at, related }
        : { code: "other", args: { ...args, provider: labelOf(provider) }, at, related };
    }),
  );
}

function resourcesOf({ sources }: SyncObject): Resource[] {
  return sources.flatMap(({ overlay }) => overlay?.resources ?? []);
}

function definedGroup({ kind, value }: Resource): string | null {
  const { group } = asObject(value.spec);
  return kind === "CustomResourceDefinition" && typeof group === "string" ? group : null;
}

/** Reports whether an object, or one that applies it, depends on the other one, directly or not. */
function dependsOn(object: SyncObject, other: SyncObject, objects: readonly SyncObject[]): boolean {
  const seen = new Set<SyncObject>();
  const pending = [object];
  for (let one = pending.pop(); one !== undefined; one = pending.pop()) {
    if (seen.has(one)) continue;
    seen.add(one);
    const names = one.dependsOn.map(({ namespace, name }) =>
      keyOf(namespace ?? one!.resource.namespace, name),
    );
    const parents = objects.filter((parent) => resourcesOf(parent).includes(one!.resource));
    const needed = objects.filter(({ resource }) => names.includes(keyOf(resource.namespace, resource.name)));
    if (needed.includes(other)) return true;
    pending.push(...needed, ...parents);
  }
  return false;
}

function keyOf(namespace: string | null, name: string): string {
  return objectKey({ kind: "Kustomization", namespace: namespace ?? "", name });
}
