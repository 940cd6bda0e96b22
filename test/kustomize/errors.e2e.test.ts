import { beforeAll, expect, test } from "vitest";
import { createBuilder } from "../../scripts/kustomize/build/build.ts";
import { kustomizeRenderer } from "../../scripts/kustomize/build/kustomize.ts";
import {
  CONFIGURATION,
  type FieldType,
  KUSTOMIZATION,
} from "../../scripts/kustomize/errors/kustomization-types.ts";
import { sourceGraph } from "../../scripts/kustomize/graph.ts";
import { kustomizationSource, placementIn } from "../../scripts/kustomize/source.ts";
import type { JsonValue } from "../../scripts/model/json.ts";
import { openRepository } from "../../scripts/repository/repository.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { type Tree, writeTree } from "../tree.ts";

const WEB = `apiVersion: apps/v1
kind: Deployment
metadata:
  name: web
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: ghcr.io/acme/web:1.2.3
`;

/** Kustomizations that Kustomize refuses, with the places and the words of the failures. `app/web.yaml` is `WEB`. */
const REFUSED: readonly (readonly [name: string, files: Tree, failures: readonly string[]])[] = [
  [
    "unknown field",
    { "app/kustomization.yaml": "resource: [web.yaml]\n" },
    ['app/kustomization.yaml:1:1 unknown field "resource"; did you mean resources?'],
  ],
  [
    "unknown field far",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
foo: 1
`,
    },
    ['app/kustomization.yaml:2:1 unknown field "foo"'],
  ],
  [
    "unknown field deep",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
patches:
  - pathh: p.yaml
    target: { kind: Deployment }
`,
    },
    ['app/kustomization.yaml:3:5 unknown field "pathh"; did you mean path?'],
  ],
  [
    "unknown field images",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
images:
  - name: x
    tag: "2"
`,
    },
    ['app/kustomization.yaml:4:5 unknown field "tag"; did you mean tagSuffix?'],
  ],
  [
    "unknown field generator",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
configMapGenerator:
  - name: x
    literal: [A=1]
`,
    },
    ['app/kustomization.yaml:4:5 unknown field "literal"; did you mean literals?'],
  ],
  [
    "number tag",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
images:
  - name: x
    newTag: 2
`,
    },
    ["app/kustomization.yaml:4:13 `images[0].newTag` must be a string, and is a number: put it in quotes"],
  ],
  [
    "number tag float",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
images:
  - name: x
    newTag: 1.10
`,
    },
    ["app/kustomization.yaml:4:13 `images[0].newTag` must be a string, and is a number: put it in quotes"],
  ],
  [
    "number label",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
labels:
  - pairs: { v: 1 }
`,
    },
    ["app/kustomization.yaml:3:17 `labels[0].pairs.v` must be a string, and is a number: put it in quotes"],
  ],
  [
    "bool annotation",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
commonAnnotations:
  a: "x"
  b: true
`,
    },
    ["app/kustomization.yaml:4:6 `commonAnnotations.b` must be a string, and is a boolean: put it in quotes"],
  ],
  [
    "string for list",
    { "app/kustomization.yaml": "resources: web.yaml\n" },
    ["app/kustomization.yaml:1:12 `resources` must be a list, and is a string"],
  ],
  [
    "map for list",
    {
      "app/kustomization.yaml": `resources:
  a: web.yaml
`,
    },
    ["app/kustomization.yaml:2:3 `resources` must be a list, and is a mapping"],
  ],
  [
    "number literal",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
configMapGenerator:
  - name: x
    literals:
      - A=1
      - 5
`,
    },
    [
      "app/kustomization.yaml:6:9 `configMapGenerator[0].literals[1]` must be a string, and is a number: put it in quotes",
    ],
  ],
  [
    "list for string",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
namespace: [a]
`,
    },
    ["app/kustomization.yaml:2:12 `namespace` must be a string, and is a list"],
  ],
  [
    "null resource",
    {
      "app/kustomization.yaml": `resources:
  - web.yaml
  -
`,
    },
    ["app/kustomization.yaml:3:4 an entry is empty"],
  ],
  [
    "empty",
    { "app/kustomization.yaml": "" },
    ["app/kustomization.yaml:1:1 app/kustomization.yaml contains no kustomization"],
  ],
  [
    "comment only",
    { "app/kustomization.yaml": "# nothing\n" },
    ["app/kustomization.yaml:1:1 app/kustomization.yaml contains no kustomization"],
  ],
  [
    "missing file",
    {
      "app/kustomization.yaml": `resources:
  - web.yaml
  - no.yaml
`,
    },
    ["app/kustomization.yaml:3:5 `resources` names no.yaml, which does not exist"],
  ],
  [
    "missing patch",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
patches:
  - path: no.yaml
`,
    },
    ["app/kustomization.yaml:3:11 `patches` names no.yaml, which does not exist"],
  ],
  [
    "missing folder",
    {
      "app/kustomization.yaml": `resources:
  - web.yaml
  - ../no
`,
    },
    ["app/kustomization.yaml:3:5 `resources` names ../no, which does not exist"],
  ],
  [
    "same id",
    {
      "app/kustomization.yaml": `resources:
  - web.yaml
  - other.yaml
`,
      "app/other.yaml": WEB,
    },
    [
      "app/kustomization.yaml:3:5 Deployment web is added twice: Kustomize takes each resource once (app/web.yaml:1, app/other.yaml:1)",
    ],
  ],
  [
    "same id base",
    {
      "app/kustomization.yaml": `resources:
  - ../base
  - ../base2
`,
      "base/kustomization.yaml": "resources: [web.yaml]\n",
      "base/web.yaml": WEB,
      "base2/kustomization.yaml": "resources: [web.yaml]\n",
      "base2/web.yaml": WEB,
    },
    [
      "app/kustomization.yaml:3:5 Deployment web is added twice: Kustomize takes each resource once (base2/web.yaml:1, base/web.yaml:1)",
    ],
  ],
  [
    "same id onefile",
    {
      "app/kustomization.yaml": `resources:
  - web.yaml
`,
      "app/web.yaml": `${WEB}---\n${WEB}`,
    },
    [
      "app/kustomization.yaml:2:5 Deployment web is added twice: Kustomize takes each resource once (app/web.yaml:1, app/web.yaml:14)",
    ],
  ],
  [
    "same id twice listed",
    {
      "app/kustomization.yaml": `resources:
  - web.yaml
  - web.yaml
`,
    },
    ["app/kustomization.yaml:3:5 Deployment web is added twice: Kustomize takes each resource once"],
  ],
  [
    "same id base twice",
    {
      "app/kustomization.yaml": `resources:
  - ../base
  - ../mid
`,
      "base/kustomization.yaml": "resources: [web.yaml]\n",
      "base/web.yaml": WEB,
      "mid/kustomization.yaml": "resources: [../base]\n",
    },
    ["app/kustomization.yaml:3:5 Deployment web is added twice: Kustomize takes each resource once"],
  ],
  [
    "replacement nothing",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
replacements:
  - source: { kind: ConfigMap, name: none, fieldPath: data.a }
    targets:
      - select: { kind: Deployment }
        fieldPaths: [metadata.annotations.a]
`,
    },
    [
      "app/kustomization.yaml:3:38 nothing selected by ConfigMap none: the `source` of a replacement must be one resource",
    ],
  ],
  [
    "replacement file",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
replacements:
  - path: r.yaml
`,
      "app/r.yaml": `- source: { kind: ConfigMap, name: none, fieldPath: data.a }
  targets:
    - select: { kind: Deployment }
      fieldPaths: [metadata.annotations.a]
`,
    },
    [
      "app/kustomization.yaml:3:5 nothing selected by ConfigMap none: the `source` of a replacement must be one resource (in app/r.yaml:1)",
    ],
  ],
  [
    "replacement multiple",
    {
      "app/kustomization.yaml": `resources: [web.yaml, a.yaml]
replacements:
  - source: { kind: ConfigMap, fieldPath: data.a }
    targets:
      - select: { kind: Deployment }
        fieldPaths: [metadata.annotations.a]
`,
      "app/a.yaml": `apiVersion: v1
kind: ConfigMap
metadata:
  name: a
data:
  a: "1"
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: b
data:
  a: "1"
`,
    },
    [
      "app/kustomization.yaml:3:5 several resources selected by ConfigMap: the `source` of a replacement must be one resource",
    ],
  ],
  [
    "replacement nofield",
    {
      "app/kustomization.yaml": `resources: [web.yaml, a.yaml]
replacements:
  - source: { kind: ConfigMap, name: a, fieldPath: data.zz }
    targets:
      - select: { kind: Deployment }
        fieldPaths: [metadata.annotations.a]
`,
      "app/a.yaml": `apiVersion: v1
kind: ConfigMap
metadata:
  name: a
data:
  a: "1"
`,
    },
    ["app/kustomization.yaml:3:52 ConfigMap a has no field data.zz, which the replacement copies"],
  ],
  [
    "replacement index",
    {
      "app/kustomization.yaml": `resources: [web.yaml, a.yaml]
replacements:
  - source: { kind: ConfigMap, name: a, fieldPath: data.a, options: { delimiter: ".", index: 3 } }
    targets:
      - select: { kind: Deployment }
        fieldPaths: [metadata.name]
`,
      "app/a.yaml": `apiVersion: v1
kind: ConfigMap
metadata:
  name: a
data:
  a: "1"
`,
    },
    [
      "app/kustomization.yaml:3:5 the value has no part 3: `index` counts the parts between delimiters from 0",
    ],
  ],
  [
    "replacement nosource",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
replacements:
  - targets:
      - select: { kind: Deployment }
`,
    },
    ["app/kustomization.yaml:3:5 a replacement needs a `source` and `targets`"],
  ],
  [
    "replacement noselect",
    {
      "app/kustomization.yaml": `resources: [web.yaml, a.yaml]
replacements:
  - source: { kind: ConfigMap, name: a, fieldPath: data.a }
    targets:
      - fieldPaths: [metadata.name]
`,
      "app/a.yaml": `apiVersion: v1
kind: ConfigMap
metadata:
  name: a
data:
  a: "1"
`,
    },
    ["app/kustomization.yaml:3:5 a target of a replacement needs `select`"],
  ],
  [
    "patch no match",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
patches:
  - patch: |-
      apiVersion: apps/v1
      kind: Deployment
      metadata: { name: wbe }
      spec: { replicas: 2 }
`,
    },
    ["app/kustomization.yaml:6:25 the patch selects nothing: there is no Deployment wbe"],
  ],
  [
    "patch file no match",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
patches:
  - path: p.yaml
`,
      "app/p.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: wbe }
spec: { replicas: 2 }
`,
    },
    ["app/kustomization.yaml:3:5 the patch selects nothing: there is no Deployment wbe (in app/p.yaml:3)"],
  ],
  [
    "patch neither",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
patches:
  - target: { kind: Deployment }
`,
    },
    ["app/kustomization.yaml:3:5 the entry needs `patch` or `path`"],
  ],
  [
    "patch both",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
patches:
  - path: p.yaml
    patch: |-
      - op: remove
        path: /spec
    target: { kind: Deployment }
`,
      "app/p.yaml": "a: 1\n",
    },
    ["app/kustomization.yaml:3:5 the entry has both `patch` and `path` (in app/p.yaml)"],
  ],
  [
    "patch bad op",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
patches:
  - target: { kind: Deployment }
    patch: |-
      - op: replac
        path: /spec/replicas
        value: 2
`,
    },
    [
      "app/kustomization.yaml:3:5 an operation of the JSON patch is none of add, remove, replace, move, copy and test",
    ],
  ],
  [
    "patch remove missing",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
patches:
  - target: { kind: Deployment }
    patch: |-
      - op: remove
        path: /spec/replicas
`,
    },
    ["app/kustomization.yaml:6:15 the JSON patch removes /spec/replicas, which does not exist"],
  ],
  [
    "patch replace missing",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
patches:
  - target: { kind: Deployment }
    patch: |-
      - op: replace
        path: /spec/foo/bar
        value: 2
`,
    },
    ["app/kustomization.yaml:6:15 the JSON patch cannot replace /spec/foo/bar: the path does not exist"],
  ],
  [
    "patch add missing parent",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
patches:
  - target: { kind: Deployment }
    path: p.yaml
`,
      "app/p.yaml": `- op: add
  path: /spec/a/b
  value: 1
`,
    },
    [
      "app/kustomization.yaml:3:5 the JSON patch cannot add /spec/a/b: the path does not exist (in app/p.yaml:2)",
    ],
  ],
  [
    "patch test fails",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
patches:
  - target: { kind: Deployment }
    path: p.yaml
`,
      "app/p.yaml": `- op: test
  path: /metadata/name
  value: other
- op: remove
  path: /spec
`,
    },
    ["app/kustomization.yaml:3:5 the test of /metadata/name in the JSON patch fails (in app/p.yaml:2)"],
  ],
  [
    "patch no target",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
patches:
  - patch: |-
      - op: remove
        path: /spec
`,
    },
    ["app/kustomization.yaml:3:5 a JSON patch needs a `target`"],
  ],
  [
    "patch unparsable",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
patches:
  - target: { kind: Deployment }
    patch: |-
      just words
`,
    },
    [
      "app/kustomization.yaml:3:5 the patch is neither a strategic merge patch (a mapping with apiVersion, kind and metadata.name) nor a JSON patch (a list of operations)",
    ],
  ],
  [
    "patch bad yaml file",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
patches:
  - path: p.yaml
    target: { kind: Deployment }
`,
      "app/p.yaml": "a: [\n",
    },
    [
      "app/kustomization.yaml:3:5 the patch is neither a strategic merge patch (a mapping with apiVersion, kind and metadata.name) nor a JSON patch (a list of operations) (in app/p.yaml)",
    ],
  ],
  [
    "patch type mismatch",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
patches:
  - path: p.yaml
`,
      "app/p.yaml": `apiVersion: apps/v1
kind: Deployment
metadata: { name: web }
spec: { template: { spec: { containers: { a: b } } } }
`,
    },
    ["app/kustomization.yaml:3:5 a patch sets a mapping where the resource has a list (in app/p.yaml)"],
  ],
  [
    "patch sm several target",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
patches:
  - target: { kind: Deployment }
    path: p.yaml
`,
      "app/p.yaml": `${WEB}---
apiVersion: apps/v1
kind: Deployment
metadata:
  name: x
spec:
  selector: { matchLabels: { app: x } }
  template:
    metadata: { labels: { app: x } }
    spec:
      containers:
        - name: x
          image: ghcr.io/acme/x:1.2.3
`,
    },
    ["app/kustomization.yaml:3:5 a patch with several documents cannot have a `target` (in app/p.yaml)"],
  ],
  [
    "patch bad regex",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
patches:
  - target: { kind: "Dep(" }
    path: p.yaml
`,
      "app/p.yaml": WEB,
    },
    [
      "app/kustomization.yaml:3:5 the `target` is not a valid regular expression: missing closing ) (in app/p.yaml)",
    ],
  ],
  [
    "patch bad labelsel",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
patches:
  - target: { labelSelector: "a in b" }
    path: p.yaml
`,
      "app/p.yaml": WEB,
    },
    [
      "app/kustomization.yaml:3:5 the selector of the `target` is not valid: found 'b' expected: '(' (in app/p.yaml)",
    ],
  ],
  [
    "smp missing",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
patchesStrategicMerge:
  - no.yaml
`,
    },
    ["app/kustomization.yaml:3:5 `patchesStrategicMerge` names no.yaml, which does not exist"],
  ],
  [
    "smp nomatch",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
patchesStrategicMerge:
  - p.yaml
`,
      "app/p.yaml": `apiVersion: apps/v1
kind: Deployment
metadata:
  name: other
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: other
          image: ghcr.io/acme/web:1.2.3
`,
    },
    ["app/kustomization.yaml:3:5 the patch selects nothing: there is no Deployment other"],
  ],
  [
    "json6902 noname",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
patchesJson6902:
  - target: { kind: Deployment }
    path: p.yaml
`,
      "app/p.yaml": "- {op: remove, path: /spec}\n",
    },
    [
      "app/kustomization.yaml:3:5 the `target` of an entry of `patchesJson6902` needs a `name` (in app/p.yaml)",
    ],
  ],
  [
    "replicas nomatch",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
replicas:
  - name: wbe
    count: 2
`,
    },
    [
      "app/kustomization.yaml:3:11 `replicas` selects nothing: no Deployment, StatefulSet, ReplicaSet, ReplicationController has the name wbe",
    ],
  ],
  [
    "replicas text",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
replicas:
  - name: web
    count: "2"
`,
    },
    ["app/kustomization.yaml:4:12 `replicas[0].count` must be a number, and is a string"],
  ],
  [
    "generator noname",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
configMapGenerator:
  - literals: [A=1]
`,
    },
    ["app/kustomization.yaml:3:5 the generator needs a `name`"],
  ],
  [
    "generator badliteral",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
configMapGenerator:
  - name: x
    literals: [A]
`,
    },
    ["app/kustomization.yaml:3:5 a literal must have the form `key=value`"],
  ],
  [
    "generator dupkey",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
configMapGenerator:
  - name: x
    literals: [A=1, A=2]
`,
    },
    ["app/kustomization.yaml:3:11 the generator x sets the key A twice"],
  ],
  [
    "generator missing file",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
configMapGenerator:
  - name: x
    files: [no.txt]
`,
    },
    ["app/kustomization.yaml:4:13 `configMapGenerator` names no.txt, which does not exist"],
  ],
  [
    "generator merge nothing",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
configMapGenerator:
  - name: x
    behavior: merge
    literals: [A=1]
`,
    },
    [
      "app/kustomization.yaml:3:11 there is no ConfigMap x to merge with: `behavior` needs one among the resources",
    ],
  ],
  [
    "generator exists",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
configMapGenerator:
  - name: x
    literals: [A=1]
  - name: x
    literals: [B=1]
`,
    },
    ["app/kustomization.yaml:5:11 ConfigMap x exists already: set `behavior: merge` or `behavior: replace`"],
  ],
  [
    "generator exists resource",
    {
      "app/kustomization.yaml": `resources: [web.yaml, a.yaml]
configMapGenerator:
  - name: a
    literals: [A=1]
`,
      "app/a.yaml": `apiVersion: v1
kind: ConfigMap
metadata:
  name: a
data:
  a: "1"
`,
    },
    ["app/kustomization.yaml:3:11 ConfigMap a exists already: set `behavior: merge` or `behavior: replace`"],
  ],
  [
    "generator badfiles",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
configMapGenerator:
  - name: x
    files: ["a=b=c"]
`,
    },
    ["app/kustomization.yaml:4:13 `configMapGenerator` names b=c, which does not exist"],
  ],
  [
    "secret badliteral",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
secretGenerator:
  - name: x
    literals: [hunter2hunter2]
`,
    },
    ["app/kustomization.yaml:3:5 a literal must have the form `key=value`"],
  ],
  [
    "cycle",
    { "app/kustomization.yaml": "resources: [../b]\n", "b/kustomization.yaml": "resources: [../app]\n" },
    ["b/kustomization.yaml:1:13 `resources` names ../app, which includes this kustomization again (cycle)"],
  ],
  [
    "cycle self",
    { "app/kustomization.yaml": "resources: [.]\n" },
    [
      "app/kustomization.yaml:1:13 `resources` names ., which is this kustomization's own folder or a parent of it (cycle)",
    ],
  ],
  [
    "two kustomizations",
    {
      "app/kustomization.yaml": "resources: [web.yaml]\n",
      "app/kustomization.yml": "resources: [web.yaml]\n",
    },
    [
      "app/kustomization.yml:1:1 a folder can have one kustomization file, and app has app/kustomization.yaml and app/kustomization.yml",
    ],
  ],
  [
    "component as resource",
    {
      "app/kustomization.yaml": "resources: [../comp]\n",
      "comp/kustomization.yaml": `apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
`,
    },
    [
      "app/kustomization.yaml:1:13 `resources` names ../comp, which is a Component: list it under `components`",
    ],
  ],
  [
    "resource as component",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
components: [../base]
`,
      "base/kustomization.yaml": "namePrefix: x-\n",
    },
    ["app/kustomization.yaml:2:14 `components` names ../base, which is a kustomization, not a Component"],
  ],
  [
    "wrong kind",
    {
      "app/kustomization.yaml": `kind: Kustomisation
apiVersion: kustomize.config.k8s.io/v1beta1
resources: [web.yaml]
`,
    },
    ["app/kustomization.yaml:1:7 `kind` must be Kustomization or Component"],
  ],
  [
    "wrong apiversion",
    {
      "app/kustomization.yaml": `kind: Kustomization
apiVersion: kustomize.config.k8s.io/v1
resources: [web.yaml]
`,
    },
    ["app/kustomization.yaml:2:13 `apiVersion` must be kustomize.config.k8s.io/v1beta1"],
  ],
  [
    "resource nokind",
    {
      "app/kustomization.yaml": "resources: [a.yaml]\n",
      "app/a.yaml": `apiVersion: v1
metadata: { name: x }
`,
    },
    ["app/a.yaml:1:1 the manifest has no `kind`"],
  ],
  [
    "resource noname",
    {
      "app/kustomization.yaml": "resources: [a.yaml]\n",
      "app/a.yaml": `apiVersion: v1
kind: ConfigMap
metadata: { labels: { a: b } }
`,
    },
    ["app/a.yaml:1:1 the manifest has no `metadata.name`"],
  ],
  [
    "resource badyaml",
    {
      "app/kustomization.yaml": "resources: [web.yaml, a.yaml]\n",
      "app/a.yaml": `apiVersion: v1
kind: ConfigMap
 metadata: x
`,
    },
    ["app/a.yaml:2:7 not valid YAML: Nested mappings are not allowed in compact mappings"],
  ],
  [
    "resource notmap",
    {
      "app/kustomization.yaml": "resources: [a.yaml]\n",
      "app/a.yaml": `- a
- b
`,
    },
    ["app/a.yaml:1:1 a manifest must be a mapping with apiVersion and kind"],
  ],
  [
    "resource text",
    { "app/kustomization.yaml": "resources: [a.yaml]\n", "app/a.yaml": "hello\n" },
    ["app/a.yaml:1:1 a manifest must be a mapping with apiVersion and kind"],
  ],
  [
    "resource badlabel",
    {
      "app/kustomization.yaml": `resources: [a.yaml]
labels: [{pairs: {a: b}}]
`,
      "app/a.yaml": `apiVersion: v1
kind: Pod
metadata: { name: x, labels: [a] }
`,
    },
    ["app/kustomization.yaml:2:10 metadata/labels of Pod x must be a mapping, and is a list"],
  ],
  [
    "var twice",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
vars:
  - name: A
    objref: { apiVersion: apps/v1, kind: Deployment, name: web }
  - name: A
    objref: { apiVersion: apps/v1, kind: Deployment, name: web }
`,
    },
    ["app/kustomization.yaml:5:11 the variable A is defined twice"],
  ],
  [
    "var nothing",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
vars:
  - name: A
    objref: { apiVersion: v1, kind: Service, name: none }
`,
      "app/web.yaml": `${WEB}          command: ["$(A)"]\n`,
    },
    ["app/kustomization.yaml:3:11 the variable A selects nothing: there is no resource that `objref` names"],
  ],
  [
    "var nofield",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
vars:
  - name: A
    objref: { apiVersion: apps/v1, kind: Deployment, name: web }
    fieldref: { fieldpath: spec.zz }
`,
      "app/web.yaml": `${WEB}          command: ["$(A)"]\n`,
    },
    ["app/kustomization.yaml:5:28 the resource of the variable A has no field spec.zz"],
  ],
  [
    "config unknown",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
configurations: [c.yaml]
`,
      "app/c.yaml": `namePrefx:
  - path: metadata/name
`,
    },
    ['app/c.yaml:1:1 unknown field "namePrefx"; did you mean namePrefix?'],
  ],
  [
    "config conflict",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
configurations: [c.yaml]
`,
      "app/c.yaml": `commonLabels:
  - { path: spec/selector/matchLabels, kind: Deployment, create: false }
`,
    },
    [
      "app/kustomization.yaml:2:18 a field spec has another `create` than the one for the same path that Kustomize has already",
    ],
  ],
  [
    "plugin missing fs",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
transformers: [t.yaml]
`,
      "app/t.yaml": `apiVersion: builtin
kind: PrefixTransformer
metadata: { name: x }
prefix: a-
`,
    },
    [
      "app/kustomization.yaml:2:16 the configuration of the PrefixTransformer is not valid: `fieldSpecs` is missing",
    ],
  ],
  [
    "plugin unknown",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
transformers: [t.yaml]
`,
      "app/t.yaml": `apiVersion: builtin
kind: PrefixTransformerr
metadata: { name: x }
prefix: a-
`,
    },
    ["app/kustomization.yaml:2:16 there is no builtin plugin PrefixTransformerr"],
  ],
  [
    "plugin generator as transformer",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
transformers: [t.yaml]
`,
      "app/t.yaml": `apiVersion: builtin
kind: ConfigMapGenerator
metadata: { name: x }
`,
    },
    ["app/kustomization.yaml:2:16 ConfigMapGenerator is not a transformer"],
  ],
  [
    "openapi missing",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
openapi: { path: no.json }
`,
    },
    ["app/kustomization.yaml:2:18 `openapi` names no.json, which does not exist"],
  ],
  [
    "openapi badversion",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
openapi: { version: v9 }
`,
    },
    ["app/kustomization.yaml:2:10 `openapi.version` is none of Kustomize's own schemas"],
  ],
  [
    "sort bad",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
sortOptions: { order: alphabetical }
`,
    },
    ["app/kustomization.yaml:2:14 `sortOptions.order` must be one of fifo, legacy"],
  ],
  [
    "crd bad",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
crds: [crd.yaml]
`,
      "app/crd.yaml": "just words\n",
    },
    [
      "app/kustomization.yaml:2:8 crd.yaml has no OpenAPI definitions: `crds` lists those, not CustomResourceDefinitions",
    ],
  ],
  [
    "namespace conflict",
    {
      "app/kustomization.yaml": `resources: [a.yaml]
namespace: shop
`,
      "app/a.yaml": `apiVersion: v1
kind: ConfigMap
metadata:
  name: a
  namespace: x
data:
  a: "1"
---
apiVersion: v1
kind: ConfigMap
metadata:
  name: a
  namespace: y
data:
  a: "1"
`,
    },
    ["app/kustomization.yaml:2:12 `namespace` gives two resources of one kind and name the same namespace"],
  ],
  [
    "prefix bad field",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
namePrefix: a-
configurations: [c.yaml]
`,
      "app/c.yaml": `namePrefix:
  - { path: spec/template/spec, kind: Deployment }
`,
    },
    [
      "app/kustomization.yaml:2:13 spec/template/spec of Deployment web must be a single value, and is a mapping",
    ],
  ],
  [
    "deep base",
    {
      "app/kustomization.yaml": "resources: [../base]\n",
      "base/kustomization.yaml": `resources: [web.yaml]
images:
  - name: x
    newTag: 2
`,
      "base/web.yaml": WEB,
    },
    ["base/kustomization.yaml:4:13 `images[0].newTag` must be a string, and is a number: put it in quotes"],
  ],
  [
    "deep component",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
components: [../comp]
`,
      "comp/kustomization.yaml": `apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
replacements:
  - source: { kind: ConfigMap, name: none, fieldPath: data.a }
    targets:
      - select: { kind: Deployment }
        fieldPaths: [metadata.name]
`,
    },
    [
      "comp/kustomization.yaml:4:38 nothing selected by ConfigMap none: the `source` of a replacement must be one resource",
    ],
  ],
  [
    "referrals",
    {
      "app/kustomization.yaml": "resources: [../a, ../b]\n",
      "a/kustomization.yaml": `namespace: a
resources: [a.yaml]
`,
      "a/a.yaml": `apiVersion: v1
kind: ServiceAccount
metadata: { name: sa }
---
apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: crb-a }
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cr }
subjects: [{ kind: ServiceAccount, name: sa }]
`,
      "b/kustomization.yaml": `namespace: b
resources: [b.yaml]
`,
      // A second binding would be refused by chance instead of the first one: Kustomize has no order here.
      "b/b.yaml": `apiVersion: v1
kind: ServiceAccount
metadata: { name: sa }
`,
    },
    [
      "app/kustomization.yaml:1:19 subjects of ClusterRoleBinding crb-a names several resources: Kustomize cannot decide between ServiceAccount a/sa and ServiceAccount b/sa",
    ],
  ],
  [
    "replicas base",
    {
      "app/kustomization.yaml": "resources: [../base, ../base3]\n",
      "base/kustomization.yaml": `resources: [web.yaml]
namePrefix: a-
`,
      "base/web.yaml": WEB,
      "base3/kustomization.yaml": `resources: [web.yaml]
replicas:
  - { name: web, count: 2 }
  - { name: api, count: 2 }
`,
      "base3/web.yaml": WEB,
    },
    [
      "base3/kustomization.yaml:4:13 `replicas` selects nothing: no Deployment, StatefulSet, ReplicaSet, ReplicationController has the name api",
    ],
  ],
  [
    "component patch",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
components: [../comp]
`,
      "comp/kustomization.yaml": `apiVersion: kustomize.config.k8s.io/v1alpha1
kind: Component
patches:
  - target: { kind: Deployment }
    patch: |-
      - op: add
        path: /metadata/labels
        value: {}
  - target: { kind: Deployment }
    patch: |-
      - op: test
        path: /spec/replicas
        value: 3
`,
    },
    ["comp/kustomization.yaml:12:15 the test of /spec/replicas in the JSON patch fails"],
  ],
  [
    "secret dupkey",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
secretGenerator:
  - name: x
    literals: [A=hunter2hunter2, A=hunter3hunter3]
`,
    },
    ["app/kustomization.yaml:3:11 the generator x sets the key A twice"],
  ],
  [
    "secret conflict",
    {
      "app/kustomization.yaml": `resources: [a.yaml]
namespace: shop
`,
      "app/a.yaml": `apiVersion: v1
kind: Secret
metadata: { name: a, namespace: x }
stringData: { p: hunter2hunter2 }
---
apiVersion: v1
kind: Secret
metadata: { name: a, namespace: y }
stringData: { p: hunter2hunter2 }
`,
    },
    ["app/kustomization.yaml:2:12 `namespace` gives two resources of one kind and name the same namespace"],
  ],
  [
    "second patch",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
patches:
  - target: { kind: Deployment }
    patch: |-
      - { op: add, path: /spec/replicas, value: 2 }
  - target: { kind: Deployment }
    patch: |-
      - { op: remove, path: /spec/replicas }
  - target: { kind: Deployment }
    patch: |-
      - { op: remove, path: /spec/replicas }
`,
    },
    ["app/kustomization.yaml:11:29 the JSON patch removes /spec/replicas, which does not exist"],
  ],
  [
    "json6902 missing",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
patchesJson6902:
  - target: { group: apps, version: v1, kind: Deployment, name: web }
    path: p.yaml
`,
      "app/p.yaml": "- {op: remove, path: /spec/zz}\n",
    },
    ["app/kustomization.yaml:3:5 the JSON patch removes /spec/zz, which does not exist (in app/p.yaml:1)"],
  ],
  [
    "replacement target",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
replacements:
  - source: { kind: Deployment, name: web }
    targets:
      - select: { kind: Deployment }
        fieldPaths: [spec.template.spec.containers.0.imagee]
`,
    },
    [
      "app/kustomization.yaml:6:22 a target of the replacement has no field spec.template.spec.containers.0.imagee",
    ],
  ],
  [
    "replacement listindex",
    {
      "app/kustomization.yaml": `resources: [web.yaml]
replacements:
  - source: { kind: Deployment, name: web }
    targets:
      - select: { kind: Deployment }
        fieldPaths: [spec.template.spec.containers.4.image]
`,
    },
    [
      "app/kustomization.yaml:6:22 a target of the replacement has no field spec.template.spec.containers.4.image",
    ],
  ],
];

let kustomize = "";
beforeAll(async () => {
  ({ kustomize } = await toolsForTests());
});

/** The failures of the overlay `app`, built with the real Kustomize: `file:line:column message`. */
async function failuresOf(files: Tree): Promise<string[]> {
  const repository = openRepository(writeTree({ "app/web.yaml": WEB, ...files }));
  const source = kustomizationSource(sourceGraph(repository, "app"), placementIn(null));
  const { failures } = await createBuilder(kustomize, repository, {})(source);
  return failures.map(({ location, message }) => {
    return `${location === null ? "-" : `${location.file}:${location.line}:${location.column}`} ${message}`;
  });
}

test.each(REFUSED)("an error of Kustomize is explained at its entry: %s", async (_, files, failures) => {
  expect(await failuresOf(files)).toEqual(failures);
});

test("Kustomize refuses a manifest with a repeated key, and the last value counts for the other checks", async () => {
  const repository = openRepository(
    writeTree({
      "app/kustomization.yaml": "resources: [a.yaml, web.yaml]\nnamePrefix: p-\n",
      "app/a.yaml":
        "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: a }\ndata: { x: first }\ndata: { x: last }\n",
      "app/web.yaml": WEB,
    }),
  );
  const source = kustomizationSource(sourceGraph(repository, "app"), placementIn(null));
  const { documents, failures } = await createBuilder(kustomize, repository, {})(source);
  const text = (documents ?? []).map((document) => document.text).join("");
  expect(text).toContain("x: last");
  expect(text).toContain("name: p-web");
  expect(failures.map(({ location, message }) => `${location?.file}:${location?.line} ${message}`)).toEqual([
    "app/a.yaml:5 duplicate key data",
  ]);
});

test("Kustomize builds a kustomization with a repeated key: the last value counts", async () => {
  const files = {
    "app/kustomization.yaml": "resources: [no.yaml]\nresources: [web.yaml]\n",
    "app/web.yaml": WEB,
  };
  expect(await failuresOf(files)).toEqual([]);
  expect((await kustomizeRenderer(kustomize, writeTree(files))("app")).ok).toBe(true);
});

/** A value of a type, with all its fields. */
function sampleOf(type: FieldType): JsonValue {
  if (type === "string") return "x";
  if (type === "number") return 1;
  if (type === "boolean") return true;
  if (type === "any") return null;
  if ("list" in type) return [sampleOf(type.list)];
  if ("map" in type) return { key: sampleOf(type.map) };
  return Object.fromEntries(Object.entries(type.fields).map(([name, field]) => [name, sampleOf(field)]));
}

test.each(Object.entries(KUSTOMIZATION.fields))(
  "Kustomize decodes every field that is known here: %s",
  async (field, type) => {
    const root = writeTree({ "app/kustomization.yaml": JSON.stringify({ [field]: sampleOf(type) }) });
    const built = await kustomizeRenderer(kustomize, root)("app");
    expect(built.ok ? "" : built.error).not.toMatch(/json: |invalid Kustomization/);
  },
);

test.each(Object.entries(CONFIGURATION.fields))(
  "Kustomize decodes every field of a configuration: %s",
  async (field, type) => {
    const root = writeTree({
      "app/kustomization.yaml": "configurations: [specs.yaml]\n",
      "app/specs.yaml": JSON.stringify({ [field]: sampleOf(type) }),
    });
    const built = await kustomizeRenderer(kustomize, root)("app");
    expect(built.ok ? "" : built.error).not.toMatch(/json: /);
  },
);
