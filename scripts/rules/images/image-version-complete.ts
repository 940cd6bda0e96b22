import { resourceRule } from "../../check/rule.ts";
import { newestOf } from "../../kubernetes/pods/image-tag.ts";
import { imagesOf } from "../../kubernetes/pods/images.ts";
import { resourcePlace } from "../../model/problem.ts";

export default resourceRule({
  name: "image-version-complete",
  severity: "warning",
  summary: "A tag of one of Docker's official images names a full version.",
  why: "`python:3.11-slim` is another image after each release of 3.11.x, so a restart may change what runs. Only for Docker's official images is it certain how tags move; others are left alone.",
  remedy:
    "Name the version to its last part (`python:3.11.15-slim`), or add the digest, and let a bot raise it.",
  references: [
    "https://github.com/docker-library/official-images#tags-and-aliases",
    "https://docs.docker.com/docker-hub/repos/manage/trusted-content/official-images/",
  ],
  messages: {
    partial: "the image of {user} has the tag {tag}, which stands for the newest {version} there is: {image}",
  },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - { name: web, image: "python:3.11.15-slim" }
    - { name: database, image: "postgres:16.4" }
    - { name: system, image: "debian:12.5-slim" }
    - { name: mine, image: "ghcr.io/acme/web:3.11-slim" }
    - { name: local, image: "web:1" }
    - { name: digest, image: "redis:7.2@sha256:${"0123456789abcdef".repeat(4)}" }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  initContainers:
    - { name: setup, image: "public.ecr.aws/docker/library/busybox:1.36" }
  containers:
    - { name: web, image: "python:3.11-slim" }
    - { name: database, image: "docker.io/postgres:16-alpine3.20" }
    - { name: old, image: "postgres:9.6" }
    - { name: proxy, image: "traefik:v3.0" }`,
        findings: [
          "/spec/initContainers/0/image: the image of container setup has the tag 1.36, which stands for the newest 1.36 there is: public.ecr.aws/docker/library/busybox:1.36",
          "/spec/containers/0/image: the image of container web has the tag 3.11-slim, which stands for the newest 3.11 there is: python:3.11-slim",
          "/spec/containers/1/image: the image of container database has the tag 16-alpine3.20, which stands for the newest 16 there is: docker.io/postgres:16-alpine3.20",
          "/spec/containers/2/image: the image of container old has the tag 9.6, which stands for the newest 9.6 there is: postgres:9.6",
          "/spec/containers/3/image: the image of container proxy has the tag v3.0, which stands for the newest 3.0 there is: traefik:v3.0",
        ],
      },
    ],
  },
  check: (resource) =>
    imagesOf(resource).flatMap(({ text, reference, path, user }) => {
      if (reference === null || reference === "unknown") return [];
      const version = newestOf(reference);
      if (version === null) return [];
      const args = { user, tag: reference.tag ?? "", version, image: text };
      return [{ code: "partial", args, at: resourcePlace(resource, path) }];
    }),
});
