import { describe, expect, test } from "vitest";
import imagePinned from "../../scripts/rules/images/image-pinned.ts";
import imageRegistryAllowed from "../../scripts/rules/images/image-registry-allowed.ts";
import imageValid from "../../scripts/rules/images/image-valid.ts";
import { findingsOf } from "./examples.ts";

function pod(image: string, rest = ""): string {
  return `{apiVersion: v1, kind: Pod, metadata: {name: web${rest}}, spec: {containers: [{name: web, image: ${JSON.stringify(image)}}]}}`;
}

describe("images set by something else are not checked", () => {
  test.each([
    `\${IMAGE}`,
    `ghcr.io/acme/web:\${TAG}`,
    "ghcr.io/acme/web:$(params.tag)",
    "{{image}}",
    "<image>",
    " ",
  ])("%s", async (image) => {
    expect(await findingsOf(imageValid, pod(image))).toEqual([]);
    expect(await findingsOf(imagePinned, pod(image))).toEqual([]);
  });

  test("images set by OpenShift triggers", async () => {
    const annotated = pod("web:latest", ", annotations: {image.openshift.io/triggers: '[]'}");
    expect(await findingsOf(imagePinned, annotated)).toEqual([]);
    const config = `{apiVersion: apps.openshift.io/v1, kind: DeploymentConfig, metadata: {name: web}, spec: {triggers: [{type: ImageChange}],
      template: {spec: {containers: [{name: web, image: web}]}}}}`;
    expect(await findingsOf(imagePinned, config)).toEqual([]);
    expect(await findingsOf(imagePinned, config.replace("ImageChange", "ConfigChange"))).toHaveLength(1);
  });

  test("auto is an ordinary image without injection", async () => {
    expect(await findingsOf(imagePinned, pod("auto"))).toEqual([
      "/spec/containers/0/image: image auto of container web has no tag and resolves to :latest",
    ]);
  });
});

describe("registries are compared by whole path segments", () => {
  test.each([
    ["python", true],
    ["docker.io/python:3", true],
    ["registry-1.docker.io/library/python:3", false],
    ["docker.io/library/nested/python:3", true],
    ["docker.io/libraryx/python:3", false],
    ["acme/python:3", false],
    ["evil.example/docker.io/library/python:3", false],
    ["docker.io:443/library/python:3", false],
  ])("%s", async (image, allowed) => {
    expect((await findingsOf(imageRegistryAllowed, pod(image))).length === 0).toBe(allowed);
  });
});

test.each([
  `{apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {containers: [{name: web, image: 5}], volumes: [null, {image: {reference: 5}}, {image: x}]}}`,
  `{apiVersion: v1, kind: Pod, metadata: {name: web}, spec: {containers: [null, 5, {image: {a: 1}}], volumes: {image: 1}}}`,
])("invalid shapes are left to the schema: %s", async (manifest) => {
  expect(await findingsOf(imageValid, manifest)).toEqual([]);
  expect(await findingsOf(imagePinned, manifest)).toEqual([]);
});
