/**
 * Generates `schemas/kubernetes/` and `schemas/crds/` from the Go modules of Kubernetes, Flux and Argo CD. `--check`
 * writes nothing and fails if the committed files differ. The output depends only on the versions in
 * `schemas-sources.ts`.
 */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { asObject, type JsonObject } from "../model/json.ts";
import { type GroupVersionKind, schemaFile } from "../schema/layout.ts";
import type { ServedIndex } from "../schema/served-index.ts";
import { fileText, staleFiles, writeFiles } from "./files.ts";
import { crdFiles } from "./schemas-crds.ts";
import { appliedKinds, KubernetesSchemas } from "./schemas-kubernetes.ts";
import { moduleFolder } from "./schemas-module.ts";
import { lifecycleKinds, removedKinds, type ServedKind } from "./schemas-removed.ts";
import { kubernetesVersions, lifecycleModules, oldReleases } from "./schemas-sources.ts";

const ROOT = fileURLToPath(new URL("../../schemas", import.meta.url));
const FOLDERS = ["kubernetes", "crds"];

async function swaggerOf(version: string): Promise<JsonObject> {
  const folder = await moduleFolder(`k8s.io/kubernetes@v${version}`);
  return JSON.parse(await readFile(join(folder, "api/openapi-spec/swagger.json"), "utf8")) as JsonObject;
}

/** All kinds that a release served, by source, oldest source first. */
async function kindsServedSoFar(): Promise<ServedKind[][]> {
  const sources: ServedKind[][] = [];
  for (const version of oldReleases) {
    sources.push(appliedKinds(await swaggerOf(version)).map((kind) => ({ ...kind, removedIn: null })));
  }
  for (const module of lifecycleModules) sources.push(await lifecycleKinds(await moduleFolder(module)));
  return sources;
}

function servedIndex(
  version: string,
  served: readonly GroupVersionKind[],
  before: ServedKind[][],
): ServedIndex {
  const byVersion = Object.groupBy(served, ({ apiVersion }) => apiVersion);
  const kinds = Object.entries(byVersion).map(([key, group]) => [key, group!.map(({ kind }) => kind)]);
  const minor = Number(version.split(".")[1]);
  const removed = removedKinds(before, served, minor);
  return { kubernetesVersion: version, served: Object.fromEntries(kinds), removed };
}

async function kubernetesFiles(version: string, before: ServedKind[][]): Promise<[string, string][]> {
  const folder = `kubernetes/v${version}`;
  const swagger = await swaggerOf(version);
  const schemas = new KubernetesSchemas(swagger);
  const served = appliedKinds(swagger).filter((kind) => schemas.ofKind(kind) !== undefined);
  const index = servedIndex(version, served, before);
  return [
    ...served.map((kind): [string, string] => [
      `${folder}/${schemaFile(kind)}`,
      fileText(asObject(schemas.ofKind(kind))),
    ]),
    [`${folder}/metadata.json`, fileText(schemas.objectMeta())],
    [`${folder}/index.json`, `${JSON.stringify(index, null, 2)}\n`],
  ];
}

async function main(check: boolean): Promise<void> {
  const before = await kindsServedSoFar();
  const newest = new KubernetesSchemas(await swaggerOf(kubernetesVersions[0]));
  const files = new Map(await crdFiles(asObject(newest.objectMeta().definitions)));
  for (const version of kubernetesVersions) {
    for (const [path, text] of await kubernetesFiles(version, before)) files.set(path, text);
  }
  const stale = await staleFiles(ROOT, files, FOLDERS);
  if (!check) await writeFiles(ROOT, files, FOLDERS);
  else if (stale.length > 0)
    throw new Error(`out of date, run \`npm run generate:schemas\`:\n${stale.join("\n")}`);
  console.log(`schemas/: ${files.size} files, ${check ? "up to date" : `${stale.length} changed`}`);
}

try {
  await main(process.argv.slice(2).includes("--check"));
} catch (error) {
  console.error(`schemas: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
