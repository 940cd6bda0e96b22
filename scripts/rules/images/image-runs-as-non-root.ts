import { type ProblemOf, resourceRule } from "../../check/rule.ts";
import { imagesOf } from "../../kubernetes/pods/images.ts";
import { runsAsRoot } from "../../kubernetes/pods/root-images.ts";
import type { Container } from "../../kubernetes/pods/workload.ts";
import { asObject, ownValue } from "../../model/json.ts";
import { memoizeWeak } from "../../model/memoize.ts";
import type { Overlay } from "../../model/overlay.ts";
import { resourcePlace } from "../../model/problem.ts";

const MESSAGES = {
  root: "container {container} must not run as root, but image {image} does, and no runAsUser is set",
  user: "container {container} must not run as root, but its runAsUser is 0",
} as const;

type Found = ProblemOf<typeof MESSAGES>;

export default resourceRule({
  name: "image-runs-as-non-root",
  severity: "error",
  summary: "A container with `runAsNonRoot: true` needs a `runAsUser` if its image runs as root.",
  why: "The kubelet compares `runAsNonRoot` with the user of the image and refuses to create the container (`CreateContainerConfigError`). Official images of languages, databases and web servers run as root unless they are given a user.",
  remedy: "Set `runAsUser` in the securityContext of the pod or container to a user other than 0.",
  references: ["https://kubernetes.io/docs/tasks/configure-pod-container/security-context/"],
  messages: MESSAGES,
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
      `# OpenShift gives the pod a user.
apiVersion: route.openshift.io/v1
kind: Route
metadata: { name: web }
spec: { to: { kind: Service, name: web } }
---
apiVersion: v1
kind: Pod
metadata: { name: web }
spec: { securityContext: { runAsNonRoot: true }, containers: [{ name: web, image: "nginx:1.29.3" }] }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  securityContext: { runAsNonRoot: true }
  initContainers: [{ name: wait, image: "busybox:1.36.1" }]
  containers:
    - { name: web, image: "docker.io/library/python:3.11.15-slim", securityContext: { runAsNonRoot: true } }
    - { name: own, image: "ghcr.io/acme/own:1.0.0", securityContext: { runAsUser: 0 } }`,
        findings: [
          "/spec/securityContext/runAsNonRoot: container wait must not run as root, but image busybox:1.36.1 does, and no runAsUser is set",
          "/spec/containers/0/securityContext/runAsNonRoot: container web must not run as root, but image docker.io/library/python:3.11.15-slim does, and no runAsUser is set",
          "/spec/containers/1/securityContext/runAsUser: container own must not run as root, but its runAsUser is 0",
        ],
      },
    ],
  },
  check: (resource, overlay) =>
    imagesOf(resource).flatMap(({ container, reference, text }): Found[] => {
      const demand = container === null ? null : nonRootDemand(container);
      if (container === null || demand === null) return [];
      if (demand.user === 0)
        return [
          {
            code: "user",
            args: { container: container.name },
            at: resourcePlace(resource, [...demand.userPath, "runAsUser"]),
          },
        ];
      const isRoot = reference !== null && reference !== "unknown" && runsAsRoot(reference);
      if (!isRoot || demand.user !== undefined || isForOpenShift(overlay)) return [];
      const args = { container: container.name, image: text };
      return [{ code: "root", args, at: resourcePlace(resource, [...demand.path, "runAsNonRoot"]) }];
    }),
});

/**
 * Reports whether an overlay has something that only OpenShift knows: its admission gives each pod a user of the range of
 * the namespace (https://docs.openshift.com/container-platform/latest/authentication/managing-security-context-constraints.html).
 */
const isForOpenShift = memoizeWeak(({ resources }: Overlay): boolean =>
  resources.some(({ value }) => /[."]openshift\.io\//.test(JSON.stringify(value))),
);

/**
 * The security context that demands another user than root, and the user with the one that sets it; null if none demands
 * it. Settings of the container come first.
 */
function nonRootDemand({ value, path, workload }: Container) {
  const own = { value: asObject(value.securityContext), path: [...path, "securityContext"] };
  const ofPod = {
    value: asObject(workload.podSpec.securityContext),
    path: [...workload.podSpecPath, "securityContext"],
  };
  const holderOf = (field: string) => (ownValue(own.value, field) === undefined ? ofPod : own);
  const holder = holderOf("runAsNonRoot");
  if (holder.value.runAsNonRoot !== true) return null;
  const setter = holderOf("runAsUser");
  return { path: holder.path, user: ownValue(setter.value, "runAsUser"), userPath: setter.path };
}
