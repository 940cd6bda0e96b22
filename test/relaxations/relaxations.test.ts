import { readFileSync } from "node:fs";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ConfigFiles } from "../../scripts/config/files.ts";
import { loadPlatform } from "../../scripts/config/platform.ts";
import { loadPolicy } from "../../scripts/config/policy.ts";
import { ruleNamesOf } from "../../scripts/config/rule-names.ts";
import type { Severity } from "../../scripts/model/problem.ts";
import { relaxations } from "../../scripts/relaxations/relaxations.ts";

const SEVERITIES = new Map<string, Severity>([
  ["probe-required", "error"],
  ["image-pinned", "warning"],
]);

function files(policy: string, platform = "{}"): ConfigFiles {
  const loadedPolicy = loadPolicy(
    policy,
    "policy.yaml",
    ruleNamesOf([...SEVERITIES.keys()].map((name) => ({ name }))),
  );
  const loadedPlatform = loadPlatform(platform, "platform.yaml");
  if (!loadedPolicy.ok) throw new Error(loadedPolicy.error[0]!.message);
  if (!loadedPlatform.ok) throw new Error(loadedPlatform.error[0]!.message);
  return { policy: loadedPolicy.value, platform: loadedPlatform.value };
}

function shown(before: ConfigFiles, after: ConfigFiles): string[] {
  return relaxations(before, after, SEVERITIES).map(({ words, place }) => {
    return `${place === null ? "-" : `${place.line}:${place.column}`} ${words}`;
  });
}

/** `forth`: relaxations from the first policy to the second; `back`: from the second to the first. */
const POLICIES: [what: string, before: string, after: string, forth: string[], back: string[]][] = [
  [
    "container caps",
    "resources: {app: {limits: {memory: 128Mi, cpu: 100m}}}",
    "resources: {app: {limits: {memory: 0.5Gi}}}",
    [
      "1:1 resources.app.limits.cpu removed (was 100m)",
      "1:36 resources.app.limits.memory changed from 128Mi to 0.5Gi",
    ],
    [],
  ],
  [
    "equal amounts in different notation",
    "resources: {app: {limits: {cpu: 100m}}}",
    "resources: {app: {limits: {cpu: '0.1'}}}",
    [],
    [],
  ],
  [
    "probes",
    "probes: {patienceSeconds: 60, required: [startup, liveness]}",
    "probes: {patienceSeconds: 10, required: [liveness]}",
    ["1:1 probes.required: startup removed", "1:27 probes.patienceSeconds changed from 60 to 10"],
    [],
  ],
  [
    "Python packages",
    "python: {packages: [{name: fastapi, brings: [anyio]}]}",
    "python: {packages: [{name: fastapi, brings: [anyio, idna]}, {name: torch}]}",
    ["1:53 python.packages: idna (dependency of fastapi) added", "1:68 python.packages: torch added"],
    [],
  ],
  [
    "forbidden commands",
    "forbiddenCommands: [{command: [n8n, start], reason: it runs}]",
    "forbiddenCommands: []",
    ["1:1 forbiddenCommands: n8n start removed"],
    [],
  ],
  [
    "an added registry",
    "images: {registries: [docker.io/library]}",
    "images: {registries: [docker.io/library, docker.io]}",
    ["1:42 images.registries: docker.io added"],
    [],
  ],
  [
    "a removed list of registries",
    "images: {registries: [ghcr.io]}",
    "{}",
    ["1:1 images.registries removed"],
    [],
  ],
  [
    "Pod Security levels",
    "podSecurity: {level: restricted, namespaces: {b: restricted}}",
    "podSecurity: {level: baseline, namespaces: {a: privileged, b: baseline}}",
    [
      "1:22 podSecurity.level changed from restricted to baseline",
      "1:48 podSecurity.namespaces.a added (privileged)",
    ],
    [],
  ],
  [
    "rule severities",
    "rules: {image-pinned: error}",
    "rules: {probe-required: off}",
    [
      "1:25 rules.probe-required changed from error to off",
      "1:8 rules.image-pinned changed from error to warning",
    ],
    [],
  ],
  [
    "exceptions",
    "exceptions: [{workload: Deployment/a/b, rule: probe-required, reason: r, expires: '2026-01-01'}]",
    "exceptions: [{workload: Deployment/a/b, rule: probe-required, reason: r}, {workload: Job/a, rule: image-pinned, reason: r}]",
    [
      "1:25 exception for Deployment/a/b from probe-required changed from expires 2026-01-01 to no expiry",
      "1:86 exception for Job/a from image-pinned added (no expiry)",
    ],
    [],
  ],
];

test.each(POLICIES)("relaxations of a policy file: %s", (_, before, after, forth, back) => {
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
      "1:21 kubernetesVersion changed from 1.34 to 1.30",
      "1:44 sync.engine changed from flux to argocd",
      "1:68 clusterDomain changed from not set to x",
    ],
  ],
  [
    "services",
    `services: [${SERVICE}, images: [redis], preferredOver: [other]}, {namespace: a, name: other, type: ClusterIP, ports: [{port: 1}]}]`,
    `services: [${SERVICE.replace("{port: 1}", "{port: 1, targetPort: 9}, {port: 2}")}}, {namespace: a, name: other, type: NodePort, ports: [{port: 1}]}]`,
    [
      "1:1 services: a/x image redis removed",
      "1:1 services: a/x preferredOver other removed",
      "1:61 services: a/x port 1/TCP changed from targetPort any to targetPort 9",
      "1:87 services: a/x port 2/TCP added (targetPort any)",
      "1:121 services: a/other changed from ClusterIP to NodePort",
    ],
  ],
  [
    "workloads, ports and existing objects",
    "{retired: [{kind: Job, namespace: a, name: x, reason: r}], hostPorts: [{port: 22, holder: h}], existing: [{kind: Secret, name: s, keys: [k]}]}",
    "{workloads: [{kind: Job, namespace: a, name: x, state: kept}], existing: [{kind: Secret, name: s}, {kind: Secret, namespace: a, name: t}]}",
    [
      "1:1 hostPorts: 22/TCP removed",
      "1:1 retired: Job/a/x removed",
      "1:46 workloads: Job/a/x added (no node port)",
      "1:96 existing: Secret/s changed from keys k to all keys",
      "1:135 existing: Secret/a/t added (all keys)",
    ],
  ],
  [
    "the state of a workload",
    "{workloads: [{kind: Job, namespace: a, name: x, state: described}, {kind: Job, namespace: a, name: z, state: planned}]}",
    "{workloads: [{kind: Job, namespace: a, name: x, state: planned}, {kind: Job, namespace: a, name: z, state: described}]}",
    ["1:56 workloads: Job/a/x state changed from described to planned"],
  ],
  [
    "budget and node",
    "{budget: {a: {limits: {memory: 1Gi}}}, node: {count: 1, cpu: '2', memory: 4Gi}}",
    "{budget: {a: {limits: {memory: 2Gi}}}, node: {count: 3, cpu: '1', memory: 4Gi}}",
    ["1:32 budget.a.limits.memory changed from 1Gi to 2Gi", "1:54 node.count changed from 1 to 3"],
  ],
];

test.each(PLATFORMS)("relaxations of a platform file: %s", (_, before, after, expected) => {
  expect(shown(files("{}", before), files("{}", after)).toSorted()).toEqual(expected.toSorted());
});

describe("whole files", () => {
  const some = files("{}", "{}");
  test("removed files are relaxations", () => {
    expect(shown(some, { policy: null, platform: null })).toEqual([
      "- policy file removed",
      "- platform file removed",
    ]);
  });
  test("new files are listed", () => {
    expect(shown({ policy: null, platform: null }, some)).toEqual([
      "1:1 new policy file: its limits apply now; its exceptions and severity overrides apply after merge",
      "1:1 new platform file: its facts apply now",
    ]);
  });
});

test("a file has no relaxations compared with itself", () => {
  const read = (name: string) =>
    readFileSync(new URL(`../../clusters/bizosaas-k3s/${name}`, import.meta.url), "utf8");
  const own = files(read("policy.yaml"), read("platform.yaml"));
  expect(shown(own, own)).toEqual([]);
});

test("every lower patienceSeconds is a relaxation, and no higher one", () => {
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
