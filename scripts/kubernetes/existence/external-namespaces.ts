import type { Overlay } from "../../model/overlay.ts";
import type { Resource } from "../../model/resource.ts";
import { apiGroup, namespaceKey } from "../../model/resource.ts";
import { chartResources } from "../platform/charts.ts";

/** Matches every namespace. */
export const ALL_NAMESPACES = "*";

/** System namespaces, in which the cluster itself creates pods, accounts and configuration. */
const SYSTEM_NAMESPACE = /^(?:kube-[a-z0-9-]+|openshift(?:-[a-z0-9-]+)?)$/;

export function isSystemNamespace(namespace: string): boolean {
  return SYSTEM_NAMESPACE.test(namespace);
}

/**
 * The namespaces with objects whose manifests are not in the repository: Helm charts, and packages that operators
 * unpack. `ANYWHERE` if the namespace itself is unknown.
 */
export function externallyManagedNamespaces({ resources }: Overlay): string[] {
  const charts = chartResources(resources).map(({ namespace }) => namespace);
  const packages = resources.filter(isPackage).map(({ namespace }) => namespace);
  return [...new Set([...charts, ...packages].map((namespace) => namespaceOrAll(namespaceKey(namespace))))];
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

function isPackage(resource: Resource): boolean {
  return PACKAGE_KINDS.has(`${apiGroup(resource.apiVersion)}/${resource.kind}`);
}

/** A placeholder of a template can become any namespace. */
function namespaceOrAll(namespace: string): string {
  return /^[a-z0-9-]{0,63}$/.test(namespace) ? namespace : ALL_NAMESPACES;
}
