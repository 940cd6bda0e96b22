import { asArray, asObject, asString, type JsonObject, type JsonValue } from "../../model/json.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";
import { effectOf } from "../objects/custom.ts";
import { placeOf } from "../objects/scope.ts";
import { podsOf } from "./find-pods.ts";
import type { Container, Workload } from "./workload.ts";

/** A port that a container declares. */
export interface DeclaredPort {
  readonly path: Pointer;
  /** Empty where it has none. */
  readonly name: string;
  readonly port: number | null;
  readonly protocol: string;
  /** On the host too; in the host's network that is the container's port. */
  readonly hostPort: number | null;
  readonly hostIp: string;
}

/** What others select pods by. */
export interface PodTemplate {
  readonly resource: Resource;
  readonly namespace: string;
  readonly labels: ReadonlyMap<string, string>;
  /** Of all containers that run as long as the pod. */
  readonly ports: readonly DeclaredPort[];
}

/** The pods that a resource makes with the labels of its template; of an operator's resource nobody knows those. */
export function podTemplatesOf(resource: Resource): PodTemplate[] {
  if (resource.kind === "PodTemplate") return [];
  const effect = effectOf(resource);
  if (effect !== null && effect !== "template") return [];
  return podsOf(resource).map((pod) => ({
    resource,
    namespace: placeOf(resource),
    labels: labelsOf(pod.podMetadata.labels),
    ports: pod.containers.flatMap((container) => declaredPorts(container, pod)),
  }));
}

/** The labels as the API server has them: texts only. */
export function labelsOf(value: JsonValue | undefined): ReadonlyMap<string, string> {
  return new Map(
    Object.entries(asObject(value)).flatMap(([key, text]): [string, string][] =>
      typeof text === "string" ? [[key, text]] : [],
    ),
  );
}

/** An init container has ended when a Service looks for ports; a sidecar has not. */
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
