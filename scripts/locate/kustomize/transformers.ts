import { type FieldValue, fields, items } from "../../kustomize/fields.ts";
import type { StepConfig } from "./config.ts";
import { type FieldSpecs, mergedSpecs, readFieldSpecs } from "./field-specs.ts";
import { setImage } from "./images.ts";
import { CannotTrack } from "./merge.ts";
import { extendNames, setNamespace, setPairs, setReplicas } from "./metadata.ts";
import {
  applyJson6902,
  applyPatch,
  applyStrategicEntry,
  attemptStep,
  type TrackedResources,
} from "./patches.ts";
import type { Plugin } from "./plugins.ts";
import { replace } from "./replacements.ts";

type Transformed = TrackedResources & { readonly specs: FieldSpecs };

/**
 * Runs a kustomization's transformers; `plugins`: those of its `transformers`. The order is fixed
 * (https://github.com/kubernetes-sigs/kustomize/blob/master/api/internal/target/kusttarget_configplugin.go).
 */
export function transform(
  root: FieldValue,
  config: StepConfig,
  resources: Transformed,
  plugins: readonly Plugin[],
): void {
  const { specs } = resources;
  const each = (names: readonly string[], step: (entry: FieldValue) => void) => {
    for (const entry of names.flatMap((name) => items(root, name))) attemptStep(resources, () => step(entry));
  };
  const single = (name: string, step: (value: FieldValue) => void) => {
    const [found] = fields(root, name);
    if (found !== undefined && typeof found.value === "string" && found.value !== "") step(found);
  };
  each(["patchesStrategicMerge"], (entry) => applyStrategicEntry(resources, entry, config));
  each(["patches"], (entry) => applyPatch(resources, entry, config));
  single("namespace", (value) => setNamespace(resources.shadows, value, config, specs.namespace));
  single("namePrefix", (value) => extendNames(resources.shadows, value, config, specs.namePrefix, "prefix"));
  single("nameSuffix", (value) => extendNames(resources.shadows, value, config, specs.nameSuffix, "suffix"));
  each(["labels"], (entry) => {
    setPairs(resources.shadows, entry, "pairs", config, labelSpecs(entry, config, specs));
  });
  setPairs(resources.shadows, root, "commonLabels", config, specs.commonLabels);
  setPairs(resources.shadows, root, "commonAnnotations", config, specs.commonAnnotations);
  each(["patchesJson6902"], (entry) => applyJson6902(resources, entry, config, "patch"));
  each(["replicas"], (entry) => setReplicas(resources.shadows, entry, config, specs.replicas));
  each(["images", "imageTags"], (entry) => setImage(resources.shadows, entry, config, specs.images));
  each(["replacements"], (entry) => replace(resources, entry, config));
  for (const plugin of plugins) attemptStep(resources, () => runPlugin(plugin, resources));
}

/** The field specs of an entry of `labels`. */
function labelSpecs(entry: FieldValue, config: StepConfig, specs: FieldSpecs) {
  const own = mergedSpecs(readFieldSpecs(config.field(entry, "fields")?.value), specs.labels);
  const has = (name: string) => config.field(entry, name)?.value === true;
  if (has("includeSelectors")) return mergedSpecs(own, specs.commonLabels);
  const templates = has("includeTemplates") ? mergedSpecs(own, specs.templateLabels) : own;
  return mergedSpecs(templates, [{ path: "metadata/labels", create: true }]);
}

function runPlugin({ kind, plugin, config }: Plugin, resources: Transformed): void {
  const run = Object.hasOwn(PLUGINS, kind) ? PLUGINS[kind] : undefined;
  if (run === undefined) throw new CannotTrack();
  run(plugin, config, resources);
}

type RunPlugin = (plugin: FieldValue, config: StepConfig, resources: Transformed) => void;

/** The field specs in a plugin's configuration; plugins have no default specs. */
function specsIn(plugin: FieldValue, config: StepConfig) {
  return readFieldSpecs(config.field(plugin, "fieldSpecs")?.value);
}

function affix(
  plugin: FieldValue,
  config: StepConfig,
  { shadows }: Transformed,
  side: "prefix" | "suffix",
): void {
  const value = config.field(plugin, side);
  if (value !== undefined) extendNames(shadows, value, config, specsIn(plugin, config), side);
}

const PLUGINS: Readonly<Record<string, RunPlugin>> = {
  PatchTransformer: (plugin, config, resources) => applyPatch(resources, plugin, config),
  PatchJson6902Transformer: (plugin, config, resources) => applyJson6902(resources, plugin, config, "jsonOp"),
  PatchStrategicMergeTransformer(plugin, config, resources) {
    for (const path of config.items(plugin, "paths")) applyStrategicEntry(resources, path, config);
    const patches = config.field(plugin, "patches");
    if (patches !== undefined) applyStrategicEntry(resources, patches, config);
  },
  NamespaceTransformer(plugin, config, { shadows }) {
    const metadata = config.field(plugin, "metadata");
    const namespace = metadata === undefined ? undefined : config.field(metadata, "namespace");
    if (namespace === undefined) return;
    const subjects = config.text(plugin, "setRoleBindingSubjects") || "defaultOnly";
    const unsetOnly = config.field(plugin, "unsetOnly")?.value === true;
    setNamespace(shadows, namespace, config, specsIn(plugin, config), { unsetOnly, subjects });
  },
  PrefixTransformer: (plugin, config, resources) => affix(plugin, config, resources, "prefix"),
  SuffixTransformer: (plugin, config, resources) => affix(plugin, config, resources, "suffix"),
  PrefixSuffixTransformer(plugin, config, resources) {
    affix(plugin, config, resources, "prefix");
    affix(plugin, config, resources, "suffix");
  },
  LabelTransformer(plugin, config, { shadows }) {
    setPairs(shadows, plugin, "labels", config, specsIn(plugin, config));
  },
  AnnotationsTransformer(plugin, config, { shadows }) {
    setPairs(shadows, plugin, "annotations", config, specsIn(plugin, config));
  },
  ReplicaCountTransformer(plugin, config, { shadows }) {
    const replica = config.field(plugin, "replica");
    if (replica !== undefined) setReplicas(shadows, replica, config, specsIn(plugin, config));
  },
  ImageTagTransformer(plugin, config, { shadows }) {
    const image = config.field(plugin, "imageTag");
    if (image !== undefined) setImage(shadows, image, config, specsIn(plugin, config));
  },
  ReplacementTransformer(plugin, config, resources) {
    for (const entry of config.items(plugin, "replacements")) replace(resources, entry, config);
  },
};
