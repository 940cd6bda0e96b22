import { type FieldValue, fields, items } from "../../kustomize/fields.ts";
import { inlineManifests } from "../../kustomize/plugins.ts";
import { resolveEntry } from "../../kustomize/target.ts";
import { asString, isObject } from "../../model/json.ts";
import type { Repository } from "../../repository/repository.ts";
import { isUnreadable } from "../../yaml/read.ts";
import { readManifests } from "../../yaml/read-resources.ts";
import { isMapping, tracked } from "../tracked/node.ts";
import type { SourceRef } from "../tracked/source-ref.ts";
import { inlineSource } from "../tracked/sources.ts";
import { type AppliedKustomization, StepConfig } from "./config.ts";
import { type FieldSpecs, NO_SPECS, OWN_SPECS, readSpecs, withSpecs } from "./field-specs.ts";
import { generate } from "./generators.ts";
import { attemptStep, fileDocuments, markAllUnknown, resourcesIn, type TrackedResources } from "./patches.ts";
import { type Plugin, pluginOf } from "./plugins.ts";
import { type TrackedResource, trackedResource } from "./tracked-resource.ts";
import { transform } from "./transformers.ts";
import { type KustomizeVar, readVars } from "./vars.ts";

/** The resources that Kustomize has accumulated so far, with the data that it needs for the final steps. */
export interface Accumulator extends TrackedResources {
  specs: FieldSpecs;
  readonly vars: KustomizeVar[];
  /** Entries that add resources which cannot be tracked, outermost first. */
  readonly untracked: (readonly SourceRef[])[];
}

export type KustomizationAt = (folder: string) => AppliedKustomization | null;

/**
 * Repeats Kustomize's steps from `folder` on, in its order: resources, generators, components, transformers
 * (https://github.com/kubernetes-sigs/kustomize/blob/master/api/internal/target/kusttarget.go).
 */
export function accumulate(repository: Repository, at: KustomizationAt, folder: string): Accumulator {
  const accumulator = emptyAccumulator();
  new Accumulation(repository, at).into(folder, accumulator);
  return accumulator;
}

function emptyAccumulator(): Accumulator {
  return { shadows: [], hasOwnSchema: false, specs: NO_SPECS, vars: [], untracked: [] };
}

/** Maximum folders visited per kustomization: the same base can be included many times. */
const MAX_STEPS = 5000;

class Accumulation {
  readonly #repository: Repository;
  readonly #at: KustomizationAt;
  readonly #open = new Set<string>();
  #steps = 0;

  constructor(repository: Repository, at: KustomizationAt) {
    this.#repository = repository;
    this.#at = at;
  }

  into(folder: string, accumulator: Accumulator): void {
    const kustomization = this.#at(folder);
    this.#steps += 1;
    if (kustomization === null || this.#open.has(folder) || this.#steps > MAX_STEPS) {
      accumulator.untracked.push([]);
      markAllUnknown(accumulator);
      return;
    }
    this.#open.add(folder);
    const root: FieldValue = { value: kustomization.value, pointer: [] };
    const config = new StepConfig(this.#repository, folder, kustomization);
    if (fields(root, "openapi").length > 0) accumulator.hasOwnSchema = true;
    for (const name of ["resources", "bases"]) {
      for (const entry of items(root, name)) this.#add(entry, "resource", config, accumulator);
    }
    this.#configure(root, config, accumulator);
    this.#generate(root, config, accumulator);
    for (const entry of items(root, "components")) this.#component(entry, config, accumulator);
    transform(root, config, accumulator, this.#transformers(root, config, accumulator));
    accumulator.vars.push(...readVars(root, config, accumulator.shadows));
    this.#open.delete(folder);
  }

  /** Adds the resources of an entry: of a file, a folder, or an inline configuration of plugins. */
  #add(entry: FieldValue, role: "resource" | "plugin", config: StepConfig, accumulator: Accumulator): void {
    const mark = config.ref(entry);
    const path = asString(entry.value) ?? "";
    const target = resolveEntry(this.#repository, config.folder, {
      role,
      field: "",
      path,
      pointer: [],
    });
    if (target.kind === "inline") {
      const inline = target.documents.flatMap((document) => {
        return resourcesIn({ value: document.value, source: inlineSource(mark, path, document) });
      });
      accumulator.shadows.push(...inline.map(({ node }) => trackedResource(node, mark)));
    } else if (target.kind === "file") {
      const loaded = this.#manifests(target.path, mark);
      if (loaded === null) accumulator.untracked.push([mark]);
      accumulator.shadows.push(...(loaded ?? []));
    } else if (target.kind === "folder") {
      const inner = { ...emptyAccumulator(), hasOwnSchema: accumulator.hasOwnSchema, vars: accumulator.vars };
      this.into(target.path, inner);
      for (const shadow of inner.shadows) shadow.entries = [mark, ...shadow.entries];
      accumulator.untracked.push(...inner.untracked.map((marks) => [mark, ...marks]));
      accumulator.shadows.push(...inner.shadows);
      accumulator.specs = withSpecs(accumulator.specs, inner.specs);
      accumulator.hasOwnSchema ||= inner.hasOwnSchema;
    } else accumulator.untracked.push([mark]);
  }

  #manifests(file: string, mark: SourceRef): TrackedResource[] | null {
    const yaml = this.#repository.readYaml(file);
    if (yaml === null || yaml.mistakes.some(isUnreadable)) return null;
    return readManifests(yaml, file).resources.flatMap(({ origin, value }) => {
      const node = origin === null ? undefined : tracked(origin.document, value, origin.at);
      return isMapping(node) ? [trackedResource(node, mark)] : [];
    });
  }

  #component(entry: FieldValue, config: StepConfig, accumulator: Accumulator): void {
    const mark = config.ref(entry);
    const path = asString(entry.value) ?? "";
    const target = resolveEntry(this.#repository, config.folder, {
      role: "component",
      field: "",
      path,
      pointer: [],
    });
    if (target.kind !== "folder") {
      markAllUnknown(accumulator);
      return;
    }
    const before = new Set(accumulator.shadows);
    const known = accumulator.untracked.length;
    this.into(target.path, accumulator);
    for (const shadow of accumulator.shadows) {
      if (!before.has(shadow)) shadow.entries = [mark, ...shadow.entries];
    }
    const added = accumulator.untracked.splice(known);
    accumulator.untracked.push(...added.map((marks) => [mark, ...marks]));
  }

  #configure(root: FieldValue, config: StepConfig, accumulator: Accumulator): void {
    let added = NO_SPECS;
    for (const entry of items(root, "configurations")) {
      const documents = fileDocuments(asString(entry.value) ?? "", config);
      if (documents === null) markAllUnknown(accumulator);
      for (const { value } of documents ?? [])
        if (isObject(value)) added = withSpecs(added, readSpecs(value));
    }
    accumulator.specs = withSpecs(accumulator.specs, withSpecs(OWN_SPECS, added));
  }

  #generate(root: FieldValue, config: StepConfig, accumulator: Accumulator): void {
    const [options] = fields(root, "generatorOptions");
    for (const kind of ["ConfigMap", "Secret"] as const) {
      const field = kind === "ConfigMap" ? "configMapGenerator" : "secretGenerator";
      for (const entry of items(root, field)) {
        attemptStep(accumulator, () => generate(accumulator, entry, config, kind, options));
      }
    }
    const plugins = this.#plugins(items(root, "generators"), config);
    for (const { kind, plugin, config: own } of plugins.all) {
      if (kind === "ConfigMapGenerator" || kind === "SecretGenerator") {
        const made = kind === "SecretGenerator" ? "Secret" : "ConfigMap";
        attemptStep(accumulator, () => generate(accumulator, plugin, own, made, undefined));
      } else plugins.untracked.push(...items(root, "generators").map((entry) => [config.ref(entry)]));
    }
    accumulator.untracked.push(...plugins.untracked);
  }

  #transformers(root: FieldValue, config: StepConfig, accumulator: Accumulator): readonly Plugin[] {
    const { all, untracked } = this.#plugins(items(root, "transformers"), config);
    if (untracked.length > 0) markAllUnknown(accumulator);
    return all;
  }

  /** The plugins that entries configure, inline ones first, as Kustomize orders them. */
  #plugins(entries: readonly FieldValue[], config: StepConfig) {
    const found = emptyAccumulator();
    const isInline = ({ value }: FieldValue) => inlineManifests(asString(value) ?? "") !== null;
    const [inline, others] = [entries.filter(isInline), entries.filter((entry) => !isInline(entry))];
    for (const entry of [...inline, ...others]) this.#add(entry, "plugin", config, found);
    if (found.shadows.some(({ isUnknown }) => isUnknown))
      found.untracked.push(...entries.map((entry) => [config.ref(entry)]));
    const all = found.shadows.map((shadow) => pluginOf(shadow, this.#repository, config.folder));
    return { all, untracked: found.untracked };
  }
}
