import type { PlatformWorkload } from "../../model/platform.ts";
import { usesOf } from "../../overview/uses.ts";
import type { DesiredState } from "../desired.ts";

/** A workload whose Service has a node port. */
export interface ReachableService {
  readonly namespace: string;
  readonly name: string;
  readonly nodePort: number;
  /** Workloads of the repository that it uses, by name. */
  readonly uses: readonly string[];
  /** Memory and CPU aside, `kept` came before this repository. */
  readonly state: PlatformWorkload["state"];
}

/**
 * The workloads of the platform file with a node port, each after those that it uses; otherwise in the order of the
 * file. A planned one that no overlay renders is left out. Workloads that use each other keep the order of the file.
 */
export function servicesInOrder({ platform, overlays }: DesiredState): ReachableService[] {
  const { uses } = usesOf(overlays, platform);
  const rendered = new Set(
    overlays.flatMap(({ resources }) =>
      resources.map(({ kind, namespace, name }) => `${kind}/${namespace}/${name}`),
    ),
  );
  const services = (platform.workloads ?? []).flatMap(
    ({ kind, namespace, name, nodePort, state }): ReachableService[] => {
      if (nodePort === undefined || (state === "planned" && !rendered.has(`${kind}/${namespace}/${name}`)))
        return [];
      const used = uses
        .filter(
          ({ workload, service }) =>
            workload.name === name && workload.namespace === namespace && service.name !== name,
        )
        .map(({ service }) => service.name);
      return [{ namespace, name, nodePort, state, uses: [...new Set(used)] }];
    },
  );
  const names = new Set(services.map(({ name }) => name));
  return inOrder(
    services.map((service) => ({ ...service, uses: service.uses.filter((name) => names.has(name)) })),
  );
}

/** Depth first; a service that is being visited is in a loop and is not visited again. */
function inOrder(services: readonly ReachableService[]): ReachableService[] {
  const byName = new Map(services.map((service) => [service.name, service]));
  const seen = new Set<string>();
  const ordered: ReachableService[] = [];
  const visit = (service: ReachableService) => {
    if (seen.has(service.name)) return;
    seen.add(service.name);
    for (const name of service.uses) visit(byName.get(name)!);
    ordered.push(service);
  };
  services.forEach(visit);
  return ordered;
}
