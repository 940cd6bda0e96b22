import { configMap, type Tree } from "../tree.ts";

const SERVICE = "apiVersion: v1\nkind: Service\nmetadata:\n  name: web\nspec:\n  ports:\n  - port: 80\n";
const TWO = { "app/a.yaml": SERVICE, "app/b.yaml": configMap("b") };

/** One feature each; all are built from `app`. */
export const FIXTURES: Readonly<Record<string, Tree>> = {
  plain: { ...TWO, "app/kustomization.yaml": "resources: [b.yaml, a.yaml]\n" },
  sortOptions: {
    ...TWO,
    "app/kustomization.yaml": "resources: [b.yaml, a.yaml]\nsortOptions: {order: fifo}\n",
  },
  buildMetadata: {
    ...TWO,
    "app/kustomization.yaml":
      "resources: [b.yaml]\nnamePrefix: x-\nbuildMetadata: [originAnnotations, transformerAnnotations, managedByLabel]\n",
  },
  openapi: {
    "app/kustomization.yaml":
      "resources: [x.yaml]\nopenapi: {path: schema.json}\npatches: [{path: patch.yaml}]\n",
    "app/x.yaml":
      "apiVersion: example.com/v1\nkind: Web\nmetadata: {name: w}\nspec:\n  parts:\n  - {name: a, image: a:1}\n  - {name: b, image: b:1}\n",
    "app/patch.yaml":
      "apiVersion: example.com/v1\nkind: Web\nmetadata: {name: w}\nspec:\n  parts:\n  - {name: b, image: b:2}\n",
    "app/schema.json": JSON.stringify({
      definitions: {
        "com.example.v1.Web": {
          properties: {
            spec: {
              properties: {
                parts: {
                  type: "array",
                  items: { type: "object" },
                  "x-kubernetes-patch-merge-key": "name",
                  "x-kubernetes-patch-strategy": "merge",
                },
              },
            },
          },
          "x-kubernetes-group-version-kind": [{ group: "example.com", kind: "Web", version: "v1" }],
        },
      },
    }),
  },
  "generators with a hash": {
    "app/kustomization.yaml":
      "configMapGenerator: [{name: files, files: [k=a.txt]}]\nsecretGenerator: [{name: env, envs: [b.env]}]\n",
    "app/a.txt": "text\n",
    "app/b.env": "A=1\n",
  },
  components: {
    ...TWO,
    "app/kustomization.yaml": "resources: [a.yaml, b.yaml]\ncomponents: [../part]\n",
    "part/kustomization.yaml":
      "apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nnameSuffix: -x\n",
  },
  "files outside of the folder": {
    ...TWO,
    "app/kustomization.yaml": "resources: [../shared/c.yaml]\npatches: [{path: ../shared/p.yaml}]\n",
    "shared/c.yaml": configMap("c"),
    "shared/p.yaml": `${configMap("c")}data:\n  a: b\n`,
  },
  "built-in transformers": {
    ...TWO,
    "app/kustomization.yaml": "resources: [b.yaml]\ntransformers: [t.yaml, ../plugins]\n",
    "app/t.yaml":
      "apiVersion: builtin\nkind: PrefixTransformer\nmetadata: {name: p}\nprefix: x-\nfieldSpecs: [{path: metadata/name}]\n",
    "plugins/kustomization.yaml": "resources: [p.yaml]\n",
    "plugins/p.yaml":
      "apiVersion: builtin\nkind: PatchTransformer\nmetadata: {name: p}\npath: p.yaml\ntarget: {kind: ConfigMap}\n",
    "app/p.yaml": "- {op: add, path: /data, value: {a: b}}\n",
  },
  "keys in any case": { ...TWO, "app/kustomization.yaml": "RESOURCES: [b.yaml]\nnamePREFIX: x-\n" },
  "folders with names like git URLs": {
    "app/kustomization.yaml": `resources: ["app@1.2/base", ref=main, "user@host", gitlab.com/a/b, github.company/x/y]\n`,
    ...Object.fromEntries(
      ["app@1.2/base", "ref=main", "user@host", "gitlab.com/a/b", "github.company/x/y"].flatMap(
        (name, index) => [
          [`app/${name}/kustomization.yaml`, "resources: [a.yaml]\n"],
          [`app/${name}/a.yaml`, configMap(`a${index}`)],
        ],
      ),
    ),
  },
  "a base through a symbolic link": {
    "app/kustomization.yaml": "resources: [link]\n",
    "app/link": { linkTo: "../real/deep" },
    "real/deep/kustomization.yaml": "resources: [../a.yaml]\n",
    "real/a.yaml": configMap("a"),
  },
  "every other field with file paths": {
    "app/kustomization.yaml": `bases: [../base]
configurations: [conf.yaml]
crds: [crd.json]
patchesStrategicMerge: [sm.yaml, '{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {type: NodePort}}']
patchesJson6902: [{path: j.yaml, target: {version: v1, kind: Service, name: web}}]
replacements: [{path: r.yaml}]
configMapGenerator: [{name: c, envs: [c.env], env: d.env, files: [c.env]}]
generators: [g.yaml]
validators: [v.yaml]
namePrefix: x-
`,
    "app/conf.yaml": "namePrefix: [{path: metadata/name, kind: Service}]\n",
    "app/crd.json": JSON.stringify({
      "example.Web": { Schema: { properties: { kind: {}, apiVersion: {}, metadata: {} } } },
    }),
    "app/sm.yaml": "apiVersion: v1\nkind: Service\nmetadata: {name: web, labels: {a: b}}\n",
    "app/j.yaml": "- {op: add, path: /spec/clusterIP, value: None}\n",
    "app/r.yaml":
      "source: {kind: Service, name: web, fieldPath: spec.type}\ntargets: [{select: {kind: Service}, fieldPaths: [metadata.labels.a]}]\n",
    "app/c.env": "A=1\n",
    "app/d.env": "B=1\n",
    "app/g.yaml": "apiVersion: builtin\nkind: SecretGenerator\nmetadata: {name: s}\nfiles: [d.env]\n",
    "app/v.yaml": "apiVersion: builtin\nkind: LabelTransformer\nmetadata: {name: p}\nlabels: {}\n",
    "base/kustomization.yaml": "resources: [web.yaml]\n",
    "base/web.yaml": SERVICE,
  },
  nothing: { "app/kustomization.yaml": "resources: []\n" },
};
