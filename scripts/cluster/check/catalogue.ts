import { asArray, asObject, asString, type JsonObject } from "../../model/json.ts";
import type { Platform, PlatformPort, PlatformService } from "../../model/platform.ts";
import { describeResource, type Resource } from "../../model/resource.ts";
import { type ClusterFinding, finding } from "../finding.ts";

/** Compares the shared services of the platform file with the live Services. */
export function checkCatalogue(platform: Platform, live: readonly Resource[]): ClusterFinding[] {
  const listed = platform.services ?? [];
  const byName = new Map(live.map((service) => [keyOf(service), service]));
  return [
    ...listed.flatMap((service) => compareService(service, byName.get(keyOf(service)))),
    ...uncatalogued(listed, live),
  ];
}

function keyOf({ namespace, name }: { readonly namespace: string | null; readonly name: string }): string {
  return `${namespace}/${name}`;
}

function compareService(listed: PlatformService, live: Resource | undefined): ClusterFinding[] {
  const object = `Service/${keyOf(listed)}`;
  if (live === undefined)
    return [
      finding("catalogue", "error", object, "is listed in platform.yaml and does not exist in the cluster"),
    ];
  const spec = asObject(live.value.spec);
  const type = asString(spec.type) ?? "ClusterIP";
  const ports = asArray(spec.ports).map(asObject);
  const other =
    type === listed.type
      ? []
      : [finding("catalogue", "error", object, `has type ${type}; platform.yaml lists ${listed.type}`)];
  return [...other, ...listed.ports.flatMap((port) => comparePort(object, port, ports))];
}

function comparePort(object: string, listed: PlatformPort, live: readonly JsonObject[]): ClusterFinding[] {
  const { port, protocol = "TCP", nodePort, targetPort } = listed;
  const same = live.find((each) => each.port === port && (each.protocol ?? "TCP") === protocol);
  if (same === undefined) {
    const has = live.map((each) => `${each.port}/${each.protocol ?? "TCP"}`).join(", ");
    return [
      finding("catalogue", "error", object, `has no port ${port}/${protocol}; it has ${has || "none"}`),
    ];
  }
  const differences = [
    ["node port", nodePort, same.nodePort],
    ["target port", targetPort, same.targetPort],
  ] as const;
  return differences.flatMap(([name, expected, actual]) =>
    expected === undefined || expected === actual
      ? []
      : [
          finding(
            "catalogue",
            "error",
            object,
            `port ${port} has the ${name} ${actual ?? "none"}; platform.yaml lists ${expected}`,
          ),
        ],
  );
}

/** Services in the namespaces of the catalogue that are not listed in it. */
function uncatalogued(listed: readonly PlatformService[], live: readonly Resource[]): ClusterFinding[] {
  const namespaces = new Set(listed.map(({ namespace }) => namespace));
  const known = new Set(listed.map(keyOf));
  const news = live.filter(
    (service) =>
      namespaces.has(service.namespace ?? "") &&
      !known.has(keyOf(service)) &&
      keyOf(service) !== "default/kubernetes",
  );
  return news.map((service) => {
    const ports = asArray(asObject(service.value.spec).ports).map((port) => asObject(port).port);
    const message = `exists and is not listed under services in platform.yaml (ports ${ports.join(", ") || "none"})`;
    return finding("catalogue", "warning", describeResource(service), message);
  });
}
