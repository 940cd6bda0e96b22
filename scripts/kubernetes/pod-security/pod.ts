import { asObject, isObject, type JsonObject, type JsonValue } from "../../model/json.ts";
import { type Pointer, valueAt } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";
import { apiGroup } from "../../model/resource.ts";
import { podsOf } from "../pods/pods.ts";
import { CONTAINER_LISTS, type Container, type Workload, workloadOf } from "../pods/workload.ts";

/** A pod as Pod Security Admission sees it. */
export interface SecuredPod {
  readonly resource: Resource;
  readonly namespace: string;
  readonly spec: JsonObject;
  readonly specPath: Pointer;
  readonly annotations: JsonObject;
  readonly annotationsPath: Pointer;
  /** Init, sidecar, app and ephemeral containers. */
  readonly containers: readonly Container[];
  /** True if the pod is created from this object unchanged; otherwise a controller can add missing fields. */
  readonly isComplete: boolean;
}

/** API groups (including their subgroups) whose controllers create pods from a pod template unchanged. */
const VERBATIM_GROUPS = [
  "argoproj.io",
  "apps.openshift.io",
  "apps.kruise.io",
  "jobset.x-k8s.io",
  "leaderworkerset.x-k8s.io",
  "batch.volcano.sh",
  "keda.sh",
] as const;

/** The pods of the resource: of built-in kinds, and of other kinds if an object has `containers` like a PodSpec. */
export function securedPods(resource: Resource): SecuredPod[] {
  const builtIn = workloadOf(resource) !== null;
  return podsOf(resource).flatMap((workload) => {
    const spec = asObject(valueAt(resource.value, workload.podSpecPath));
    const whole = builtIn || isVerbatim(workload);
    if (!builtIn && !isOwnPod(workload, spec, whole)) return [];
    return [securedPod(workload, spec, whole)];
  });
}

function securedPod(
  { resource, podPath, podSpecPath, podMetadata, containers }: Workload,
  spec: JsonObject,
  whole: boolean,
): SecuredPod {
  return {
    resource,
    // Resources without a namespace are applied to this one.
    namespace: resource.namespace || "default",
    spec,
    specPath: podSpecPath,
    annotations: asObject(podMetadata.annotations),
    annotationsPath: [...podPath, "metadata", "annotations"],
    containers: containers.filter(({ path }) => isListed(path, podSpecPath)),
    isComplete: whole,
  };
}

function isListed(path: Pointer, podSpecPath: Pointer): boolean {
  const list = path[podSpecPath.length];
  return path.length === podSpecPath.length + 2 && CONTAINER_LISTS.some(([field]) => field === list);
}

function isVerbatim({ resource, podSpecPath }: Workload): boolean {
  const group = apiGroup(resource.apiVersion);
  const isTemplate = podSpecPath.at(-1) === "spec" && podSpecPath.at(-2) === "template";
  return isTemplate && VERBATIM_GROUPS.some((name) => group === name || group.endsWith(`.${name}`));
}

/** False if the pod belongs to a manifest within the resource, or if only a controller knows its namespace. */
function isOwnPod({ resource, podSpecPath }: Workload, spec: JsonObject, whole: boolean): boolean {
  if (!Array.isArray(spec.containers) || (!resource.namespace && !whole)) return false;
  return podSpecPath.every(
    (_, index) => index === 0 || !isManifest(valueAt(resource.value, podSpecPath.slice(0, index))),
  );
}

function isManifest(value: JsonValue | undefined): boolean {
  return isObject(value) && typeof value.apiVersion === "string" && typeof value.kind === "string";
}

/** Reports whether the pod is declared for Windows. */
export function isWindows({ spec }: SecuredPod): boolean {
  return asObject(spec.os).name === "windows";
}

/** Reports whether the pod has its own user namespace. */
export function hasUserNamespace({ spec }: SecuredPod): boolean {
  return spec.hostUsers === false;
}

/** The `securityContext` of a pod or a container; empty if not set. */
export interface SecurityContext {
  /** `the pod` or `container web`. */
  readonly owner: string;
  readonly container: Container | null;
  readonly path: Pointer;
  readonly value: JsonObject;
}

/** The security contexts of the pod and its containers, that of the pod first. */
export function securityContexts(pod: SecuredPod): SecurityContext[] {
  return [podContext(pod), ...pod.containers.map(containerContext)];
}

export function podContext({ spec, specPath }: SecuredPod): SecurityContext {
  const path = [...specPath, "securityContext"];
  return { owner: "the pod", container: null, path, value: asObject(spec.securityContext) };
}

/**
 * Reports whether the manifest states that the user of the container is not root; the user of the image is not visible
 * in a manifest.
 */
export function setsNonRootUser(pod: SecuredPod, container: Container): boolean {
  const [own, ofPod] = [containerContext(container).value, podContext(pod).value];
  const user = own.runAsUser ?? ofPod.runAsUser;
  return typeof user === "number" ? user > 0 : (own.runAsNonRoot ?? ofPod.runAsNonRoot) === true;
}

export function containerContext(container: Container): SecurityContext {
  const path = [...container.path, "securityContext"];
  const value = asObject(container.value.securityContext);
  return { owner: `container ${container.name}`, container, path, value };
}
