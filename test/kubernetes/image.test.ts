import { describe, expect, it } from "vitest";
import { parseImage } from "../../scripts/kubernetes/pods/image.ts";

const SHA = `sha256:${"0123456789abcdef".repeat(4)}`;

describe("parseImage", () => {
  it.each<[string, string, string, string | null, string | null]>([
    ["nginx", "docker.io", "library/nginx", null, null],
    ["nginx:1.27", "docker.io", "library/nginx", "1.27", null],
    ["bitnami/redis", "docker.io", "bitnami/redis", null, null],
    ["docker.io/nginx", "docker.io", "library/nginx", null, null],
    ["index.docker.io/nginx", "docker.io", "library/nginx", null, null],
    ["registry:5000/app", "registry:5000", "app", null, null],
    ["registry:5000", "docker.io", "library/registry", "5000", null],
    ["registry:5000/team/app:v1.0_2-3", "registry:5000", "team/app", "v1.0_2-3", null],
    ["localhost/app:1", "localhost", "app", "1", null],
    ["[::1]:5000/app", "[::1]:5000", "app", null, null],
    ["[::1]/app", "[::1]", "app", null, null],
    ["Upper/app", "Upper", "app", null, null],
    [`ghcr.io/a/b/c@${SHA}`, "ghcr.io", "a/b/c", null, SHA],
    [`python:3.11-slim@${SHA}`, "docker.io", "library/python", "3.11-slim", SHA],
    ["a__b/c--d_e.f", "docker.io", "a__b/c--d_e.f", null, null],
  ])("%s is parsed", (reference, registry, repository, tag, digest) =>
    expect(parseImage(reference)).toEqual({ registry, repository, tag, digest }),
  );

  it.each([
    "",
    " nginx",
    "nginx ",
    ":tag",
    "nginx:",
    "nginx:.tag",
    "nginx:a:b",
    "nginx@",
    "nginx@sha256:123",
    `nginx@${SHA}@${SHA}`,
    "Nginx",
    "a//b",
    "/a",
    "a/",
    "a..b",
    "a___b",
    "-a.com/b",
    "http://host/app",
    "host:port/app",
    "$" + "{REGISTRY}/app",
    "0123456789abcdef".repeat(4),
    `a/${"b".repeat(300)}`,
    `nginx:${"t".repeat(129)}`,
  ])("%j is rejected", (reference) => expect(parseImage(reference)).toBeNull());
});
