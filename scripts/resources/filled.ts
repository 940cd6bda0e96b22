import { asArray, asObject, asString, type JsonObject, type JsonValue } from "../model/json.ts";
import type { Resource } from "../model/resource.ts";
import { apiGroup, namespaceKey, type Overlay } from "./overlay.ts";

/** Stands for every namespace. */
export const ANYWHERE = "*";

/** The system's own, where the cluster itself puts pods, accounts and configuration. */
const SYSTEM = /^(?:kube-[a-z0-9-]+|openshift(?:-[a-z0-9-]+)?)$/;

export function isSystemNamespace(namespace: string): boolean {
  return SYSTEM.test(namespace);
}

/**
 * The namespaces that something fills whose manifests are not here: Helm charts, and packages that operators
 * unpack. Who could say what is in them? `ANYWHERE` where the namespace itself is not known.
 */
export function filledNamespaces(overlay: Overlay): string[] {
  return [...new Set(overlay.resources.flatMap((resource) => filledBy(resource) ?? []))];
}

function filledBy(resource: Resource): string | null {
  const spec = asObject(resource.value.spec);
  switch (`${apiGroup(resource.apiVersion)}/${resource.kind}`) {
    case "helm.toolkit.fluxcd.io/HelmRelease":
    case "helm.cattle.io/HelmChart":
      return known(spec.targetNamespace) ?? namespaceKey(resource.namespace);
    case "argoproj.io/Application":
      return filledByApplication(spec);
    case "argoproj.io/ApplicationSet":
      return filledByApplication(asObject(asObject(spec.template).spec));
    // https://olm.operatorframework.io/docs/concepts/crds/subscription/
    case "operators.coreos.com/Subscription":
    // https://carvel.dev/kapp-controller/docs/latest/packaging/
    case "packaging.carvel.dev/PackageInstall":
    case "kappctrl.k14s.io/App":
      return namespaceKey(resource.namespace);
    // https://docs.crossplane.io/latest/
    case "helm.crossplane.io/Release":
      return known(asObject(spec.forProvider).namespace) ?? ANYWHERE;
    // https://istio.io/latest/docs/reference/config/istio.operator.v1alpha1/
    case "install.istio.io/IstioOperator":
      return ANYWHERE;
    default:
      return null;
  }
}

/** Where an Application puts its charts; null where it has none, since its folders are rendered as they stand. */
function filledByApplication(spec: JsonObject): string | null {
  const sources = [spec.source, ...asArray(spec.sources)].map(asObject);
  const isChart = sources.some(({ chart, helm }) => typeof chart === "string" || helm !== undefined);
  return isChart ? (known(asObject(spec.destination).namespace) ?? ANYWHERE) : null;
}

/** A namespace as it is written; null for a template's placeholder, which anything may replace. */
function known(value: JsonValue | undefined): string | null {
  const text = asString(value) ?? "";
  if (text === "") return null;
  return /^[a-z0-9-]{1,63}$/.test(text) ? text : ANYWHERE;
}
