/** The type of a value in a kustomization. `any`: Kustomize passes it on. */
export type FieldType =
  | "string"
  | "number"
  | "boolean"
  | "any"
  | { readonly list: FieldType }
  | { readonly map: FieldType }
  | { readonly fields: Readonly<Record<string, FieldType>> };

const STRINGS: FieldType = { list: "string" };
const PAIRS: FieldType = { map: "string" };

function struct(fields: Record<string, FieldType>): { readonly fields: Readonly<Record<string, FieldType>> } {
  return { fields };
}

const TYPE = { group: "string", version: "string", kind: "string" } as const;
const ID = { ...TYPE, name: "string", namespace: "string" } as const;
const SELECTOR = struct({ ...ID, annotationSelector: "string", labelSelector: "string" });
const FIELD_SPECS: FieldType = { list: struct({ ...TYPE, path: "string", create: "boolean" }) };
const OPTIONS = struct({ delimiter: "string", index: "number", encoding: "string", create: "boolean" });

const GENERATOR_OPTIONS = struct({
  labels: PAIRS,
  annotations: PAIRS,
  disableNameSuffixHash: "boolean",
  immutable: "boolean",
});
const GENERATOR = {
  name: "string",
  namespace: "string",
  behavior: "string",
  literals: STRINGS,
  files: STRINGS,
  envs: STRINGS,
  env: "string",
  options: GENERATOR_OPTIONS,
} as const;

const PATCH = struct({
  path: "string",
  patch: "string",
  target: SELECTOR,
  options: struct({ allowNameChange: "boolean", allowKindChange: "boolean" }),
});
const IMAGE = struct({
  name: "string",
  newName: "string",
  tagSuffix: "string",
  newTag: "string",
  digest: "string",
});

/** The fields of a kustomization (https://pkg.go.dev/sigs.k8s.io/kustomize/api/types#Kustomization). */
export const KUSTOMIZATION = struct({
  apiVersion: "string",
  kind: "string",
  metadata: struct({ name: "string", namespace: "string", labels: PAIRS, annotations: PAIRS }),
  openapi: PAIRS,
  namePrefix: "string",
  nameSuffix: "string",
  namespace: "string",
  commonLabels: PAIRS,
  labels: {
    list: struct({
      pairs: PAIRS,
      includeSelectors: "boolean",
      includeTemplates: "boolean",
      fields: FIELD_SPECS,
    }),
  },
  commonAnnotations: PAIRS,
  patchesStrategicMerge: STRINGS,
  patchesJson6902: { list: PATCH },
  patches: { list: PATCH },
  images: { list: IMAGE },
  imageTags: { list: IMAGE },
  replacements: {
    list: struct({
      path: "string",
      sourceValue: "string",
      source: struct({ ...ID, fieldPath: "string", options: OPTIONS }),
      targets: {
        list: struct({ select: SELECTOR, reject: { list: SELECTOR }, fieldPaths: STRINGS, options: OPTIONS }),
      },
    }),
  },
  replicas: { list: struct({ name: "string", count: "number" }) },
  vars: {
    list: struct({
      name: "string",
      objref: struct({ ...ID, apiVersion: "string" }),
      fieldref: struct({ fieldPath: "string" }),
    }),
  },
  sortOptions: struct({
    order: "string",
    legacySortOptions: struct({ orderFirst: STRINGS, orderLast: STRINGS }),
  }),
  resources: STRINGS,
  components: STRINGS,
  crds: STRINGS,
  bases: STRINGS,
  configMapGenerator: { list: struct(GENERATOR) },
  secretGenerator: { list: struct({ ...GENERATOR, type: "string" }) },
  helmGlobals: "any",
  helmCharts: "any",
  helmChartInflationGenerator: "any",
  generatorOptions: GENERATOR_OPTIONS,
  configurations: STRINGS,
  generators: STRINGS,
  transformers: STRINGS,
  validators: STRINGS,
  buildMetadata: STRINGS,
});

/** The fields of a file of `configurations`. */
export const CONFIGURATION = struct({
  ...Object.fromEntries(
    [
      ...["namePrefix", "nameSuffix", "namespace", "commonLabels", "labels", "templateLabels"],
      ...["commonAnnotations", "varReference", "images", "replicas"],
    ].map((name) => [name, FIELD_SPECS]),
  ),
  nameReference: { list: struct({ ...TYPE, fieldSpecs: FIELD_SPECS }) },
});
