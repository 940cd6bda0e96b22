import { resourceRule } from "../../check/rule.ts";
import { type ImageReference, parseImage } from "../../kubernetes/pods/image.ts";
import { imagesOf } from "../../kubernetes/pods/images.ts";
import { resourcePlace } from "../../model/problem.ts";

export default resourceRule({
  name: "image-registry-allowed",
  severity: "error",
  summary: "Every image must come from a registry that the policy allows.",
  why: "An image runs with all permissions of its pod. An image from an unvetted registry can contain anything and can disappear at any time.",
  remedy:
    "Use an image from an allowed registry, copy this one there, or add its registry (or a path in it) to `images.registries` in the policy.",
  references: ["https://kubernetes.io/docs/concepts/containers/images/#image-names"],
  admission: "exact",
  needs: "policy.images",
  messages: { foreign: "image {image} of {user} comes from {source}; the policy allows only {allowed}" },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - { name: web, image: "python:3.11.15-slim" }
    - { name: full-name, image: "index.docker.io/library/redis:7.2.4" }
    - { name: variable, image: "python:\${TAG}" }
    - { name: unknown, image: "\${REGISTRY}/web:1.2.3" }`,
    ],
    bad: [
      {
        manifest: `apiVersion: batch/v1
kind: CronJob
metadata: { name: report }
spec:
  jobTemplate:
    spec:
      template:
        spec:
          initContainers:
            - { name: look-alike, image: "docker.io/library-x/python:3.11.15" }
          containers:
            - { name: report, image: "ghcr.io/acme/report:1.2.3" }
            - { name: variable, image: "registry:5000/report:$(TAG)" }
          volumes:
            - { name: model, image: { reference: "quay.io/acme/model@sha256:${"0123456789abcdef".repeat(4)}" } }`,
        findings: [
          "/spec/jobTemplate/spec/template/spec/initContainers/0/image: image docker.io/library-x/python:3.11.15 of container look-alike comes from docker.io/library-x; the policy allows only docker.io/library",
          "/spec/jobTemplate/spec/template/spec/containers/0/image: image ghcr.io/acme/report:1.2.3 of container report comes from ghcr.io/acme; the policy allows only docker.io/library",
          "/spec/jobTemplate/spec/template/spec/containers/1/image: image registry:5000/report:$(TAG) of container variable comes from registry:5000; the policy allows only docker.io/library",
          `/spec/jobTemplate/spec/template/spec/volumes/0/image/reference: image quay.io/acme/model@sha256:${"0123456789abcdef".repeat(4)} of volume model comes from quay.io/acme; the policy allows only docker.io/library`,
        ],
      },
    ],
  },
  check(resource, _, { policy }) {
    const allowed = policy.images.registries;
    return imagesOf(resource).flatMap(({ text, source, path, usedBy }) => {
      if (source === null || allowed.some((prefix) => covers(prefix, source))) return [];
      const whole = `${source.registry}/${source.repository}`;
      const args = {
        user: usedBy,
        source: whole.slice(0, whole.lastIndexOf("/")),
        allowed: allowed.join(", "),
        image: text,
      };
      return [{ code: "foreign", args, at: resourcePlace(resource, path) }];
    });
  },
});

type Source = Pick<ImageReference, "registry" | "repository">;

/** Reports whether the image is in that registry, or under that path of it; `library` does not cover `library-x`. */
function covers(prefix: string, { registry, repository }: Source): boolean {
  // Parsed as an image reference with a dummy repository, so that Docker Hub's aliases and a first segment without a
  // dot mean the same as in images.
  const read = parseImage(`${prefix}/x/x`);
  if (read === null) return false;
  const path = read.repository.split("/").slice(0, -2);
  const parts = repository.split("/");
  return read.registry === registry && path.every((part, index) => part === parts[index]);
}
