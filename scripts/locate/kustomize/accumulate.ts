import { type FieldValue, fields, items } from "../../kustomize/fields.ts";
import { resolveEntry } from "../../kustomize/target.ts";
import { asString, isObject } from "../../model/json.ts";
import type { Repository } from "../../repository/repository.ts";
import { readManifests } from "../../yaml/read-resources.ts";
import { isMapping, tracked } from "../tracked/node.ts";
import type { SourceRef } from "../tracked/source-ref.ts";
import { type AppliedKustomization, StepConfig } from "./config.ts";
import { type FieldSpecs, OWN_SPECS, readSpecs, withSpecs } from "./field-specs.ts";
import { generate } from "./generators.ts";
import { attemptStep, fileDocuments, markAllUnknown, type TrackedResources } from "./patches.ts";
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
  const empty: Accumulator = { shadows: [], hasOwnSchema: false, specs: OWN_SPECS, vars: [], untracked: [] };
  new Accumulation(repository, at).into(folder, empty);
  return empty;
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
      for (const entry of items(root, name)) this.#resource(entry, config, accumulator);
    }
    this.#configure(root, config, accumulator);
    this.#generate(root, config, accumulator);
    for (const entry of items(root, "components")) this.#component(entry, config, accumulator);
    transform(root, config, accumulator);
    accumulator.vars.push(...readVars(root, config, accumulator.shadows));
    this.#open.delete(folder);
  }

  #resource(entry: FieldValue, config: StepConfig, accumulator: Accumulator): void {
    const mark = config.ref(entry);
    const path = asString(entry.value) ?? "";
    const target = resolveEntry(this.#repository, config.folder, {
      role: "resource",
      field: "",
      path,
      pointer: [],
    });
    if (target.kind === "file") {
      const loaded = this.#manifests(target.path, mark);
      if (loaded === null) accumulator.untracked.push([mark]);
      accumulator.shadows.push(...(loaded ?? []));
    } else if (target.kind === "folder") {
      const inner: Accumulator = {
        shadows: [],
        hasOwnSchema: accumulator.hasOwnSchema,
        specs: OWN_SPECS,
        vars: accumulator.vars,
        untracked: [],
      };
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
    if (yaml === null || yaml.mistakes.length > 0) return null;
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
    for (const entry of items(root, "configurations")) {
      const documents = fileDocuments(asString(entry.value) ?? "", config);
      if (documents === null) markAllUnknown(accumulator);
      for (const { value } of documents ?? []) {
        if (isObject(value)) accumulator.specs = withSpecs(accumulator.specs, readSpecs(value));
      }
    }
  }

  #generate(root: FieldValue, config: StepConfig, accumulator: Accumulator): void {
    const [options] = fields(root, "generatorOptions");
    for (const kind of ["ConfigMap", "Secret"] as const) {
      const field = kind === "ConfigMap" ? "configMapGenerator" : "secretGenerator";
      for (const entry of items(root, field)) {
        attemptStep(accumulator, () => generate(accumulator, entry, config, kind, options));
      }
    }
    for (const entry of items(root, "generators")) accumulator.untracked.push([config.ref(entry)]);
  }
}
