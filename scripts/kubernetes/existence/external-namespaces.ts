import type { Overlay } from "../../model/overlay.ts";
import type { Platform } from "../../model/platform.ts";
import type { Resource } from "../../model/resource.ts";
import { apiGroup, namespaceKey } from "../../model/resource.ts";
import { GROUP_EFFECTS } from "../objects/custom-groups.ts";
import { chartResources } from "../platform/charts.ts";

/** Matches every namespace. */
export const ALL_NAMESPACES = "*";

/** System namespaces, in which the cluster itself creates pods, accounts and configuration. */
const SYSTEM_NAMESPACE = /^(?:kube-[a-z0-9-]+|openshift(?:-[a-z0-9-]+)?)$/;

export function isSystemNamespace(namespace: string): boolean {
  return SYSTEM_NAMESPACE.test(namespace);
}

/** A namespace with objects whose manifests are not in the repository, and the resource that installs them. */
export interface ExternalNamespace {
  /** `ALL_NAMESPACES` if the namespace itself is unknown. */
  readonly namespace: string;
  readonly installer: Resource;
}

/** The namespaces of Helm charts, and of packages that operators unpack. */
export function externallyManagedNamespaces({ resources }: Overlay): ExternalNamespace[] {
  const charts = chartResources(resources).map(({ namespace, resource }) => ({
    namespace,
    installer: resource,
  }));
  const packages = resources
    .filter(isPackage)
    .map((resource) => ({ namespace: resource.namespace, installer: resource }));
  return [...charts, ...packages].map(({ namespace, installer }) => {
    return { namespace: namespaceOrAll(namespaceKey(namespace)), installer };
  });
}

/** Reports whether the installer belongs to the engine that is not active in the cluster, so that it installs nothing. */
export function isInactiveInstaller({ apiVersion }: Resource, platform: Platform | null): boolean {
  const group = apiGroup(apiVersion);
  const engine = platform?.sync?.engine;
  return (
    (engine === "flux" && group === "argoproj.io") ||
    (engine === "argocd" && group === "helm.toolkit.fluxcd.io")
  );
}

/** Resources that make an operator install software defined elsewhere. */
const PACKAGE_KINDS: ReadonlySet<string> = new Set([
  // https://olm.operatorframework.io/docs/concepts/crds/subscription/
  "operators.coreos.com/Subscription",
  // https://carvel.dev/kapp-controller/docs/latest/packaging/
  "packaging.carvel.dev/PackageInstall",
  "kappctrl.k14s.io/App",
  // https://istio.io/latest/docs/reference/config/istio.operator.v1alpha1/
  "install.istio.io/IstioOperator",
  // https://v0-6.kubeflow.org/docs/other-guides/kustomize/
  "kfdef.apps.kubeflow.org/KfDef",
  // https://github.com/crossplane-contrib/provider-helm
  "helm.crossplane.io/Release",
]);

/** Groups of operators that install a whole product in the namespace of their resource, such as Knative's own. */
const OPERATOR_GROUP = /^(?:operators?|install)\./;

function isPackage(resource: Resource): boolean {
  const group = apiGroup(resource.apiVersion);
  if (PACKAGE_KINDS.has(`${group}/${resource.kind}`)) return true;
  return OPERATOR_GROUP.test(group) && !GROUP_EFFECTS.has(group) && (resource.namespace ?? "") !== "";
}

/** A placeholder of a template can become any namespace. */
function namespaceOrAll(namespace: string): string {
  return /^[a-z0-9-]{0,63}$/.test(namespace) ? namespace : ALL_NAMESPACES;
}
