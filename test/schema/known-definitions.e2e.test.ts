import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { asObject, type JsonObject } from "../../scripts/model/json.ts";
import { formatPointer } from "../../scripts/model/pointer.ts";
import type { Resource } from "../../scripts/model/resource.ts";
import { schemaVerdicts } from "../../scripts/schema/verdicts.ts";
import { readYaml } from "../../scripts/yaml/read.ts";
import { readManifests } from "../../scripts/yaml/read-resources.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { openUpstreamForTests } from "../tools/upstream-for-tests.ts";

function resourcesIn(text: string): readonly Resource[] {
  return readManifests(readYaml(text, "a.yaml"), "a").resources;
}

/** The errors of schemas and the refusals of the API server's code, each as `<JSON Pointer> <words>`. */
async function judged(text: string): Promise<string[]> {
  const { kubeconform } = await toolsForTests();
  const resources = resourcesIn(text);
  const verdicts = await schemaVerdicts({ kubeconform, upstream: openUpstreamForTests }, [
    { name: "a", resources, kubernetesVersion: "1.34" },
  ]);
  expect([...verdicts.skipped, ...verdicts.failures]).toEqual([]);
  return resources.flatMap((resource) => {
    const { schema, refusals } = verdicts.of(resource);
    const errors = schema.status === "invalid" ? schema.errors : [];
    return [
      ...errors.map(({ path, message }) => `${formatPointer(path)} ${message}`),
      ...refusals.map(({ path, field, phrase }) => `${formatPointer(path)} ${field}: ${phrase}`),
    ];
  });
}

const KUSTOMIZATION = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: apps, namespace: flux-system}
spec:
  interval: 10m
  prune: true
  path: ./apps
  sourceRef: {kind: GitRepository, name: flux-system}
`;
const BUCKET = `apiVersion: source.toolkit.fluxcd.io/v1
kind: Bucket
metadata: {name: charts, namespace: flux-system}
spec:
  interval: 10m
  endpoint: minio.example.com
  bucketName: charts
`;
const CHART = `apiVersion: source.toolkit.fluxcd.io/v1
kind: HelmChart
metadata: {name: web, namespace: flux-system}
spec:
  interval: 10m
  chart: web
  sourceRef: {kind: GitRepository, name: flux-system}
`;
const APPLICATION = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: {name: apps, namespace: argocd}
spec:
  project: default
  source: {repoURL: "https://example.com/x.git", path: apps, helm: {valuesObject: {any: {thing: 1}}}}
  destination: {server: "https://kubernetes.default.svc", namespace: shop}
`;

test.each<[what: string, manifest: string, refused: string[]]>([
  ["a Kustomization", KUSTOMIZATION, []],
  ["a Bucket, whose provider has a default that rules read", BUCKET, []],
  ["a HelmChart without the fields that have defaults", CHART, []],
  ["an Application with values of any form", APPLICATION, []],
  [
    "a rule of a Bucket",
    `${BUCKET}  serviceAccountName: flux\n`,
    ["/spec spec: ServiceAccountName is not supported for the 'generic' Bucket provider"],
  ],
  [
    "a rule of a HelmChart",
    `${CHART}  verify: {provider: cosign}\n`,
    ["/spec spec: spec.verify is only supported when spec.sourceRef.kind is 'HelmRepository'"],
  ],
  [
    "a value that is none of the choices",
    KUSTOMIZATION.replace("GitRepository", "GitRepo"),
    ["/spec/sourceRef/kind must be one of 'OCIRepository', 'GitRepository', 'Bucket', 'ExternalArtifact'"],
  ],
  ["an unknown field", `${KUSTOMIZATION}  timeOut: 5m\n`, ["/spec/timeOut unknown field 'timeOut'"]],
  [
    "missing fields",
    KUSTOMIZATION.replace(/ {2}(?:interval|prune).*\n/g, ""),
    ["/spec lacks the required fields 'interval', 'prune'"],
  ],
])("%s", async (_, manifest, refused) => {
  expect(await judged(manifest)).toEqual(refused);
});

test("a definition of the repository takes precedence", async () => {
  const own: JsonObject = JSON.parse(
    readFileSync("schemas/crds/kustomize.toolkit.fluxcd.io/kustomization.definition.json", "utf8"),
  );
  const wider = JSON.stringify(own).replace('"timeout":', '"timeOut":{"type":"string"},"timeout":');
  expect(await judged(`${wider}\n---\n${KUSTOMIZATION}  timeOut: 5m\n`)).toEqual([]);
});

test("the API server accepts every definition", async () => {
  const folder = "schemas/crds";
  const files = readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((file) =>
    file.endsWith(".definition.json"),
  );
  const texts = files.map((file) => readFileSync(join(folder, file), "utf8"));
  expect(await judged(texts.join("\n---\n"))).toEqual([]);
  const kinds = texts.map((text) => String(asObject(asObject(JSON.parse(text)).metadata).name)).sort();
  expect(kinds).toEqual([
    "applications.argoproj.io",
    "applicationsets.argoproj.io",
    "appprojects.argoproj.io",
    "buckets.source.toolkit.fluxcd.io",
    "externalartifacts.source.toolkit.fluxcd.io",
    "gitrepositories.source.toolkit.fluxcd.io",
    "helmcharts.source.toolkit.fluxcd.io",
    "helmrepositories.source.toolkit.fluxcd.io",
    "kustomizations.kustomize.toolkit.fluxcd.io",
    "ocirepositories.source.toolkit.fluxcd.io",
  ]);
});
