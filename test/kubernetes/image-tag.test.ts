import { describe, expect, test } from "vitest";
import { parseImage } from "../../scripts/kubernetes/pods/image.ts";
import { partialVersionOf, type TagKind, tagKind } from "../../scripts/kubernetes/pods/image-tag.ts";

const SHA = `sha256:${"0123456789abcdef".repeat(4)}`;

describe("tagKind and newestOf", () => {
  test.each<[TagKind, string[]]>([
    ["none", ["nginx", "registry:5000/app", "ghcr.io/a/b"]],
    [
      "moving",
      [
        "a/b:latest",
        "a/b:LATEST",
        "a/b:latest-alpine3.18",
        "a/b:alpine-latest",
        "a/b:main",
        "a/b:lts-jdk17",
        "a/b:stable-slim",
        "a/b:nightly-amd64",
        "a/b:latest-arm64v8",
        "a/b:dev_x86_64",
        "debian:stable-slim",
      ],
    ],
    [
      "wordless",
      ["nginx:alpine", "rabbitmq:management", "a/b:PLACEHOLDER", "a/b:blue", "debian:bookworm-slim"],
    ],
    [
      "partial",
      ["python:3", "python:3.11-slim", "docker.io/library/redis:7.2", "postgres:16", "postgres:9.6"],
    ],
    [
      "pinned",
      [
        `nginx:latest@${SHA}`,
        `nginx@${SHA}`,
        "python:3.11.15-slim",
        "a/b:v1",
        "a/b:1",
        "a/b:3.11-slim",
        "a/b:b1234",
        "a/b:20240101",
        "a/b:RELEASE.2024-01-16T16-07-38Z",
        "a/b:main-3f2c1ab",
        "a/b:main-abcdefa",
        "a/b:deadbeef",
        "a/b:sha-3f2c1ab",
        "a/b:stable-2.14.1",
        "a/b:dev-1.2",
        "a/b:nightly-20240101",
        "a/b:master-1234",
        "a/b:latest-2024",
        "a/b:0",
        "postgres:16.4",
        "postgres:9.6.24",
        "debian:12.5-slim",
        "ubuntu:22.04",
        "amazoncorretto:8u392",
        "a/python:3.11",
        "ghcr.io/library/python:3.11",
        "mytool:3",
        "golang:1.22rc1",
        "eclipse-temurin:17.0.9_9-jre",
      ],
    ],
  ])("the tag is %s", (kind, images) => {
    expect(images.map((image) => [image, tagKind(parseImage(image)!)])).toEqual(
      images.map((image) => [image, kind]),
    );
  });

  test.each([
    ["python:3.11-slim", "3.11"],
    ["traefik:v3.0", "3.0"],
    ["mirror.gcr.io/library/node:20-alpine3.19", "20"],
    ["public.ecr.aws/docker/library/golang:1", "1"],
    ["python:3.11.15", null],
    [`python:3.11@${SHA}`, null],
    ["python:3.11rc1-slim", null],
    ["constructor:1", null],
    ["python", null],
  ])("%s is the newest %s", (image, version) => {
    expect(partialVersionOf(parseImage(image)!)).toBe(version);
  });
});
