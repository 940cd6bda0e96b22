import { isArgoSecret, isArgoSettings } from "../../engines/sync-state.ts";
import { asArray, asObject, asString } from "../../model/json.ts";
import { apiGroup, type Resource } from "../../model/resource.ts";
import { argoSecretEntries } from "./argo-secret.ts";
import { aggregationLabels } from "./objects.ts";

/** The access that an object adds if the base commit does not have it, as text; null for other objects. */
export function newAccess(resource: Resource): string | null {
  if (isArgoSecret(resource)) return secretWords(resource);
  if (isArgoSettings(resource)) return `sets ${Object.keys(asObject(resource.value.data)).join(", ")}`;
  const spec = asObject(resource.value.spec);
  switch (`${apiGroup(resource.apiVersion)}/${resource.kind}`) {
    case "image.toolkit.fluxcd.io/ImageUpdateAutomation":
      return `commits to ${branchOf(spec)} of ${refWords(spec.sourceRef, "GitRepository")}`;
    case "notification.toolkit.fluxcd.io/Receiver":
      return `requests of type ${asString(spec.type) ?? "(none)"} reconcile ${asArray(spec.resources)
        .map((each) => refWords(each, ""))
        .join(", ")}`;
    case "fluxcd.controlplane.io/ResourceSet":
      return `generates ${generatedWords(spec)}`;
    case "rbac.authorization.k8s.io/ClusterRole":
      return aggregationWords(resource);
    default:
      return null;
  }
}

function branchOf(spec: ReturnType<typeof asObject>): string {
  const { checkout, push } = asObject(spec.git);
  const branch = asString(asObject(push).branch) ?? asString(asObject(asObject(checkout).ref).branch);
  return branch === undefined ? "the branch" : `branch ${branch}`;
}

function refWords(value: Parameters<typeof asObject>[0], defaultKind: string): string {
  const { kind = defaultKind, namespace, name } = asObject(value);
  return [kind, namespace, name].filter((part) => typeof part === "string" && part !== "").join("/");
}

/** `repository https://example.com/x`, `cluster https://10.0.0.1`. */
function secretWords({ value }: Resource): string {
  const entries = new Map(argoSecretEntries(value).map(({ key, text }) => [key, text]));
  const address = entries.get("url") ?? entries.get("server");
  return [entries.get("secret-type"), address].filter((part) => part !== undefined).join(" ");
}

function generatedWords(spec: ReturnType<typeof asObject>): string {
  const kinds = asArray(spec.resources).map((each) => {
    const { kind, metadata } = asObject(each);
    return [kind, asObject(metadata).name].filter((part) => typeof part === "string").join("/");
  });
  return [...kinds, ...(spec.resourcesTemplate === undefined ? [] : ["objects of a template"])].join(", ");
}

function aggregationWords({ value }: Resource): string | null {
  const labels = Object.keys(aggregationLabels(value));
  return labels.length === 0 ? null : labels.map((label) => label.split("/")[1]!).join(", ");
}
