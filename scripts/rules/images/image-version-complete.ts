import { resourceRule } from "../../check/rule.ts";
import { partialVersionOf } from "../../kubernetes/pods/image-tag.ts";
import { imagesOf } from "../../kubernetes/pods/images.ts";
import { resourcePlace } from "../../model/problem.ts";

export default resourceRule({
  name: "image-version-complete",
  severity: "warning",
  summary: "Tags of Docker Official Images should name a full version.",
  why: "`python:3.11-slim` changes with each release of 3.11.x, so a restart can change what runs. It is certain how tags move only for Docker Official Images; other images are not checked.",
  remedy: "Use the full version (`python:3.11.15-slim`) or add the digest, and have a bot update it.",
  references: [
    "https://github.com/docker-library/official-images#tags-and-aliases",
    "https://docs.docker.com/docker-hub/repos/manage/trusted-content/official-images/",
  ],
  messages: {
    partial: "image {image} of {user} has the tag {tag}, which moves to the newest {version} release",
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
          "/spec/initContainers/0/image: image public.ecr.aws/docker/library/busybox:1.36 of container setup has the tag 1.36, which moves to the newest 1.36 release",
          "/spec/containers/0/image: image python:3.11-slim of container web has the tag 3.11-slim, which moves to the newest 3.11 release",
          "/spec/containers/1/image: image docker.io/postgres:16-alpine3.20 of container database has the tag 16-alpine3.20, which moves to the newest 16 release",
          "/spec/containers/2/image: image postgres:9.6 of container old has the tag 9.6, which moves to the newest 9.6 release",
          "/spec/containers/3/image: image traefik:v3.0 of container proxy has the tag v3.0, which moves to the newest 3.0 release",
        ],
      },
    ],
  },
  check: (resource) =>
    imagesOf(resource).flatMap(({ text, reference, path, usedBy }) => {
      if (reference === null || reference === "unknown") return [];
      const version = partialVersionOf(reference);
      if (version === null) return [];
      const args = { user: usedBy, tag: reference.tag ?? "", version, image: text };
      return [{ code: "partial", args, at: resourcePlace(resource, path) }];
    }),
});
