import { resourceRule } from "../../check/rule.ts";
import { type TagKind, tagKind } from "../../kubernetes/pods/image-tag.ts";
import { imagesOf } from "../../kubernetes/pods/images.ts";
import { resourcePlace } from "../../model/problem.ts";

export default resourceRule({
  name: "image-pinned",
  severity: "error",
  summary: "Every image has a digest, or a tag that says a version.",
  why: "Without one, what runs is decided by the moment of the pull: two nodes run different code, a restart is an upgrade, and a rollback brings nothing back.",
  remedy:
    "Name a version, at best with its digest (`image:1.2.3@sha256:…`); `images` in a kustomization sets it once for all.",
  references: [
    "https://kubernetes.io/docs/concepts/containers/images/#image-names",
    "https://kubectl.docs.kubernetes.io/references/kustomize/kustomization/images/",
  ],
  messages: {
    none: "the image of {user} has no tag, so it is whatever latest is when it is pulled: {image}",
    moving: "the image of {user} has the tag {tag}, which moves to each new build: {image}",
    wordless: "the image of {user} has the tag {tag}, which says no version: {image}",
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
      `# What Istio's injector replaces.
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
          "/spec/template/spec/initContainers/0/image: the image of container setup has no tag, so it is whatever latest is when it is pulled: registry:5000/team/setup",
          "/spec/template/spec/containers/0/image: the image of container web has the tag latest, which moves to each new build: ghcr.io/acme/web:latest",
          "/spec/template/spec/containers/1/image: the image of container jenkins has the tag lts-jdk17, which moves to each new build: jenkins/jenkins:lts-jdk17",
          "/spec/template/spec/containers/2/image: the image of container proxy has the tag alpine, which says no version: nginx:alpine",
          "/spec/template/spec/containers/3/image: the image of container forgotten has the tag PLACEHOLDER, which says no version: ghcr.io/acme/web:PLACEHOLDER",
          "/spec/template/spec/volumes/0/image/reference: the image of volume model has the tag main, which moves to each new build: ghcr.io/acme/model:main",
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
          "/spec/templates/1/container/image: the image of container moving has no tag, so it is whatever latest is when it is pulled: ghcr.io/acme/report",
        ],
      },
    ],
  },
  check: (resource) =>
    imagesOf(resource).flatMap(({ text, reference, path, user }) => {
      if (reference === null || reference === "unknown") return [];
      const code = tagKind(reference);
      if (!isUnpinned(code)) return [];
      return [
        {
          code,
          args: { user, tag: reference.tag ?? "", image: text },
          at: resourcePlace(resource, path),
        },
      ];
    }),
});

function isUnpinned(kind: TagKind): kind is "none" | "moving" | "wordless" {
  return kind === "none" || kind === "moving" || kind === "wordless";
}
