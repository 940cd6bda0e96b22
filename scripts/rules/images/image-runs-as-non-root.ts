import { resourceRule } from "../../check/rule.ts";
import { imagesOf } from "../../kubernetes/pods/images.ts";
import { runsAsRoot } from "../../kubernetes/pods/root-images.ts";
import type { Container } from "../../kubernetes/pods/workload.ts";
import { asObject, ownValue } from "../../model/json.ts";
import { resourcePlace } from "../../model/problem.ts";

export default resourceRule({
  name: "image-runs-as-non-root",
  severity: "error",
  summary: "A container with `runAsNonRoot: true` needs a `runAsUser` if its image runs as root.",
  why: "The kubelet compares `runAsNonRoot` with the user of the image and refuses to create the container (`CreateContainerConfigError`). Official images of languages, databases and web servers run as root unless they are given a user.",
  remedy: "Set `runAsUser` in the securityContext of the pod or container to a user other than 0.",
  references: ["https://kubernetes.io/docs/tasks/configure-pod-container/security-context/"],
  messages: {
    root: "container {container} must not run as root, but image {image} does, and no runAsUser is set",
  },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext: { runAsNonRoot: true }
  containers:
    - { name: web, image: "python:3.11.15-slim", securityContext: { runAsUser: 10001 } }
    - { name: own, image: "ghcr.io/acme/python:3.11.15" }
    - { name: root, image: "busybox:1.36.1", securityContext: { runAsNonRoot: false } }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext: { runAsNonRoot: true }
  initContainers: [{ name: wait, image: "busybox:1.36.1" }]
  containers: [{ name: web, image: "docker.io/library/python:3.11.15-slim", securityContext: { runAsNonRoot: true } }]`,
        findings: [
          "/spec/securityContext/runAsNonRoot: container wait must not run as root, but image busybox:1.36.1 does, and no runAsUser is set",
          "/spec/containers/0/securityContext/runAsNonRoot: container web must not run as root, but image docker.io/library/python:3.11.15-slim does, and no runAsUser is set",
        ],
      },
    ],
  },
  check: (resource) =>
    imagesOf(resource).flatMap(({ container, reference, text }) => {
      if (container === null || reference === null || reference === "unknown" || !runsAsRoot(reference))
        return [];
      const holder = nonRootHolder(container);
      if (holder === null) return [];
      const args = { container: container.name, image: text };
      return [{ code: "root" as const, args, at: resourcePlace(resource, [...holder, "runAsNonRoot"]) }];
    }),
});

/** The security context that demands another user than root, if none sets one; settings of the container come first. */
function nonRootHolder({ value, path, workload }: Container) {
  const own = asObject(value.securityContext);
  const ofPod = asObject(workload.podSpec.securityContext);
  const user = ownValue(own, "runAsUser") ?? ownValue(ofPod, "runAsUser");
  const isOwn = ownValue(own, "runAsNonRoot") !== undefined;
  if (user !== undefined || (isOwn ? own : ofPod).runAsNonRoot !== true) return null;
  return isOwn ? [...path, "securityContext"] : [...workload.podSpecPath, "securityContext"];
}
