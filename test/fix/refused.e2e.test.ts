import { expect, test } from "vitest";
import type { Request } from "../../scripts/pipeline/request.ts";
import type { Tree } from "../tree.ts";
import { fixTree } from "./tree.ts";

const POD = `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: web:1
`;
const LIMITS = ["resources-limits-required"];
const DIGEST = `sha256:${"0123456789abcdef".repeat(4)}`;
const PULLING = POD.replace("web:1\n", `web@${DIGEST}\n      imagePullPolicy: Always # why?\n`);
const PULLED = [
  "base/web.yaml:8 -      imagePullPolicy: Always # why?",
  "base/web.yaml:8 +      imagePullPolicy: IfNotPresent # why?",
];

function base(text: string): Tree {
  return { "base/kustomization.yaml": "resources: [web.yaml]\n", "base/web.yaml": text };
}

function over(name: string, resources = "../base", more = ""): Tree {
  return { [`${name}/kustomization.yaml`]: `namespace: ${name}\nresources: [${resources}]\n${more}` };
}

function single(text: string): Tree {
  return { "kustomization.yaml": "resources: [web.yaml]\n", "web.yaml": text };
}

const RANGE = `apiVersion: v1
kind: LimitRange
metadata: { name: range }
spec: { limits: [{ type: Container, default: { memory: 1Gi, cpu: 1 } }] }
`;

const TESTING = `patches:
  - target: { kind: Pod }
    patch: |
      - { op: test, path: /spec/containers/0/imagePullPolicy, value: Always }
`;

interface Case {
  readonly what: string;
  readonly files: Tree;
  readonly rules: readonly string[];
  readonly refused: readonly string[];
  readonly changes?: readonly string[];
  readonly other?: Partial<Request>;
}

const CASES: readonly Case[] = [
  {
    what: "a change of an overlay without such a finding",
    files: { ...base(POD), ...over("one"), ...over("two", "../base, range.yaml"), "two/range.yaml": RANGE },
    rules: LIMITS,
    refused: [
      "base/web.yaml:6 resources-limits-required: it would also change Pod/two/web in two, which has no such finding",
      "base/web.yaml:6 resources-limits-required: it would also change Pod/two/web in two, which has no such finding",
    ],
  },
  {
    what: "a change that breaks the build of another overlay",
    files: { ...base(PULLING), ...over("one"), ...over("two", "../base", TESTING) },
    rules: ["image-pull-policy"],
    refused: ["base/web.yaml:8 image-pull-policy: two can no longer be checked"],
  },
  {
    what: "a change that breaks the build of an overlay that is not selected",
    files: { ...base(PULLING), ...over("one"), ...over("two", "../base", TESTING) },
    rules: ["image-pull-policy"],
    refused: ["base/web.yaml:8 image-pull-policy: two can no longer be checked"],
    other: { selection: { kind: "paths", paths: ["one"], stream: null } },
  },
  {
    what: "nothing, if the other overlay of the base is not worse",
    files: { ...base(PULLING), ...over("one"), ...over("two") },
    rules: ["image-pull-policy"],
    refused: [],
    changes: PULLED,
    other: { selection: { kind: "paths", paths: ["one"], stream: null } },
  },
  {
    what: "a change that exceeds a quota, while the others are kept",
    files: single(`apiVersion: v1
kind: ResourceQuota
metadata: { name: bounds, namespace: shop }
spec: { hard: { limits.memory: 200Mi } }
---
apiVersion: v1
kind: Pod
metadata: { name: one, namespace: shop }
spec: { containers: [{ name: one, resources: { limits: { cpu: 1 } } }] }
---
apiVersion: v1
kind: Pod
metadata: { name: two, namespace: shop }
spec: { containers: [{ name: two, resources: { limits: { cpu: 1 } } }] }
`),
    rules: [...LIMITS, "resources-fit-quota"],
    refused: ["web.yaml:9 resources-limits-required: new finding of resources-fit-quota"],
    changes: [
      "web.yaml:14 -spec: { containers: [{ name: two, resources: { limits: { cpu: 1 } } }] }",
      "web.yaml:14 +spec: { containers: [{ name: two, resources: { limits: { cpu: 1, memory: 128Mi } } }] }",
    ],
  },
  {
    what: "an anchor shared with a container without such a finding",
    files: single(`${PULLING.replace("Always", "&policy Always")}    - name: other
      image: other:1.0.0
      imagePullPolicy: *policy
`),
    rules: ["image-pull-policy"],
    refused: ["web.yaml:8 image-pull-policy: the source cannot be edited without changing something else"],
  },
  {
    what: "nothing, if the anchor is shared with a container that needs the fix too",
    files: single(`${POD}      resources: &small
        limits: { cpu: 10m }
    - name: other
      image: other:1
      resources: *small
`),
    rules: LIMITS,
    refused: [],
    changes: [
      "web.yaml:9 -        limits: { cpu: 10m }",
      "web.yaml:9 +        limits: { cpu: 10m, memory: 128Mi }",
    ],
  },
  {
    what: "a host that is written with an escape",
    files: single(`${POD}      env: [{ name: N8N_URL, value: "http://n8n\\x2eapps-platform:5678" }]\n`),
    rules: ["endpoint-full-name"],
    refused: ["web.yaml:8 endpoint-full-name: the source cannot be edited without changing something else"],
  },
  {
    what: "a file with exponentially expanding aliases",
    files: single(
      `${POD}---\nkind: ConfigMap\napiVersion: v1\nmetadata: { name: bomb }\na: &a [x,x,x,x,x,x,x,x,x]\n${"bcd"
        .split("")
        .map((name, index) => {
          const before = `*${"abcdef"[index]}`;
          return `${name}: &${name} [${Array(9).fill(before).join(", ")}]\n`;
        })
        .join("")}`,
    ),
    rules: LIMITS,
    refused: [
      "web.yaml:6 resources-limits-required: the source cannot be edited without changing something else",
      "web.yaml:6 resources-limits-required: the source cannot be edited without changing something else",
    ],
  },
  {
    what: "nothing, for a suppressed finding",
    files: single(
      PULLING.replace(
        "      imagePullPolicy",
        "      # validate-ignore image-pull-policy: wanted\n      imagePullPolicy",
      ),
    ),
    rules: ["image-pull-policy"],
    refused: [],
  },
];

test.each(CASES)("rejected: $what", async ({ files, rules, refused, changes = [], other }) => {
  const fixed = await fixTree(files, rules, other);
  const lines = fixed.rejected.map(({ finding: { rule, location }, reason }, index) => {
    const line = `${location?.file}:${location?.line} ${rule}: ${reason}`;
    return refused[index] !== undefined && line.startsWith(refused[index]) ? refused[index] : line;
  });
  expect({ refused: lines, changes: fixed.changes }).toEqual({ refused, changes });
  expect(fixed.again).toEqual([]);
});
