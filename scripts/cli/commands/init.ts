import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { basename, dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { baselineEntries, formatBaseline } from "../../baseline/baseline.ts";
import { OPTIONS_FILE } from "../../config/repository-options.ts";
import { findClusters } from "../../discover/clusters.ts";
import { type AppliedFolders, isAppliedAsWhole } from "../../init/applied-folder.ts";
import { IGNORED, ignoreText, optionsText, platformText, policyText } from "../../init/starter.ts";
import { type Survey, surveyOf } from "../../init/survey.ts";
import { kustomizationFile } from "../../kustomize/kustomization.ts";
import { graphOf } from "../../kustomize/source.ts";
import { fail, type Result } from "../../model/result.ts";
import { TOOL_NAME } from "../../model/tool.ts";
import { type Validation, validate } from "../../pipeline/validate.ts";
import { clean } from "../../report/redaction/clean.ts";
import { verdictText } from "../../report/summary/verdict.ts";
import { plural } from "../../report/terminal/plural.ts";
import { availableKubernetesVersions } from "../../schema/served.ts";
import type { InitOptions } from "../command-line/init.ts";
import type { Options } from "../command-line/options.ts";
import { today } from "../kept/places.ts";
import { currentFolder } from "../terminal/current-folder.ts";
import { CANNOT_CHECK, reportError } from "../terminal/terminal.ts";
import { resolveOptions } from "./request.ts";
import { withPrograms } from "./with-programs.ts";

const SCHEMAS = fileURLToPath(new URL("../../../schemas", import.meta.url));

/** The folder for the files of a repository without `clusters/`. */
const FOLDER = `.${TOOL_NAME}`;

/** A file to write, by its path relative to the root. */
interface StarterFile {
  readonly path: string;
  readonly text: string;
}

/** Writes the configuration files that a repository lacks; never changes one that exists. Returns the exit code. */
export async function runInit({ run, baseline }: InitOptions): Promise<number> {
  const standing = currentFolder(process.env, process.cwd());
  const seen = await validation(run, standing);
  if (!seen.ok) return reportError(seen.error);
  const { root } = seen.value;
  const files = [
    ...starterFiles(seen.value, baseline),
    ...(baseline ? [{ path: BASELINE, text: formatBaseline([]) }] : []),
  ];
  const written = files.filter(({ path, text }) => writeNew(join(root, path), text));
  const kept = files.filter((file) => !written.includes(file));
  print(`Seen: ${describe(surveyOf(seen.value.rendered))}.`);
  for (const { path } of written) print(`Written: ${path}`);
  for (const { path } of kept) print(keptLine(root, path));
  const after = written.length === 0 ? seen : await validation(run, standing);
  if (!after.ok) return reportError(after.error);
  const { report } = after.value;
  // The options name it, so it has to exist for the run whose findings it lists.
  if (written.some(({ path }) => path === BASELINE)) saveBaseline(after.value, root);
  print("");
  print(`Now: ${verdictText(report)}`);
  print(`Next: \`${TOOL_NAME}\` shows all of it. Read the comments in the files, and commit them.`);
  return report.failures.length > 0 ? CANNOT_CHECK : 0;
}

function print(line: string): void {
  process.stdout.write(`${clean(line, Number.POSITIVE_INFINITY)}\n`);
}

interface Seen extends Validation {
  readonly root: string;
  /** The names of the clusters that the repository describes. */
  readonly names: readonly string[];
  readonly hasKustomization: AppliedFolders["hasKustomization"];
}

async function validation(options: Options, standing: string): Promise<Result<Seen>> {
  const resolved = resolveOptions(options, standing, null);
  if (!resolved.ok) return resolved;
  const { repository, options: settled } = resolved.value;
  const names = findClusters(repository).map(({ name }) => name);
  return withPrograms(resolved.value, settled, async (request) => {
    const validated = await validate(request);
    if (validated.rendered.length === 0) return fail("no kustomization found: there is nothing to look at");
    const hasKustomization = (folder: string) => kustomizationFile(repository, folder) !== null;
    return { ok: true, value: { ...validated, root: repository.root, names, hasKustomization } };
  });
}

/** The files of each cluster that syncs overlays; without such a cluster, files for all overlays. */
function starterFiles(seen: Seen, hasBaseline: boolean): StarterFile[] {
  const { rendered, names } = seen;
  const byCluster = names.flatMap((name) => {
    const own = rendered.filter(({ source }) => source.cluster?.name === name);
    return own.length === 0 ? [] : configFiles(`clusters/${name}`, surveyOf(own), seen);
  });
  const baseline = hasBaseline ? BASELINE : null;
  if (byCluster.length > 0)
    return hasBaseline ? [...byCluster, { path: OPTIONS_FILE, text: `baseline: ${BASELINE}\n` }] : byCluster;
  const files = { policy: `${FOLDER}/policy.yaml`, platform: `${FOLDER}/platform.yaml`, baseline };
  return [...configFiles(FOLDER, surveyOf(rendered), seen), { path: OPTIONS_FILE, text: optionsText(files) }];
}

const BASELINE = `${FOLDER}/baseline.json`;

/** The files of a folder, and an ignore file where Flux would apply them as manifests. */
function configFiles(folder: string, survey: Survey, { rendered, hasKustomization }: Seen): StarterFile[] {
  const oldest = availableKubernetesVersions(SCHEMAS)[0]!.replace(/\.\d+$/, "");
  const built = rendered.filter(({ source }) => graphOf(source) !== null);
  const overlays = new Set(built.map(({ name }) => name));
  const isApplied = survey.engine === "flux" && isAppliedAsWhole(folder, { overlays, hasKustomization });
  return [
    { path: `${folder}/policy.yaml`, text: policyText(survey, today()) },
    { path: `${folder}/platform.yaml`, text: platformText(survey, oldest, today()) },
    ...(isApplied ? [{ path: `${folder}/${IGNORE_FILE}`, text: ignoreText() }] : []),
  ];
}

const IGNORE_FILE = ".sourceignore";

/** The line about a file that exists, with what an ignore file lacks. */
function keptLine(root: string, path: string): string {
  const lines = basename(path) === IGNORE_FILE ? readFileSync(join(root, path), "utf8").split("\n") : IGNORED;
  const missing = IGNORED.filter((line) => !lines.includes(line));
  return missing.length === 0
    ? `Kept: ${path}, which exists already`
    : `Add to ${path}: ${missing.join(" and ")}. Flux would apply the files as manifests`;
}

/** Writes a file that does not exist; reports whether it was written. */
function writeNew(path: string, text: string): boolean {
  if (existsSync(path)) return false;
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text, { flag: "wx" });
  return true;
}

function saveBaseline({ report }: Validation, root: string): void {
  const entries = baselineEntries(report);
  writeFileSync(join(root, BASELINE), formatBaseline(entries));
  print(`${BASELINE} lists ${plural(entries.length, "finding")}, which fail no run`);
}

function describe({ overlays, resources, engine, namespaces, registries, shared }: Survey): string {
  const engines = { flux: "synced by Flux", argocd: "synced by Argo CD" } as const;
  return [
    `${plural(overlays, "overlay")} with ${plural(resources, "resource")}`,
    ...(engine === null ? [] : [engines[engine]]),
    plural(namespaces.length, "namespace"),
    ...(registries.length === 0 ? [] : [`images of ${registries.join(", ")}`]),
    ...(shared.length === 0
      ? []
      : [`${plural(shared.length, "Service")} that the manifests use and do not define`]),
  ].join(", ");
}
