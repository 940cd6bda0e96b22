/**
 * The views of the pods in a resource. All are built on `podsOf`, so they agree on paths and containers:
 *
 * - `workloadOf` (workload.ts): the pod of a built-in kind, which Kubernetes itself creates. For checks of fields that
 *   mean something only there: replicas, probes, requests and limits.
 * - `podsOf`, `containersOf`: also every pod or container in a custom resource, by its shape. For checks of what runs:
 *   images, commands, environment.
 * - `podsWithSpec`: of these, the pods whose object is a PodSpec and keeps its fields. For references in those fields.
 * - `podTemplatesOf` (pod-template.ts): labels and ports of the pods that a controller creates from a template. For
 *   selectors and Services.
 * - `securedPods` (pod-security/pod.ts): the pods as Pod Security Admission validates them.
 */
import { memoizeView } from "../../model/memoize.ts";
import type { Resource } from "../../model/resource.ts";
import { apiGroup } from "../../model/resource.ts";
import { controllerEffectOf } from "../objects/custom.ts";
import { findPods } from "./find-pods.ts";
import { type Container, type Workload, workloadOf } from "./workload.ts";

/**
 * The pods in a resource, cached per resource. For a built-in kind this is its workload, for other kinds every object
 * in the form of a pod or a container, however it is nested.
 */
export const podsOf = memoizeView((resource: Resource): readonly Workload[] => {
  const workload = workloadOf(resource);
  return workload === null ? findPods(resource) : [workload];
});

/** The containers of all pods of the resource. */
export function containersOf(resource: Resource): readonly Container[] {
  return podsOf(resource).flatMap(({ containers }) => containers);
}

/** The pods with the fields of a PodSpec: of built-in kinds, and of custom kinds with a pod template. */
export function podsWithSpec(resource: Resource): readonly Workload[] {
  const isKnative = apiGroup(resource.apiVersion) === "serving.knative.dev";
  const effect = controllerEffectOf(resource);
  if (effect === null) return podsOf(resource);
  if (effect !== "template" && !isKnative) return [];
  return podsOf(resource).filter(({ podSpecPath: [first, second, third, ...rest] }) => {
    return first === "spec" && second === "template" && third === "spec" && rest.length === 0;
  });
}
