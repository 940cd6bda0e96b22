import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { loadPlatform } from "../../scripts/config/platform.ts";
import { loadPolicy } from "../../scripts/config/policy.ts";
import type { Severity } from "../../scripts/model/problem.ts";
import { type JudgingFiles, loosenings } from "../../scripts/relaxations/relaxations.ts";

const SEVERITIES = new Map<string, Severity>([
  ["probe-required", "error"],
  ["image-pinned", "warning"],
]);

function files(policy: string, platform = "{}"): JudgingFiles {
  const loadedPolicy = loadPolicy(policy, "policy.yaml", [...SEVERITIES.keys()]);
  const loadedPlatform = loadPlatform(platform, "platform.yaml");
  if (!loadedPolicy.ok) throw new Error(loadedPolicy.error[0]!.message);
  if (!loadedPlatform.ok) throw new Error(loadedPlatform.error[0]!.message);
  return { policy: loadedPolicy.value, platform: loadedPlatform.value };
}

function shown(before: JudgingFiles, after: JudgingFiles): string[] {
  return loosenings(before, after, SEVERITIES).map(({ words, place }) => {
    return `${place === null ? "-" : `${place.line}:${place.column}`} ${words}`;
  });
}

/** From the first to the second: what is looser. From the second to the first: nothing, unless stated. */
const POLICIES: [what: string, before: string, after: string, forth: string[], back: string[]][] = [
  [
    "caps",
    "resources: {app: {limits: {memory: 128Mi, cpu: 100m}}}",
    "resources: {app: {limits: {memory: 0.5Gi}}}",
    [
      "1:1 resources.app.limits.cpu is gone (was 100m)",
      "1:36 resources.app.limits.memory was 128Mi, is 0.5Gi",
    ],
    [],
  ],
  [
    "the same amount in other words",
    "resources: {app: {limits: {cpu: 100m}}}",
    "resources: {app: {limits: {cpu: '0.1'}}}",
    [],
    [],
  ],
  [
    "probes",
    "probes: {patienceSeconds: 60, required: [startup, liveness]}",
    "probes: {patienceSeconds: 10, required: [liveness]}",
    ["1:1 probes.required: startup is gone", "1:27 probes.patienceSeconds was 60, is 10"],
    [],
  ],
  [
    "packages",
    "python: {packages: [{name: fastapi, brings: [anyio]}]}",
    "python: {packages: [{name: fastapi, brings: [anyio, idna]}, {name: torch}]}",
    ["1:53 python.packages: idna by fastapi is new", "1:68 python.packages: torch is new"],
    [],
  ],
  [
    "commands",
    "forbiddenCommands: [{command: [n8n, start], reason: it runs}]",
    "forbiddenCommands: []",
    ["1:1 forbiddenCommands: n8n start is gone"],
    [],
  ],
  [
    "a longer list of registries",
    "images: {registries: [docker.io/library]}",
    "images: {registries: [docker.io/library, docker.io]}",
    ["1:42 images.registries: docker.io is new"],
    [],
  ],
  ["no list of registries", "images: {registries: [ghcr.io]}", "{}", ["1:1 images.registries is gone"], []],
  [
    "levels",
    "podSecurity: {level: restricted, namespaces: {b: restricted}}",
    "podSecurity: {level: baseline, namespaces: {a: privileged, b: baseline}}",
    ["1:22 podSecurity.level was restricted, is baseline", "1:48 podSecurity of a is new (privileged)"],
    [],
  ],
  [
    "severities",
    "rules: {image-pinned: error}",
    "rules: {probe-required: off}",
    ["1:25 rules.probe-required was error, is off", "1:8 rules.image-pinned was error, is warning"],
    [],
  ],
  [
    "exceptions",
    "exceptions: [{workload: Deployment/a/b, rule: probe-required, reason: r, expires: '2026-01-01'}]",
    "exceptions: [{workload: Deployment/a/b, rule: probe-required, reason: r}, {workload: Job/a, rule: image-pinned, reason: r}]",
    [
      "1:25 the exception of Deployment/a/b from probe-required was until 2026-01-01, is for ever",
      "1:86 the exception of Job/a from image-pinned is new (for ever)",
    ],
    [],
  ],
];

test.each(POLICIES)("policy: %s", (_, before, after, forth, back) => {
  expect(shown(files(before), files(after)).toSorted()).toEqual(forth.toSorted());
  expect(shown(files(after), files(before))).toEqual(back);
});

const SERVICE = "{namespace: a, name: x, type: ClusterIP, ports: [{port: 1}]";
const PLATFORMS: [what: string, before: string, after: string, forth: string[]][] = [
  [
    "plain facts",
    "{kubernetesVersion: '1.34', sync: {engine: flux}}",
    "{kubernetesVersion: '1.30', sync: {engine: argocd}, clusterDomain: x}",
    [
      "1:21 kubernetesVersion was 1.34, is 1.30",
      "1:44 sync.engine was flux, is argocd",
      "1:68 clusterDomain was not stated, is x",
    ],
  ],
  [
    "services",
    `services: [${SERVICE}, images: [redis], preferredOver: [other]}, {namespace: a, name: other, type: ClusterIP, ports: [{port: 1}]}]`,
    `services: [${SERVICE.replace("{port: 1}", "{port: 1, targetPort: 9}, {port: 2}")}}, {namespace: a, name: other, type: NodePort, ports: [{port: 1}]}]`,
    [
      "1:1 services: a/x image redis is gone",
      "1:1 services: a/x preferred over other is gone",
      "1:61 services: a/x port 1/TCP was to any port, is to 9",
      "1:87 services: a/x port 2/TCP is new (to any port)",
      "1:121 services: a/other was ClusterIP, is NodePort",
    ],
  ],
  [
    "workloads, ports, what exists",
    "{retired: [{kind: Job, namespace: a, name: x, reason: r}], hostPorts: [{port: 22, holder: h}], existing: [{kind: Secret, name: s, keys: [k]}]}",
    "{workloads: [{kind: Job, namespace: a, name: x, state: kept}], existing: [{kind: Secret, name: s}, {kind: Secret, namespace: a, name: t}]}",
    [
      "1:1 hostPorts: 22/TCP is gone",
      "1:1 retired: Job/a/x is gone",
      "1:46 workloads: Job/a/x is new (without node port)",
      "1:96 existing: Secret/s was with the keys k, is with any keys",
      "1:135 existing: Secret/a/t is new (with any keys)",
    ],
  ],
  [
    "budget and node",
    "{budget: {a: {limits: {memory: 1Gi}}}, node: {count: 1, cpu: '2', memory: 4Gi}}",
    "{budget: {a: {limits: {memory: 2Gi}}}, node: {count: 3, cpu: '1', memory: 4Gi}}",
    ["1:32 budget.a.limits.memory was 1Gi, is 2Gi", "1:54 node.count was 1, is 3"],
  ],
];

test.each(PLATFORMS)("platform: %s", (_, before, after, expected) => {
  expect(shown(files("{}", before), files("{}", after)).toSorted()).toEqual(expected.toSorted());
});

describe("whole files", () => {
  const some = files("{}", "{}");
  test("gone", () => {
    expect(shown(some, { policy: null, platform: null })).toEqual([
      "- the policy file is gone",
      "- the platform file is gone",
    ]);
  });
  test("new", () => {
    expect(shown({ policy: null, platform: null }, some)).toEqual([
      "1:1 the policy file is new: what it bounds counts already, its exceptions and severities do not",
      "1:1 the platform file is new: what it states counts already",
    ]);
  });
});

test("this repository's own files let nothing through that they do not", () => {
  const read = (name: string) =>
    readFileSync(new URL(`../../clusters/bizosaas-k3s/${name}`, import.meta.url), "utf8");
  const own = files(read("policy.yaml"), read("platform.yaml"));
  expect(shown(own, own)).toEqual([]);
});

test("an exception more or a bound less never goes unseen", () => {
  const seconds = fc.integer({ min: 1, max: 86400 });
  fc.assert(
    fc.property(seconds, seconds, (one, other) => {
      const found = shown(
        files(`probes: {patienceSeconds: ${one}}`),
        files(`probes: {patienceSeconds: ${other}}`),
      );
      expect(found.length).toBe(other < one ? 1 : 0);
    }),
  );
});
