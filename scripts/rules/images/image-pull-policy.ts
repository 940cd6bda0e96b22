import { resourceRule } from "../../check/rule.ts";
import { tagKind } from "../../kubernetes/pods/image-tag.ts";
import { imagesOf, type NamedImage } from "../../kubernetes/pods/images.ts";
import { resourcePlace } from "../../model/problem.ts";

export default resourceRule({
  name: "image-pull-policy",
  severity: "warning",
  summary: "A container's pull policy, where it states one, fits its image.",
  why: "A digest never changes, so to ask the registry at every start only makes restarts fail while it is away. What moves stays as old as each node's copy if it is pulled only once. An image that is never pulled runs only where somebody has put it by hand.",
  remedy:
    "Leave `imagePullPolicy` out: the default is `IfNotPresent`, or `Always` for `latest` and for an image without a tag. And pin the image.",
  references: ["https://kubernetes.io/docs/concepts/containers/images/#image-pull-policy"],
  fixes:
    "`IfNotPresent` for an image with a digest; what moves is better pinned, and only its owner can do that",
  messages: {
    always:
      "container {container} asks the registry at every start for an image whose digest never changes: {image}",
    never:
      "container {container} never pulls its image, so it starts only on nodes that have it already: {image}",
    stale:
      "container {container} keeps the copy that its node has of an image that moves (IfNotPresent): {image}",
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
          `/spec/initContainers/0/imagePullPolicy: container setup asks the registry at every start for an image whose digest never changes: ghcr.io/acme/setup@sha256:${"0123456789abcdef".repeat(4)}`,
          "/spec/containers/0/imagePullPolicy: container web keeps the copy that its node has of an image that moves (IfNotPresent): ghcr.io/acme/web:main",
          "/spec/containers/1/imagePullPolicy: container worker keeps the copy that its node has of an image that moves (IfNotPresent): ghcr.io/acme/worker",
          "/spec/containers/2/imagePullPolicy: container local never pulls its image, so it starts only on nodes that have it already: web:1.2.3",
        ],
      },
    ],
  },
  check: (resource) =>
    imagesOf(resource).flatMap((image) => {
      const { container, text } = image;
      const code = container === null ? null : misfit(image, container.value.imagePullPolicy);
      if (container === null || code === null) return [];
      const path = [...container.path, "imagePullPolicy"];
      const args = { container: container.name, image: text };
      const fix = code === "always" ? { fix: [{ path, value: "IfNotPresent" }] } : {};
      return [{ code, args, at: resourcePlace(resource, path), ...fix }];
    }),
});

function misfit({ reference }: NamedImage, policy: unknown): "always" | "never" | "stale" | null {
  if (policy === "Never") return "never";
  if (reference === null || reference === "unknown") return null;
  if (policy === "Always") return reference.digest === null ? null : "always";
  const kind = tagKind(reference);
  return policy === "IfNotPresent" && (kind === "none" || kind === "moving") ? "stale" : null;
}
