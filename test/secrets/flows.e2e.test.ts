import { beforeAll, describe, expect, test } from "vitest";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import type { Tree } from "../tree.ts";
import { leaksIn, printedFor } from "./printed.ts";

beforeAll(async () => {
  await toolsForTests();
});

const secret = (value: string, key = "password") =>
  `apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {${key}: ${JSON.stringify(value)}}\n---\n`;
const pod = (fields: string, container = "") =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: w${fields}}\nspec:\n  containers:\n  - {name: c, image: "debian:12"${container}}\n`;
const replacement = (target: string, options = "") =>
  `replacements:\n- source: {kind: Secret, name: s, fieldPath: stringData.password${options}}\n  targets: [{select: {kind: Pod}, fieldPaths: [${target}], options: {create: true}}]\n`;
const tree = (manifests: string, more = ""): Tree => ({
  "kustomization.yaml": `resources: [a.yaml]\n${more}`,
  "a.yaml": manifests,
});

/** Ways in which a value gets out of its Secret. */
const FLOWS: Readonly<Record<string, (value: string) => Tree>> = {
  "a name": (value) => tree(secret(value) + pod(""), replacement("metadata.name")),
  "a label": (value) => tree(secret(`${value}!`) + pod(""), replacement("metadata.labels.x")),
  "an image": (value) => tree(secret(value) + pod(""), replacement("spec.containers.0.image")),
  "a part of an entry": (value) =>
    tree(
      secret(`a/${value}/b`) + pod(""),
      replacement("metadata.name", ', options: {delimiter: "/", index: 1}'),
    ),
  "a variable of Kustomize": (value) =>
    tree(
      secret(value) + pod("", ', command: [sh, -c, "pip install $(PW)"]'),
      "vars:\n- {name: PW, objref: {kind: Secret, name: s, apiVersion: v1}, fieldref: {fieldpath: stringData.password}}\n",
    ),
  "a variable of a container": (value) =>
    tree(
      secret(value, "x") +
        pod(
          "",
          ', env: [{name: DB_PASSWORD, valueFrom: {secretKeyRef: {name: s, key: x}}}], command: [sh, -c, "pip install $(DB_PASSWORD); git clone https://h/$(DB_PASSWORD)/x"]',
        ),
    ),
  "all entries as variables": (value) =>
    tree(
      secret(value) +
        pod("", ', envFrom: [{secretRef: {name: s}}], command: [sh, -c, "pip install $(password)"]'),
    ),
  "a variable of Flux": (value) => ({
    "clusters/a/flux/k.yaml":
      "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: app, namespace: flux-system}\nspec:\n  interval: 1m\n  prune: true\n  path: ./app\n  sourceRef: {kind: GitRepository, name: flux-system}\n  postBuild: {substituteFrom: [{kind: Secret, name: s}]}\n",
    "clusters/a/flux/s.yaml": secret(value).replace("{name: s}", "{name: s, namespace: flux-system}"),
    "app/kustomization.yaml": "resources: [a.yaml]\n",
    "app/a.yaml": pod("", ', command: [sh, -c, "pip install $' + '{password}"]').replace(
      "w}",
      '"w-$' + '{password}"}',
    ),
  }),
};

describe.each(Object.keys(FLOWS))("a short value that becomes %s is not printed", (flow) => {
  test.each(["hunter2", "letmein", "9182", "s3cr3t!", "sunshine"])("%s", async (value) => {
    const printed = await printedFor(FLOWS[flow]!(value));
    expect(leaksIn(printed, value)).toEqual([]);
    expect(printed.get("json")).toContain("resources-limits-required");
  });
});

test.each([
  ["password", "postgres", "image postgres:16"],
  ["APP_ENV", "production", "production"],
  ["username", "shopuser", "shopuser"],
])("a common word, a setting or a user name stays: %s %s", async (key, value, expected) => {
  const image = `, env: [{name: X, valueFrom: {secretKeyRef: {name: s, key: ${key}}}}], command: [sh, -c, "pip install ${value}"]`;
  const printed = await printedFor(
    tree(secret(value, key) + pod("", image).replace("debian:12", "postgres:16")),
  );
  expect(printed.get("output") ?? "").not.toBe("");
  expect([...printed.values()].join("\n")).toContain(expected);
});
