import type { Platform, PlatformService, Protocol } from "../model/platform.ts";
import type { Pointer } from "../model/pointer.ts";
import { findDuplicates, type UniqueEntry } from "./duplicates.ts";
import type { SchemaProblem } from "./schema-errors.ts";
import { didYouMean } from "./suggestions.ts";

/** Checks that the platform file's schema cannot express: unique entries and references. */
export function checkPlatform(platform: Platform): SchemaProblem[] {
  return [
    ...findDuplicates(serviceEntries(platform)),
    ...findDuplicates(workloadEntries(platform)),
    ...(platform.services ?? []).flatMap((service, index) =>
      checkPorts(service, ["services", index, "ports"]),
    ),
    ...findDuplicates(nodePortEntries(platform)),
    ...findDuplicates(hostPortEntries(platform)),
    ...findDuplicates(existingEntries(platform)),
    ...checkNodePortRange(platform),
    ...checkPreferences(platform),
    ...checkReplacements(platform),
  ];
}

function serviceEntries({ services = [] }: Platform): UniqueEntry[] {
  return services.map(({ namespace, name }, index) => {
    return {
      key: `${namespace}/${name}`,
      label: `service ${namespace}/${name}`,
      pointer: ["services", index, "name"],
    };
  });
}

function workloadEntries({ workloads = [], retired = [] }: Platform): UniqueEntry[] {
  return Object.entries({ workloads, retired }).flatMap(([list, all]) =>
    all.map(({ kind, namespace, name }, index) => {
      const id = `${kind}/${namespace}/${name}`;
      return { key: id, label: `workload ${id}`, pointer: [list, index, "name"] };
    }),
  );
}

function checkPorts({ ports }: PlatformService, path: Pointer): SchemaProblem[] {
  const numbers = ports.map(({ port, protocol }, index) =>
    portEntry("port", port, protocol, [...path, index, "port"]),
  );
  const names = ports.flatMap(({ name }, index) =>
    name === undefined ? [] : [{ key: name, label: `port name ${name}`, pointer: [...path, index, "name"] }],
  );
  return [...findDuplicates(numbers), ...findDuplicates(names)];
}

function portEntry(
  label: string,
  port: number,
  protocol: Protocol | undefined,
  pointer: Pointer,
): UniqueEntry {
  const name = `${port}/${protocol ?? "TCP"}`;
  return { key: name, label: `${label} ${name}`, pointer };
}

function nodePortEntries({
  services = [],
  workloads = [],
  retired = [],
  nodePorts = [],
}: Platform): UniqueEntry[] {
  const entry = (port: number | undefined, protocol: Protocol | undefined, pointer: Pointer) =>
    port === undefined ? [] : [portEntry("node port", port, protocol, pointer)];
  return [
    ...services.flatMap(({ ports }, index) =>
      ports.flatMap(({ nodePort, protocol }, at) =>
        entry(nodePort, protocol, ["services", index, "ports", at, "nodePort"]),
      ),
    ),
    ...workloads.flatMap(({ nodePort }, index) => entry(nodePort, "TCP", ["workloads", index, "nodePort"])),
    ...retired.flatMap(({ nodePort }, index) => entry(nodePort, "TCP", ["retired", index, "nodePort"])),
    ...nodePorts.flatMap(({ port, protocol }, index) => entry(port, protocol, ["nodePorts", index, "port"])),
  ];
}

function hostPortEntries({ services = [], hostPorts = [] }: Platform): UniqueEntry[] {
  const balanced = services.flatMap(({ type, ports }, index) =>
    type !== "LoadBalancer"
      ? []
      : ports.map(({ port, protocol }, at) =>
          portEntry("host port", port, protocol, ["services", index, "ports", at, "port"]),
        ),
  );
  const held = hostPorts.map(({ port, protocol }, at) =>
    portEntry("host port", port, protocol, ["hostPorts", at, "port"]),
  );
  return [...balanced, ...held];
}

function existingEntries({ existing = [] }: Platform): UniqueEntry[] {
  return existing.map(({ kind, namespace = "", name }, index) => {
    const id = [kind, namespace, name].filter((part) => part !== "").join("/");
    return { key: id, label: id, pointer: ["existing", index, "name"] };
  });
}

function checkNodePortRange({ nodePortRange }: Platform): SchemaProblem[] {
  if (nodePortRange === undefined) return [];
  const [first, last] = nodePortRange.split("-").map(Number) as [number, number];
  if (first <= last && last <= 65535) return [];
  const message = `nodePortRange: ${nodePortRange} is not a port range between 1 and 65535`;
  return [{ pointer: ["nodePortRange"], at: "value", message }];
}

function checkPreferences({ services = [] }: Platform): SchemaProblem[] {
  const known = namesByNamespace(services);
  return services.flatMap(({ namespace, name, preferredOver = [] }, index) => {
    return preferredOver.flatMap((other, at) => {
      const names = known.get(namespace)!;
      if (other !== name && names.has(other)) return [];
      const message = `namespace ${namespace} has no other service ${other}`;
      return unknownReference(
        other,
        [...names].filter((one) => one !== name),
        message,
        ["services", index, "preferredOver", at],
      );
    });
  });
}

function checkReplacements({ workloads = [], retired = [] }: Platform): SchemaProblem[] {
  const known = namesByNamespace(retired);
  return workloads.flatMap(({ namespace, replaces }, index) => {
    const names = known.get(namespace) ?? new Set();
    if (replaces === undefined || names.has(replaces)) return [];
    const message = `retired has no workload ${replaces} in namespace ${namespace}`;
    return unknownReference(replaces, [...names], message, ["workloads", index, "replaces"]);
  });
}

function namesByNamespace(
  all: readonly { readonly namespace: string; readonly name: string }[],
): Map<string, Set<string>> {
  const known = new Map<string, Set<string>>();
  for (const { namespace, name } of all) known.set(namespace, (known.get(namespace) ?? new Set()).add(name));
  return known;
}

function unknownReference(
  name: string,
  names: readonly string[],
  message: string,
  pointer: Pointer,
): SchemaProblem[] {
  return [{ pointer, at: "value", message: `${message}${didYouMean(name, names)}` }];
}
