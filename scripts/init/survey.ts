import { endpointsOf } from "../connections/endpoints.ts";
import { parseHost } from "../connections/host-name.ts";
import { parseImage } from "../kubernetes/pods/image.ts";
import { containersOf } from "../kubernetes/pods/pods.ts";
import { type Container, containersWithResources, workloadOf } from "../kubernetes/pods/workload.ts";
import { compare, formatQuantity, parseQuantity, type Quantity } from "../kubernetes/quantities/quantity.ts";
import type { RequestsAndLimits } from "../model/amounts.ts";
import { asObject, asString } from "../model/json.ts";
import type { Overlay } from "../model/overlay.ts";
import { apiGroup, type Resource } from "../model/resource.ts";

/** The facts that the manifests of some overlays show, for the files that `init` starts. */
export interface Survey {
  readonly overlays: number;
  readonly resources: number;
  readonly engine: "flux" | "argocd" | null;
  /** The minor version that a Plan of the system-upgrade-controller installs. */
  readonly kubernetesVersion: string | null;
  readonly namespaces: readonly string[];
  /** Registries with the first part of the repository, such as `docker.io/library`. */
  readonly registries: readonly string[];
  /** The highest requests and limits of a container; absent where no container states one. */
  readonly highest: Readonly<Record<"app" | "init", RequestsAndLimits>>;
  /** Hosts `name.namespace` of namespaces in which the overlays have no Service. */
  readonly shared: readonly string[];
}

/** Draws the facts from rendered overlays. */
export function surveyOf(overlays: readonly Overlay[]): Survey {
  const resources = overlays.flatMap((overlay) => overlay.resources);
  const containers = resources.flatMap((resource) => {
    const workload = workloadOf(resource);
    return workload === null ? [] : containersWithResources(workload);
  });
  return {
    overlays: overlays.length,
    resources: resources.length,
    engine: engineOf(resources),
    kubernetesVersion: plannedVersion(resources),
    namespaces: distinctSorted(resources.flatMap(({ namespace }) => namespace ?? [])),
    registries: registriesOf(resources),
    highest: {
      app: highestOf(containers.filter(({ role }) => role !== "init")),
      init: highestOf(containers.filter(({ role }) => role === "init")),
    },
    shared: sharedHosts(overlays),
  };
}

function distinctSorted(texts: readonly string[]): string[] {
  return [...new Set(texts)].sort();
}

function engineOf(resources: readonly Resource[]): Survey["engine"] {
  const groups = new Set(resources.map(({ apiVersion }) => apiGroup(apiVersion)));
  if (groups.has("kustomize.toolkit.fluxcd.io")) return "flux";
  const isApplication = ({ apiVersion, kind }: Resource) =>
    apiGroup(apiVersion) === "argoproj.io" && /^Application(?:Set)?$/.test(kind);
  return resources.some(isApplication) ? "argocd" : null;
}

/** https://docs.k3s.io/upgrades/automated */
function plannedVersion(resources: readonly Resource[]): string | null {
  const versions = resources.flatMap(({ apiVersion, kind, value }) => {
    const isPlan = apiGroup(apiVersion) === "upgrade.cattle.io" && kind === "Plan";
    const version = isPlan ? asString(asObject(value.spec).version) : null;
    return /^v?(\d+\.\d+)\./.exec(version ?? "")?.[1] ?? [];
  });
  return versions[0] ?? null;
}

/** With more than these, the registries alone are listed. */
const MAX_REGISTRIES = 12;

function registriesOf(resources: readonly Resource[]): string[] {
  const images = resources.flatMap(containersOf).flatMap(({ value }) => {
    return parseImage(asString(value.image) ?? "") ?? [];
  });
  const prefixes = distinctSorted(
    images.map(({ registry, repository }) => {
      const first = repository.split("/")[0]!;
      return repository.includes("/") ? `${registry}/${first}` : registry;
    }),
  );
  return prefixes.length <= MAX_REGISTRIES
    ? prefixes
    : distinctSorted(images.map(({ registry }) => registry));
}

function highestOf(containers: readonly Container[]): RequestsAndLimits {
  const side = (name: "requests" | "limits") => {
    const amounts = (["memory", "cpu"] as const).flatMap((resource) => {
      const stated = containers.flatMap(({ value }) => {
        return parseQuantity(asObject(asObject(value.resources)[name])[resource]) ?? [];
      });
      const highest = stated.reduce<Quantity | null>((most, one) => {
        return most === null || compare(one, most) > 0 ? one : most;
      }, null);
      return highest === null ? [] : [[resource, formatQuantity(resource, highest)]];
    });
    return amounts.length === 0 ? {} : { [name]: Object.fromEntries(amounts) };
  };
  return { ...side("requests"), ...side("limits") };
}

function sharedHosts(overlays: readonly Overlay[]): string[] {
  const own = new Set(
    overlays.flatMap(({ resources }) =>
      resources.flatMap(({ kind, namespace }) => (kind === "Service" ? (namespace ?? []) : [])),
    ),
  );
  return distinctSorted(
    overlays.flatMap(endpointsOf).flatMap(({ host }) => {
      const name = parseHost(host, "cluster.local");
      return name?.form === "service" && !own.has(name.namespace) ? `${name.service}.${name.namespace}` : [];
    }),
  );
}
