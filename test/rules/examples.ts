import { readFileSync } from "node:fs";
import { check } from "../../scripts/check/check.ts";
import type { FoundProblem } from "../../scripts/check/found.ts";
import type { ManifestRule, Rule, RuleContext, SuppressionRule } from "../../scripts/check/rule.ts";
import { loadPlatform } from "../../scripts/config/platform.ts";
import { loadPolicy } from "../../scripts/config/policy.ts";
import { ruleNamesOf } from "../../scripts/config/rule-names.ts";
import { toSyncObject } from "../../scripts/engines/assemble.ts";
import { declarationsOf } from "../../scripts/engines/declarations.ts";
import { isSubstituting, variablesOf } from "../../scripts/engines/flux/substitution/variables.ts";
import { matchedEntries } from "../../scripts/engines/overlay-sources.ts";
import type { DeclaredSource } from "../../scripts/engines/shared/declaration.ts";
import type { BuildSettings } from "../../scripts/model/build-settings.ts";
import type { ResourceChange } from "../../scripts/model/fix.ts";
import type { JsonObject, JsonValue } from "../../scripts/model/json.ts";
import type { Overlay } from "../../scripts/model/overlay.ts";
import { formatPointer, type Pointer, valueAt } from "../../scripts/model/pointer.ts";
import type { Problem } from "../../scripts/model/problem.ts";
import type { Resource } from "../../scripts/model/resource.ts";
import type { ClusterSync } from "../../scripts/model/sync.ts";
import { formatMessage } from "../../scripts/report/findings/message.ts";
import { rules } from "../../scripts/rules/index.ts";
import { startAnalysis } from "../../scripts/startup/analyse.ts";
import { suppress } from "../../scripts/suppress/suppress.ts";
import { readYaml } from "../../scripts/yaml/read.ts";
import { readManifests } from "../../scripts/yaml/read-resources.ts";
import { overlayWith } from "../build.ts";
import { contextWith } from "../context.ts";
import { substituteYaml } from "../engines/flux/substitution/support.ts";
import { exampleUpdates, exampleVerdicts } from "../schema/example-verdicts.ts";

const ruleNames = ruleNamesOf(rules);
/** The examples have their own policy and platform files, so that changes to the cluster's do not affect them. */
const FACTS = new URL("./", import.meta.url);

/** Loads the policy and the platform file for all examples. */
function loadContext(): Pick<RuleContext, "policy" | "platform"> {
  const policy = loadPolicy(read("policy.yaml"), "policy.yaml", ruleNames);
  const platform = loadPlatform(read("platform.yaml"), "platform.yaml");
  if (!policy.ok || !platform.ok) throw new Error("the examples' policy or platform file has mistakes");
  return { policy: policy.value.value, platform: platform.value.value };
}

function read(file: string): string {
  return readFileSync(new URL(file, FACTS), "utf8");
}

const context = loadContext();

/** Returns a rule's findings in an example, each as `<JSON Pointer>: <message>`. */
export async function findingsOf(rule: Rule, example: string, foreign = false): Promise<string[]> {
  const problems =
    rule.scope === "suppression"
      ? problemsInSuppressions(rule, example)
      : await problemsIn(rule, overlaysOf(example), foreign, baseOf(example));
  return problems.map((problem) => asText(rule, problem));
}

/** Returns a rule's findings in an example whose overlays are changed first. */
export async function findingsWith(
  rule: Rule,
  example: string,
  foreign: boolean,
  change: (overlay: Overlay) => Overlay,
): Promise<string[]> {
  if (rule.scope === "suppression") return [];
  const problems = await problemsIn(rule, overlaysOf(example).map(change), foreign, baseOf(example));
  return problems.map((problem) => asText(rule, problem));
}

function asText(rule: Rule, { at, code, args }: Problem): string {
  const path = at.in === "resource" ? formatPointer(at.path) : "";
  return `${path}: ${formatMessage(rule.messages[code]!, args)}`;
}

export interface AppliedFix {
  readonly finding: string;
  readonly before: readonly string[];
  /** The findings after this one problem is fixed. */
  readonly after: readonly string[];
}

/** Applies each fix in an example on its own and returns the findings before and after it. */
export async function applyFixes(rule: Rule, example: string, foreign = false): Promise<AppliedFix[]> {
  if (rule.scope === "suppression") return [];
  const overlays = overlaysOf(example);
  const problems = await problemsIn(rule, overlays, foreign);
  const before = problems.map((problem) => asText(rule, problem));
  const fixable = problems.filter(({ fix }) => fix !== undefined);
  return Promise.all(
    fixable.map(async (problem) => {
      const after = await problemsIn(rule, fixed(overlays, problem), foreign);
      return {
        finding: asText(rule, problem),
        before,
        after: after.map((each) => asText(rule, each)),
      };
    }),
  );
}

function fixed(overlays: readonly Overlay[], { at, fix }: Problem): Overlay[] {
  return overlays.map((overlay) => ({
    ...overlay,
    resources: overlay.resources.map((resource): Resource => {
      if (at.in !== "resource" || at.resource !== resource) return resource;
      const value = fix!.reduce((whole, change) => changed(whole, change), resource.value as JsonValue);
      return {
        ...resource,
        value: value as JsonObject,
        apiVersion: (value as { apiVersion: string }).apiVersion,
      };
    }),
  }));
}

function changed(root: JsonValue, change: ResourceChange): JsonValue {
  if (!("span" in change)) return withValue(root, change.path, change.value);
  const text = valueAt(root, change.path) as string;
  const { start, end } = change.span;
  return withValue(root, change.path, text.slice(0, start) + change.text + text.slice(end));
}

function withValue(root: JsonValue, [step, ...rest]: Pointer, value: JsonValue): JsonValue {
  if (step === undefined) return value;
  const own = (typeof root === "object" && root !== null ? root : {}) as JsonObject;
  const copy = (Array.isArray(root) ? [...root] : { ...own }) as JsonObject;
  copy[step] = withValue(own[step] ?? null, rest, value);
  return copy;
}

/** Checks an example that is a policy with exceptions or a manifest with suppressions; none of them matches a finding. */
function problemsInSuppressions(rule: SuppressionRule, example: string): Problem[] {
  const isPolicy = /^exceptions:/m.test(example);
  const policy = loadPolicy(isPolicy ? example : "{}", "policy.yaml", ruleNames);
  if (!policy.ok) throw new Error(policy.error[0]!.message);
  const { resources } = readManifests(readYaml(isPolicy ? "" : example, "example.yaml"), "example");
  const overlay = overlayWith({ name: "example", resources });
  const { added } = suppress(
    [],
    [{ policy: policy.value, overlays: [overlay], files: new Set(["example.yaml"]) }],
    {
      rules: [rule],
      ruleNames,
      today: "2026-01-01",
      complete: !/until/.test(example),
      readText: () => (isPolicy ? "" : example),
      placeOf: ({ resource, path }) => resource.origin?.document.placeOf(path) ?? null,
      isActive: () => true,
    },
  );
  return added.map(({ problem }) => problem);
}

async function problemsIn(
  rule: ManifestRule,
  overlays: readonly Overlay[],
  foreign: boolean,
  before: readonly Resource[] = [],
): Promise<Problem[]> {
  return (await foundIn([rule], overlays, foreign, before)).map(({ problem }) => problem);
}

/** Runs rules on the overlays of an example; `before`: the objects of its base commit. */
export async function foundIn(
  rulesToRun: readonly ManifestRule[],
  overlays: readonly Overlay[],
  foreign: boolean,
  before: readonly Resource[] = [],
): Promise<readonly FoundProblem[]> {
  const isAlone = overlays.length === 1;
  const sync = syncOf(overlays);
  const analyseStart = startAnalysis();
  const overlaysBefore = [
    { overlay: overlayWith({ name: "example", resources: before }), placeOf: () => null },
  ];
  const subjects = overlays.map(async (overlay) => {
    const verdicts = await exampleVerdicts(rulesToRun, overlay.resources);
    return {
      overlay,
      cluster: isAlone ? null : "example",
      context: contextWith({
        ...(foreign ? {} : context),
        schemas: verdicts.of,
        updates: await exampleUpdates(overlay.resources, before, verdicts),
        before: overlaysBefore,
        sync,
        analyseStart,
      }),
    };
  });
  const { problems, failures: crashes } = check(rulesToRun, await Promise.all(subjects));
  if (crashes.length > 0) throw new Error(crashes[0]!.message);
  return problems;
}

/** The objects of the base commit in an example. */
export function baseOf(example: string): readonly Resource[] {
  const [, before] = partOf(example, "base commit");
  return before === null ? [] : resourcesOf(before, "base");
}

/**
 * Returns the overlay of an example, and one for each folder that a line like `--- # overlays/shop` starts. The parts
 * `kustomization.yaml` and `sources` are what the first overlay is built from, `base commit` is what it was before.
 */
export function overlaysOf(manifest: string): Overlay[] {
  const [now] = partOf(manifest, "base commit");
  const [whole, kustomization] = partOf(now, "kustomization.yaml");
  const [rendered, written] = partOf(whole, "sources");
  const [first, ...others] = renderedOverlays(rendered);
  return [{ ...first!, sources: () => sourcesOf(first!, kustomization, written) }, ...others];
}

/** Returns the example without the part of that name, and the part; null if it has none. */
function partOf(manifest: string, name: string): [string, string | null] {
  const [before, after] = manifest.split(`--- # ${name}\n`);
  return after === undefined ? [manifest, null] : [before!, after];
}

function sourcesOf(
  { resources }: Pick<Overlay, "resources">,
  kustomization: string | null,
  written: string | null,
) {
  const originals = (written === null ? resources : resourcesOf(written, "sources")).map(
    ({ value }) => value,
  );
  if (kustomization === null) return { originals, entries: [], repeatedKeys: [] };
  const file = "kustomization.yaml";
  const { documents, mistakes } = readYaml(kustomization, file);
  const document = documents[0]!;
  const value = document.value as JsonObject;
  const kustomizations = [{ folder: ".", file, document, value, isComponent: false }];
  const parts = { kustomizations, edited: null, originals, resources };
  const repeatedKeys = mistakes.flatMap(({ repeated, place }) => {
    return repeated === undefined ? [] : [{ in: "kustomization" as const, key: repeated.key, place }];
  });
  return { originals, entries: matchedEntries(parts, { readYaml: () => null }), repeatedKeys };
}

function renderedOverlays(manifest: string): Overlay[] {
  const [first, ...others] = manifest.split(/^--- # (\S+)$/m);
  const folders = others.filter((_, index) => index % 2 === 0);
  const texts = others.filter((_, index) => index % 2 === 1);
  const read = [first!, ...texts].map((text, index) => {
    const name = index === 0 ? "example" : folders[index - 1]!;
    return { name, text, resources: resourcesOf(text, name) };
  });
  const settings = read.flatMap(({ resources }) =>
    resources.flatMap((resource) => substitutingIn(resource, folders)),
  );
  return read.map(({ name, text, resources }) => {
    const own = settings.find(({ folder }) => folder === name)?.settings;
    const overlay = own === undefined ? overlayWith({ name, resources }) : substituted({ name, text }, own);
    return { ...overlay, sources: () => sourcesOf({ resources }, null, null) };
  });
}

function resourcesOf(text: string, name: string): readonly Resource[] {
  const { resources, failures } = readManifests(readYaml(text, `${name}.yaml`), name);
  if (failures.length > 0) throw new Error(`an example cannot be read: ${failures[0]!.message}`);
  return resources;
}

/** Returns the sources of sync objects that substitute variables. */
function substitutingIn(resource: Resource, folders: readonly string[]): DeclaredSource[] {
  return declarationsOf(resource, folders).declarations.flatMap(({ sources }) => {
    return sources.filter(({ settings }) => isSubstituting(settings));
  });
}

/** Returns an overlay with its variables substituted like in Flux; `substituteFrom` objects are not available. */
function substituted({ name, text }: { name: string; text: string }, settings: BuildSettings): Overlay {
  const result = substituteYaml(
    text,
    variablesOf(settings, () => null),
  );
  if (!result.ok) throw new Error(result.error.message);
  const resources = resourcesOf(result.value.yaml, name);
  const unset = result.value.unset.map(({ document, ...each }) => {
    return { ...each, syncObject: settings.label, resource: resources[document]! };
  });
  return overlayWith({ name, resources, unset, unresolved: new Set(result.value.unresolved) });
}

/** Returns what the engines apply, read from the example's sync objects like in the pipeline. */
function syncOf(overlays: readonly Overlay[]): ClusterSync {
  const folders = overlays.map(({ name }) => name);
  const objects = overlays.flatMap((renderedBy) =>
    renderedBy.resources.flatMap((resource) =>
      declarationsOf(resource, folders).declarations.map((declaration) =>
        toSyncObject(
          declaration,
          renderedBy,
          declaration.sources.map(({ path, folder }) => {
            const overlay = overlays.find(({ name }) => name === folder) ?? null;
            return { path, folder, overlay };
          }),
        ),
      ),
    ),
  );
  return { objects };
}
