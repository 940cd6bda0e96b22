import { resourceRule } from "../../check/rule.ts";
import { type TagKind, tagKind } from "../../kubernetes/pods/image-tag.ts";
import { imagesOf } from "../../kubernetes/pods/images.ts";
import { resourcePlace } from "../../model/problem.ts";

export default resourceRule({
  name: "image-pinned",
  severity: "error",
  summary: "Every image must have a digest or a tag that is a version.",
  why: "Otherwise the time of the pull decides what runs: two nodes can run different code, a restart can be an upgrade, and a rollback does not restore the old version.",
  remedy:
    "Set a version, preferably with its digest (`image:1.2.3@sha256:…`); `images` in a kustomization sets it once for all workloads.",
  references: [
    "https://kubernetes.io/docs/concepts/containers/images/#image-names",
    "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/",
  ],
  messages: {
    none: "image {image} of {user} has no tag and resolves to :latest",
    moving: "image {image} of {user} has the tag {tag}, which moves to each new build",
    wordless: "image {image} of {user} has the tag {tag}, which is not a version",
  },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - { name: version, image: "python:3.11.15-slim" }
    - { name: digest, image: "registry:5000/team/web:latest@sha256:${"0123456789abcdef".repeat(4)}" }
    - { name: hash, image: "ghcr.io/acme/web:main-3f2c1ab" }
    - { name: words, image: "ghcr.io/acme/web:fadedbee" }
    - { name: date, image: "quay.io/minio/minio:RELEASE.2024-01-16T16-07-38Z" }
    - { name: channel, image: "ghcr.io/acme/proxy:stable-2.14.1" }
    - { name: build, image: "ghcr.io/acme/web:b1234" }
    - { name: codename-and-number, image: "ghcr.io/acme/web:bookworm-20240110" }
    - { name: filled-later, image: "ghcr.io/acme/web:\${TAG:=latest}" }`,
      `# Istio's injector replaces this image.
apiVersion: apps/v1
kind: Deployment
metadata: { name: gateway }
spec:
  template:
    metadata: { annotations: { inject.istio.io/templates: gateway } }
    spec:
      containers: [{ name: istio-proxy, image: auto }]`,
    ],
    bad: [
      {
        manifest: `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec:
  template:
    spec:
      initContainers:
        - { name: setup, image: "registry:5000/team/setup" }
      containers:
        - { name: web, image: "ghcr.io/acme/web:latest" }
        - { name: jenkins, image: "jenkins/jenkins:lts-jdk17" }
        - { name: proxy, image: "nginx:alpine" }
        - { name: forgotten, image: "ghcr.io/acme/web:PLACEHOLDER" }
      volumes:
        - { name: model, image: { reference: "ghcr.io/acme/model:main" } }`,
        findings: [
          "/spec/template/spec/initContainers/0/image: image registry:5000/team/setup of container setup has no tag and resolves to :latest",
          "/spec/template/spec/containers/0/image: image ghcr.io/acme/web:latest of container web has the tag latest, which moves to each new build",
          "/spec/template/spec/containers/1/image: image jenkins/jenkins:lts-jdk17 of container jenkins has the tag lts-jdk17, which moves to each new build",
          "/spec/template/spec/containers/2/image: image nginx:alpine of container proxy has the tag alpine, which is not a version",
          "/spec/template/spec/containers/3/image: image ghcr.io/acme/web:PLACEHOLDER of container forgotten has the tag PLACEHOLDER, which is not a version",
          "/spec/template/spec/volumes/0/image/reference: image ghcr.io/acme/model:main of volume model has the tag main, which moves to each new build",
        ],
      },
      {
        manifest: `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: { name: report }
spec:
  templates:
    - name: fixed
      container: { image: "ghcr.io/acme/report:{{workflow.parameters.tag}}" }
    - name: moving
      container: { image: ghcr.io/acme/report }`,
        findings: [
          "/spec/templates/1/container/image: image ghcr.io/acme/report of container moving has no tag and resolves to :latest",
        ],
      },
    ],
  },
  check: (resource) =>
    imagesOf(resource).flatMap(({ text, reference, path, usedBy }) => {
      if (reference === null || reference === "unknown") return [];
      const code = tagKind(reference);
      if (!isUnpinned(code)) return [];
      return [
        {
          code,
          args: { user: usedBy, tag: reference.tag ?? "", image: text },
          at: resourcePlace(resource, path),
        },
      ];
    }),
});

function isUnpinned(kind: TagKind): kind is "none" | "moving" | "wordless" {
  return kind === "none" || kind === "moving" || kind === "wordless";
}
