import { readFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { isCiphertext, isEncrypted, withoutSopsBlock } from "../kubernetes/objects/encrypted.ts";
import { withoutQuotes } from "../model/error-text.ts";
import { asObject, asString, isObject, type JsonObject } from "../model/json.ts";
import { valueAt } from "../model/pointer.ts";
import type { Resource } from "../model/resource.ts";
import { fail, type Result } from "../model/result.ts";
import type { Verdict } from "../model/schema-verdict.ts";
import { crdKinds, type DefinedKind } from "./crd.ts";
import { schemaErrors } from "./errors.ts";
import { crdsFolder, kubernetesFolder, schemaFile, schemaLocation } from "./layout.ts";
import type { SchemaOutcome, SchemaOutcomes } from "./outcome.ts";
import { preflight } from "./preflight.ts";
import { type FileResult, type KubeconformRun, runKubeconform } from "./process.ts";
import { filesBelow, Workspace } from "./workspace.ts";

export interface SchemaCheckOptions {
  /** Path of the kubeconform binary. */
  readonly kubeconform: string;
  /** Folder with `kubernetes/` and `crds/`. */
  readonly schemasRoot: string;
  /** A release in `schemasRoot`, such as `1.34.4`. */
  readonly kubernetesVersion: string;
  /** CustomResourceDefinitions that add kinds, with priority over `schemasRoot`; other resources are ignored. */
  readonly crds?: readonly Resource[];
  /** Timeout of kubeconform; two minutes by default. */
  readonly timeoutMs?: number;
}

const DEFAULT_TIMEOUT_MS = 120_000;

/**
 * Checks resources against the schemas of their kinds, all in one kubeconform process. Built-in kinds have priority, so
 * no CRD of the repository can override them.
 */
export async function checkSchemas(
  resources: readonly Resource[],
  options: SchemaCheckOptions,
): Promise<SchemaOutcomes> {
  try {
    return await check(resources, options);
  } catch (error) {
    return fail(
      `schema check failed: ${withoutQuotes(error instanceof Error ? error.message : String(error))}`,
    );
  }
}

async function check(resources: readonly Resource[], options: SchemaCheckOptions): Promise<SchemaOutcomes> {
  if (resources.length === 0) return { ok: true, value: [] };
  const builtIn = kubernetesFolder(options.schemasRoot, options.kubernetesVersion);
  const definitions = await readDefinitions(builtIn);
  if (definitions === null) return fail(`no schemas for Kubernetes ${options.kubernetesVersion}`);
  using workspace = new Workspace();
  for (const [file, kind] of kindsOf(resources, options.crds ?? []))
    workspace.addSchema(file, kind.schema(definitions));
  const folders = [
    workspace.link("built-in", builtIn),
    workspace.crds,
    workspace.link("packaged", crdsFolder(options.schemasRoot)),
  ];
  const listed = await Promise.all(folders.map(filesBelow));
  const schemas = new Set(listed.flat());
  const early = resources.map(({ value }) => verdictWithoutKubeconform(value, schemas));
  const inputs = resources.flatMap(({ value }, index): Input[] => {
    return early[index] === null ? [{ index, value: withoutEncryption(value) }] : [];
  });
  const { kubeconform, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  const settings = { kubeconform, timeoutMs, locations: folders.map(schemaLocation) };
  const results = await resultsOf(inputs, new Set(listed[0]), workspace, settings);
  if (!results.ok) return results;
  const outcomes = resources.map((resource, index): SchemaOutcome => {
    return { resource, ...(early[index] ?? verdictOf(results.value.get(index), resource.value)) };
  });
  return { ok: true, value: outcomes };
}

/**
 * The kinds of the resources that definitions among the CRDs add, by the file of their schema. Of several definitions of
 * one kind the last counts. A large definition takes longer to convert than all resources to check, so the others are not.
 */
function kindsOf(resources: readonly Resource[], crds: readonly Resource[]): Map<string, DefinedKind> {
  const needed = new Set(resources.map(({ value }) => fileOf(value)));
  const kinds = crds.flatMap(({ value }) => crdKinds(value)).map((kind) => [schemaFile(kind), kind] as const);
  return new Map(kinds.filter(([file]) => needed.has(file)));
}

/** A resource as kubeconform reads it, with its index among all resources. */
interface Input {
  readonly index: number;
  readonly value: JsonObject;
}

type Results = ReadonlyMap<number, FileResult>;

/**
 * The results by index. Resources of built-in kinds are checked in files of many documents, where the name of a resource
 * is its index: their schemas take any name. Those without a result (YAML cannot represent them) and others get a file each.
 */
async function resultsOf(
  inputs: readonly Input[],
  builtIn: ReadonlySet<string>,
  workspace: Workspace,
  settings: Omit<KubeconformRun, "folder">,
): Promise<Result<Results>> {
  const isNamed = ({ value: { apiVersion, kind, metadata } }: Input) =>
    isObject(metadata) && builtIn.has(schemaFile({ apiVersion: String(apiVersion), kind: String(kind) }));
  const named = inputs.filter(isNamed);
  const together = workspace.newFolder();
  workspace.addResources(together, named.map(withIndexAsName));
  const checked: Awaited<ReturnType<typeof runKubeconform>> =
    named.length === 0 ? { ok: true, value: [] } : await runKubeconform({ ...settings, folder: together });
  if (!checked.ok) return checked;
  const results = byIndex(checked.value, ({ name }) => name);
  const others = inputs.filter(({ index }) => !results.has(index));
  if (others.length === 0) return { ok: true, value: results };
  const alone = workspace.newFolder();
  for (const { index, value } of others) workspace.addResource(alone, index, value);
  const more = await runKubeconform({ ...settings, folder: alone });
  if (!more.ok) return more;
  return { ok: true, value: new Map([...results, ...byIndex(more.value, fileNameOf)]) };
}

function withIndexAsName({ index, value }: Input): JsonObject {
  return { ...value, metadata: { ...asObject(value.metadata), name: String(index) } };
}

function fileNameOf({ filename }: FileResult): string {
  return basename(filename, ".json");
}

async function readDefinitions(folder: string): Promise<JsonObject | null> {
  const text = await readFile(join(folder, "metadata.json"), "utf8").catch(() => null);
  return text === null ? null : asObject((JSON.parse(text) as JsonObject).definitions);
}

/**
 * The verdict if kubeconform is not needed, or null. Lists are excluded: kubeconform splits them into several results.
 */
function verdictWithoutKubeconform(value: JsonObject, schemas: ReadonlySet<string>): Verdict | null {
  const errors = preflight(value);
  if (errors.length > 0) return { status: "invalid", errors };
  const known = schemas.has(fileOf(value)) && asString(value.kind)?.toLowerCase() !== "list";
  return known ? null : { status: "skipped", reason: "no-schema" };
}

/** The file of the schema of a resource's kind. */
function fileOf({ apiVersion, kind }: JsonObject): string {
  return schemaFile({ apiVersion: asString(apiVersion) ?? "", kind: asString(kind) ?? "" });
}

function withoutEncryption(value: JsonObject): JsonObject {
  return isEncrypted({ value }) ? withoutSopsBlock(value) : value;
}

function byIndex(results: readonly FileResult[], indexOf: (result: FileResult) => string): Results {
  const indexed = results.map((result): [string, FileResult] => [indexOf(result), result]);
  return new Map(
    indexed.flatMap(([index, result]) => (/^\d+$/.test(index) ? [[Number(index), result]] : [])),
  );
}

function verdictOf(result: FileResult | undefined, value: JsonObject): Verdict {
  switch (result?.status) {
    case "statusValid":
      return { status: "valid" };
    case "statusInvalid":
      return invalidUnlessEncrypted(result.msg, value);
    case "statusSkipped":
      // A schema exists, so kubeconform failed to compile it.
      return { status: "error", message: "the schema of this kind does not compile" };
    default:
      return unreadableVerdict(result?.msg ?? "", value);
  }
}

function invalidUnlessEncrypted(msg: string, value: JsonObject): Verdict {
  const all = schemaErrors(msg, value);
  const errors = isEncrypted({ value }) ? all.filter(({ path }) => !isCiphertext(valueAt(value, path))) : all;
  return errors.length > 0 ? { status: "invalid", errors } : { status: "valid" };
}

/** The field name differs from a known one only in case, or YAML cannot represent the value. */
function unreadableVerdict(raw: string, value: JsonObject): Verdict {
  const msg = value.kind === "Secret" ? withoutQuotes(raw) : raw;
  const [, detail] = /^error (?:while parsing|unmarshalling resource): (.*)$/s.exec(msg) ?? [];
  if (detail === undefined)
    return { status: "error", message: `kubeconform: ${msg || "returned no result"}` };
  return { status: "invalid", errors: [{ path: [], message: `cannot be read: ${detail.slice(0, 300)}` }] };
}
