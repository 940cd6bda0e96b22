import { resourceRule } from "../../check/rule.ts";
import { tagKind } from "../../kubernetes/pods/image-tag.ts";
import { type ImageUse, imagesOf } from "../../kubernetes/pods/images.ts";
import { resourcePlace } from "../../model/problem.ts";

export default resourceRule({
  name: "image-pull-policy",
  severity: "warning",
  summary: "A container's `imagePullPolicy`, if set, must suit its image.",
  why: "A digest never changes, so asking the registry at every start only makes restarts fail while the registry is down. An image whose tag moves stays as old as each node's copy if it is pulled only once. An image that is never pulled runs only on nodes where it was loaded by hand.",
  remedy:
    "Remove `imagePullPolicy`: the default is `IfNotPresent`, or `Always` for `latest` and for an image without a tag. Also pin the image.",
  references: ["https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy"],
  fixes:
    "`IfNotPresent` for an image with a digest; an image that is not pinned needs a version, which has to be chosen by hand",
  messages: {
    always: "container {container} sets imagePullPolicy Always, but its image {image} is pinned by digest",
    never:
      "container {container} sets imagePullPolicy Never, so its image {image} must already be on the node",
    stale:
      "container {container} sets imagePullPolicy IfNotPresent, but its image {image} is not pinned: nodes keep outdated copies",
  },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - { name: default, image: "python:3.11.15-slim" }
    - { name: pinned, image: "python:3.11.15-slim", imagePullPolicy: IfNotPresent }
    - { name: republished, image: "ghcr.io/acme/web:1.2.3", imagePullPolicy: Always }
    - { name: moving, image: "ghcr.io/acme/web:main", imagePullPolicy: Always }
    - { name: default-of-latest, image: ghcr.io/acme/web }
    - { name: unknown, image: "ghcr.io/acme/web:\${TAG}", imagePullPolicy: IfNotPresent }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  initContainers:
    - { name: setup, image: "ghcr.io/acme/setup@sha256:${"0123456789abcdef".repeat(4)}", imagePullPolicy: Always }
  containers:
    - { name: web, image: "ghcr.io/acme/web:main", imagePullPolicy: IfNotPresent }
    - { name: worker, image: ghcr.io/acme/worker, imagePullPolicy: IfNotPresent }
    - { name: local, image: "web:1.2.3", imagePullPolicy: Never }`,
        findings: [
          `/spec/initContainers/0/imagePullPolicy: container setup sets imagePullPolicy Always, but its image ghcr.io/acme/setup@sha256:${"0123456789abcdef".repeat(4)} is pinned by digest`,
          "/spec/containers/0/imagePullPolicy: container web sets imagePullPolicy IfNotPresent, but its image ghcr.io/acme/web:main is not pinned: nodes keep outdated copies",
          "/spec/containers/1/imagePullPolicy: container worker sets imagePullPolicy IfNotPresent, but its image ghcr.io/acme/worker is not pinned: nodes keep outdated copies",
          "/spec/containers/2/imagePullPolicy: container local sets imagePullPolicy Never, so its image web:1.2.3 must already be on the node",
        ],
      },
    ],
  },
  check: (resource) =>
    imagesOf(resource).flatMap((image) => {
      const { container, text } = image;
      const code = container === null ? null : mismatchOf(image, container.value.imagePullPolicy);
      if (container === null || code === null) return [];
      const path = [...container.path, "imagePullPolicy"];
      const args = { container: container.name, image: text };
      const fix = code === "always" ? { fix: [{ path, value: "IfNotPresent" }] } : {};
      return [{ code, args, at: resourcePlace(resource, path), ...fix }];
    }),
});

function mismatchOf({ reference }: ImageUse, policy: unknown): "always" | "never" | "stale" | null {
  if (policy === "Never") return "never";
  if (reference === null || reference === "unknown") return null;
  if (policy === "Always") return reference.digest === null ? null : "always";
  const kind = tagKind(reference);
  return policy === "IfNotPresent" && (kind === "none" || kind === "moving") ? "stale" : null;
}
