import { asArray, asObject, asString, type JsonObject, type JsonValue } from "../../model/json.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";
import { controllerEffectOf } from "../objects/custom.ts";
import { namespaceOf } from "../objects/scope.ts";
import { podsOf } from "./pods.ts";
import type { Container, Workload } from "./workload.ts";

/** A port that a container declares. */
export interface DeclaredPort {
  readonly path: Pointer;
  /** Empty if not set. */
  readonly name: string;
  readonly port: number | null;
  readonly protocol: string;
  /** The port on the host; with the host network it is the container port. */
  readonly hostPort: number | null;
  readonly hostIp: string;
}

/** The part of a pod that selectors and Services refer to. */
export interface PodTemplate {
  readonly resource: Resource;
  readonly pod: Workload;
  readonly namespace: string;
  readonly labels: ReadonlyMap<string, string>;
  /** The ports of all containers that run as long as the pod. */
  readonly ports: readonly DeclaredPort[];
}

/**
 * The pods that a resource creates with the labels of its template; empty for operator resources, whose labels are
 * unknown.
 */
export function podTemplatesOf(resource: Resource): PodTemplate[] {
  if (resource.kind === "PodTemplate") return [];
  const effect = controllerEffectOf(resource);
  if (effect !== null && effect !== "template") return [];
  return podsOf(resource).map((pod) => ({
    resource,
    pod,
    namespace: namespaceOf(resource),
    labels: labelsOf(pod.podMetadata.labels),
    ports: pod.containers.flatMap((container) => declaredPorts(container, pod)),
  }));
}

/** The labels with string values; the API server accepts no others. */
export function labelsOf(value: JsonValue | undefined): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(asObject(value)).flatMap(([key, text]): [string, string][] =>
      typeof text === "string" ? [[key, text]] : [],
    ),
  );
}

/** The ports of app containers and sidecars; init containers end before a Service looks up ports. */
function declaredPorts(container: Container, { podSpec }: Workload): DeclaredPort[] {
  if (container.role !== "app" && container.role !== "sidecar") return [];
  return asArray(container.value.ports).map((entry, index) =>
    declaredPort(asObject(entry), [...container.path, "ports", index], podSpec.hostNetwork === true),
  );
}

function declaredPort(
  { name, containerPort, protocol, hostPort, hostIP }: JsonObject,
  path: Pointer,
  onHost: boolean,
): DeclaredPort {
  const port = typeof containerPort === "number" ? containerPort : null;
  const onTheHost = typeof hostPort === "number" && hostPort > 0 ? hostPort : onHost ? port : null;
  return {
    path,
    name: asString(name) ?? "",
    port,
    protocol: asString(protocol) ?? "TCP",
    hostPort: onTheHost,
    hostIp: asString(hostIP) ?? "",
  };
}
