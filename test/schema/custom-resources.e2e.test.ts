import { expect, test } from "vitest";
import { resourcesOf } from "../build.ts";
import { check } from "./resources.ts";

const packaged: [name: string, manifest: string, expected: string[]][] = [
  [
    "a Flux Kustomization",
    `
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: apps, namespace: flux-system}
spec:
  interval: 10m
  path: ./apps
  prune: true
  sourceRef: {kind: GitRepository, name: platform}
  patches: [{patch: "[]", target: {kind: Deployment}}]
  postBuild: {substitute: {a: b}}
  healthChecks: null`,
    ["valid"],
  ],
  [
    "a Flux Kustomization with mistakes",
    `
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: apps, labels: {a: 1}, namespaces: x}
spec:
  interval: 10 minutes
  sourceRef: {kind: Git, name: platform}
  patches: [{target: {kind: Deployment}}]`,
    [
      "/metadata/labels/a: must be a string, not a number",
      "/metadata/namespaces: unknown field 'namespaces'",
      "/spec: lacks the required field 'prune'",
      "/spec/interval: '10 minutes' does not match the pattern '^([0-9]+(\\.[0-9]+)?(ms|s|m|h))+$'",
      "/spec/patches/0: lacks the required field 'patch'",
      "/spec/sourceRef/kind: must be one of 'OCIRepository', 'GitRepository', 'Bucket', 'ExternalArtifact'",
    ],
  ],
  [
    "a Flux GitRepository",
    `
apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: {name: platform}
spec: {interval: 1m30s, url: "https://git.test/platform", ref: {branch: main}, timeout: 60}`,
    ["/spec/timeout: must be a string, not a number"],
  ],
  [
    "an Argo CD Application with Helm values, which can contain anything",
    `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: apps, namespace: argocd}
spec:
  project: default
  destination: {server: "https://kubernetes.default.svc", namespace: web}
  source:
    repoURL: https://git.test/platform
    path: apps
    helm: {valuesObject: {any: {thing: [1, two]}}}
  syncPolicy: {automated: {prune: true, selfHeal: true}, syncOptions: [CreateNamespace=true]}`,
    ["valid"],
  ],
  [
    "an Argo CD Application with mistakes",
    `
apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: apps}
spec:
  destination: {}
  source: {repoURL: "https://git.test/platform", kustomise: {}}`,
    ["/spec: lacks the required field 'project'", "/spec/source/kustomise: unknown field 'kustomise'"],
  ],
  [
    "an Argo CD AppProject",
    `
apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: {name: platform}
spec: {sourceRepos: ["*"], destinations: [{server: "*", namespace: web}], orphanedResources: {warn: "yes"}}`,
    ["/spec/orphanedResources/warn: must be a boolean, not a string"],
  ],
];

test.each(packaged)("%s", async (_, manifest, expected) => {
  expect(await check(manifest)).toEqual(expected);
});

function crd(spec: string, group = "example.test", kind = "Thing"): string {
  return `
apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: things.example.test}
spec:
  group: ${group}
  scope: Namespaced
  names: {kind: ${kind}, plural: things}
  versions:
    - name: v1
      served: true
      storage: true
      schema: {openAPIV3Schema: {type: object, properties: {spec: ${spec}}}}
    - name: v1alpha1
      served: false
      storage: false
      schema: {openAPIV3Schema: {type: object}}`;
}

const thing = (spec: string) =>
  `{apiVersion: example.test/v1, kind: Thing, metadata: {name: a}, spec: ${spec}}`;

const INT_OR_STRING = "{x-kubernetes-int-or-string: true, anyOf: [{type: integer}, {type: string}]}";

const rendered: [name: string, spec: string, value: string, expected: string[]][] = [
  ["a known field", "{type: object, properties: {a: {type: string}}}", "{a: x}", ["valid"]],
  [
    "an unknown field",
    "{type: object, properties: {a: {type: string}}}",
    "{b: x}",
    ["/spec/b: unknown field 'b'"],
  ],
  [
    "preserved unknown fields",
    "{type: object, x-kubernetes-preserve-unknown-fields: true, properties: {a: {type: string}}}",
    "{b: x, a: 1}",
    ["/spec/a: must be a string, not a number"],
  ],
  [
    "a required field with a default can be absent",
    "{type: object, required: [a, b], properties: {a: {type: string, default: x}, b: {type: string}}}",
    "{}",
    ["/spec: lacks the required field 'b'"],
  ],
  [
    "a nullable field can be null even if it is required",
    "{type: object, required: [a, b], properties: {a: {type: string, nullable: true}, b: {type: string}}}",
    "{a: null, b: null}",
    ["/spec/b: must be a string, not null"],
  ],
  ["int or string", `{type: object, properties: {a: ${INT_OR_STRING}}}`, "{a: 80}", ["valid"]],
  [
    "an enum accepts null if the field is optional, but the message does not list it",
    "{type: object, properties: {a: {type: string, enum: [x, y]}, b: {type: string, enum: [x]}}}",
    "{a: z, b: null}",
    ["/spec/a: must be one of 'x', 'y'"],
  ],
  [
    "several missing fields are one error, since they are inserted at one place",
    "{type: object, required: [c, a], properties: {a: {type: string}, b: {type: object, required: [d]}, c: {type: string}}}",
    "{b: {}}",
    ["/spec: lacks the required fields 'c', 'a'", "/spec/b: lacks the required field 'd'"],
  ],
  [
    "alternatives, none of which matches",
    "{type: object, properties: {a: {type: string}, b: {type: string}}, anyOf: [{required: [a]}, {required: [b]}]}",
    "{}",
    [
      "/spec: fits none of the alternatives of its schema (lacks the required field 'a'; lacks the required field 'b')",
    ],
  ],
  [
    "alternatives that exclude each other",
    "{type: object, properties: {a: {type: string}, b: {type: string}}, oneOf: [{required: [a]}, {required: [b]}]}",
    "{a: x, b: y}",
    ["/spec: fits more than one of the alternatives that exclude each other"],
  ],
  [
    "a value that its schema excludes",
    "{type: object, properties: {a: {type: string}}, not: {required: [a]}}",
    "{a: x}",
    ["/spec: holds what its schema rules out"],
  ],
  [
    "bounds",
    "{type: object, properties: {a: {type: integer, minimum: 1000}, b: {type: array, maxItems: 1, items: {type: string, minLength: 2}}}}",
    "{a: -1, b: [x, yy]}",
    [
      "/spec/a: must be at least 1000, not -1",
      "/spec/b: must have at most 1 items, not 2",
      "/spec/b/0: must be at least 2 characters long, not 1",
    ],
  ],
  [
    "a field called $ref or id, and keywords that would fetch a schema",
    "{type: object, id: 'http://127.0.0.1:1/', $schema: 'http://127.0.0.1:1/', properties: {$ref: {type: string}, id: {type: string}}}",
    "{$ref: 1, id: 1}",
    ["/spec/$ref: must be a string, not a number", "/spec/id: must be a string, not a number"],
  ],
  [
    "a schema that does not compile is not treated as a missing schema",
    "{type: string, pattern: '(['}",
    "x",
    ["error: the schema of this kind does not compile"],
  ],
  [
    "keywords with values of the wrong type",
    "{type: string, minLength: x, enum: [], required: [1], pattern: 1, multipleOf: 0, maximum: null}",
    "x",
    ["valid"],
  ],
];

test.each(rendered)("a CRD of the repository: %s", async (_, spec, value, expected) => {
  expect(await check(thing(value), resourcesOf(crd(spec)))).toEqual(expected);
});

test("a version that a CRD does not serve has no schema", async () => {
  const manifest = "{apiVersion: example.test/v1alpha1, kind: Thing, metadata: {name: a}}";
  expect(await check(manifest, resourcesOf(crd("{type: object}")))).toEqual(["skipped"]);
});

test("a CRD cannot override a built-in kind, but replaces a packaged CRD", async () => {
  const anything = "{x-kubernetes-preserve-unknown-fields: true}";
  const crds = resourcesOf(
    `${crd(anything, "apps", "Deployment")}\n---\n${crd("{type: string}", "source.toolkit.fluxcd.io", "GitRepository")}`,
  );
  const manifests = `
{apiVersion: apps/v1, kind: Deployment, metadata: {name: a}, spec: {x: 1, selector: {}, template: {}}}
---
{apiVersion: source.toolkit.fluxcd.io/v1, kind: GitRepository, metadata: {name: a}, spec: x}`;
  expect(await check(manifests, crds)).toEqual(["/spec/x: unknown field 'x'", "valid"]);
});

test("a CRD with invalid names adds no schema and no file outside its folder", async () => {
  const crds = resourcesOf(`${crd("{type: string}", "../../x")}\n---\n${crd("{type: string}", "x", "../y")}`);
  expect(await check(thing("x"), crds)).toEqual(["skipped"]);
});
