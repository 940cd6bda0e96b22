import { expect, test } from "vitest";
import { check, type Subject } from "../../scripts/check/check.ts";
import { effectiveMinor, parseMinor } from "../../scripts/kubernetes/pod-security/standard.ts";
import type { Platform } from "../../scripts/model/platform.ts";
import { formatPointer } from "../../scripts/model/pointer.ts";
import type { Policy } from "../../scripts/model/policy.ts";
import type { RuleContext } from "../../scripts/model/rule.ts";
import { formatMessage } from "../../scripts/report/findings/message.ts";
import { rules } from "../../scripts/rules/index.ts";
import { readYaml } from "../../scripts/yaml/read.ts";
import { readManifests } from "../../scripts/yaml/read-resources.ts";
import { overlayWith } from "../build.ts";

const controls = rules.filter(({ name }) => name.startsWith("pod-security-"));

interface Setting {
  readonly policy?: Policy;
  readonly platform?: Platform;
  readonly cluster?: string;
}

function judge(manifests: readonly string[], { policy, platform, cluster }: Setting = {}) {
  const context = { policy: policy ?? null, platform: platform ?? null } as RuleContext;
  const subjects = manifests.map((manifest, index): Subject => {
    const { resources, failures } = readManifests(readYaml(manifest, `${index}.yaml`), `${index}`);
    expect(failures).toEqual([]);
    return { overlay: overlayWith({ name: `${index}`, resources }), context, cluster: cluster ?? null };
  });
  const { problems, skipped, failures } = check(controls, subjects);
  expect(failures).toEqual([]);
  const findings = problems.map(({ rule, problem: { at, code, args } }) => {
    const path = at.in === "resource" ? formatPointer(at.path) : "";
    return `${rule.name} ${path}: ${formatMessage(rule.messages[code]!, args)}`;
  });
  return { findings, skipped };
}

const namespace = (labels: string, name = "shop") => `
apiVersion: v1
kind: Namespace
metadata: { name: ${name}, labels: { ${labels} } }
---`;

const ENFORCE = "pod-security.kubernetes.io/enforce";

/** It breaks one control of baseline. */
const hostPod = (name = "shop") => `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: ${name} }
spec: { hostPID: true, os: { name: windows }, securityContext: { runAsNonRoot: true }, containers: [{ name: web }] }
---`;

const shared = (held: string) =>
  `pod-security-host-namespaces /spec/hostPID: hostPID is true and shares the node's processes, but ${held}`;

test.each<[string, string[], Setting, string[]]>([
  ["nobody holds it to anything", [hostPod()], {}, []],
  ["no label, and the platform file alone", [hostPod()], { platform: { kubernetesVersion: "1.34" } }, []],
  [
    "its own label",
    [namespace(`${ENFORCE}: restricted`) + hostPod()],
    {},
    [shared("namespace shop enforces restricted")],
  ],
  [
    "its own label before the policy",
    [namespace(`${ENFORCE}: privileged`) + hostPod()],
    { policy: { podSecurity: { level: "restricted" } } },
    [],
  ],
  [
    "its own label before the policy's level of the namespace",
    [namespace(`${ENFORCE}: baseline`) + hostPod()],
    { policy: { podSecurity: { level: "privileged", namespaces: { shop: "privileged" } } } },
    [shared("namespace shop enforces baseline")],
  ],
  [
    "the policy's level of the namespace before its general one",
    [hostPod() + hostPod("other")],
    { policy: { podSecurity: { level: "baseline", namespaces: { shop: "privileged" } } } },
    [shared("the policy holds namespace other to baseline")],
  ],
  [
    "a namespace that is called like what every object has",
    [hostPod("constructor")],
    { policy: { podSecurity: { level: "baseline", namespaces: {} } } },
    [shared("the policy holds namespace constructor to baseline")],
  ],
  [
    "audit and warn refuse nothing",
    [
      namespace("pod-security.kubernetes.io/audit: restricted, pod-security.kubernetes.io/warn: restricted") +
        hostPod(),
    ],
    {},
    [],
  ],
  ["another namespace's label", [namespace(`${ENFORCE}: baseline`, "other") + hostPod()], {}, []],
  [
    "a label in another overlay of the cluster",
    [namespace(`${ENFORCE}: baseline`), hostPod()],
    { cluster: "home" },
    [shared("namespace shop enforces baseline")],
  ],
  ["a label in an overlay that stands alone", [namespace(`${ENFORCE}: baseline`), hostPod()], {}, []],
  [
    "of two labels the one that certainly binds",
    [namespace(`${ENFORCE}: baseline`), namespace(`${ENFORCE}: privileged`), hostPod()],
    { cluster: "home" },
    [],
  ],
  [
    "a Namespace without the label takes nothing away",
    [namespace(`${ENFORCE}: baseline`), namespace("team: web"), hostPod()],
    { cluster: "home" },
    [shared("namespace shop enforces baseline")],
  ],
  [
    "a custom kind of the same name labels no namespace",
    [namespace(`${ENFORCE}: baseline`).replace("v1", "example.com/v1") + hostPod()],
    {},
    [],
  ],
  [
    "a pod without namespace is in default",
    [`${namespace(`${ENFORCE}: baseline`, "default")}${hostPod().replace(", namespace: shop", "")}`],
    {},
    [shared("namespace default enforces baseline")],
  ],
  [
    "a variable, which may be privileged",
    [`${namespace(`${ENFORCE}: "\${LEVEL}"`)}${hostPod()}`],
    { policy: { podSecurity: { level: "restricted" } } },
    [
      `pod-security-label-valid /metadata/labels/pod-security.kubernetes.io~1enforce: ${ENFORCE} is \${LEVEL}, which is none of privileged, baseline and restricted`,
    ],
  ],
  [
    "a mistyped level",
    [namespace(`${ENFORCE}: Baseline, ${ENFORCE}-version: v1.034`) + hostPod()],
    {},
    [
      `pod-security-label-valid /metadata/labels/pod-security.kubernetes.io~1enforce: ${ENFORCE} is Baseline, which is none of privileged, baseline and restricted`,
      `pod-security-label-valid /metadata/labels/pod-security.kubernetes.io~1enforce-version: ${ENFORCE}-version is v1.034, which is neither latest nor a release like v1.34`,
    ],
  ],
])("the level: %s", (_, manifests, setting, expected) => {
  expect(judge(manifests, setting).findings).toEqual(expected);
});

test.each<[string, string]>([
  ["an empty volume is an emptyDir", "volumes: [{ name: tmp }]"],
  ["a volume of a type that is not known yet is one too", "volumes: [{ name: tmp, future: {} }]"],
  ["null is nothing", "hostNetwork: null, volumes: [{ name: tmp, emptyDir: {}, hostPath: null }]"],
  ["wrong types are the schema's", 'hostNetwork: "true", hostPID: 1, volumes: {}, securityContext: []'],
])("a pod that stays within baseline: %s", (_, fields) => {
  const pod = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { ${fields}, containers: [{ name: web }, null, text] }`;
  expect(judge([`${namespace(`${ENFORCE}: baseline`)}\n${pod}`]).findings).toEqual([]);
});

const CUSTOM = (
  spec: string,
  head = "apiVersion: example.com/v1\nkind: Thing",
  meta = "name: x, namespace: shop",
) => `${namespace(`${ENFORCE}: restricted`)}\n${head}\nmetadata: { ${meta} }\nspec: ${spec}`;
const PRIVILEGED = "containers: [{ name: web, securityContext: { privileged: true } }]";
const FOUND = (path: string) =>
  `pod-security-privileged ${path}/containers/0/securityContext/privileged: container web is privileged, but namespace shop enforces restricted`;

test.each<[string, string, string[]]>([
  ["what is stated is found", CUSTOM(`{ pod: { ${PRIVILEGED} } }`), [FOUND("/spec/pod")]],
  [
    "what is missing may come from the controller",
    CUSTOM("{ template: { spec: { containers: [{ name: web }] } } }"),
    [],
  ],
  [
    "a part of a pod is none",
    CUSTOM("{ container: { name: web, image: web, securityContext: { privileged: true } } }"),
    [],
  ],
  ["of the cluster, so nobody knows the namespace", CUSTOM(`{ ${PRIVILEGED} }`, undefined, "name: x"), []],
  [
    "a manifest within it has a namespace of its own",
    CUSTOM(
      `{ manifest: { apiVersion: v1, kind: Pod, metadata: { namespace: other }, spec: { ${PRIVILEGED} } } }`,
    ),
    [],
  ],
  [
    "a policy's pattern is no pod",
    CUSTOM(`{ pattern: { spec: { ${PRIVILEGED} } } }`, "apiVersion: kyverno.io/v1\nkind: Policy"),
    [],
  ],
])("a custom resource: %s", (_, manifest, expected) => {
  expect(judge([manifest]).findings).toEqual(expected);
});

test("a Rollout's pods are made of its template as it stands", () => {
  const rollout = CUSTOM(
    "{ template: { spec: { containers: [{ name: web, securityContext: { capabilities: {} } }] } } }",
    "apiVersion: argoproj.io/v1alpha1\nkind: Rollout",
  );
  const held = "but namespace shop enforces restricted";
  const pod = "/spec/template/spec";
  expect(judge([rollout]).findings).toEqual([
    `pod-security-capabilities ${pod}/containers/0/securityContext/capabilities: container web does not drop all capabilities, ${held} (\`capabilities.drop: [ALL]\`)`,
    `pod-security-privilege-escalation ${pod}/containers/0/securityContext: container web does not set allowPrivilegeEscalation to false, ${held}`,
    `pod-security-run-as-non-root ${pod}: neither the pod nor container web sets runAsNonRoot to true, ${held}`,
    `pod-security-seccomp ${pod}: neither the pod nor container web sets a seccomp profile, ${held} (\`seccompProfile.type: RuntimeDefault\`)`,
  ]);
});

test("without a label and a policy the controls are off, and counted", () => {
  const [skipped, ...others] = judge([hostPod(), namespace(`${ENFORCE}: baseline`)]).skipped;
  expect(others).toEqual([]);
  expect(skipped).toMatchObject({ kind: "rule", count: 15 });
  expect(skipped!.reason).toMatch(
    /^off without `podSecurity` in a policy file in 1 of 2 overlays: pod-security-apparmor, .*, pod-security-windows-host-process$/,
  );
});

test.each([
  [null, null, 37],
  [null, "1.34", 34],
  [30, "1.34", 30],
  [36, "1.34", 34],
  [99, null, 37],
  [0, null, 0],
  [null, "2.0", 37],
])("the release that judges where %o is pinned and the cluster has %o", (pinned, cluster, expected) => {
  expect(effectiveMinor(pinned, cluster)).toBe(expected);
});

test.each(["v1.34", "v1.0", "1.34", "v1.034", "v2.1", "v1.34.4", "latest", " v1.34", "v1.34\n"])(
  "a release as the API server reads it: %o",
  (text) => {
    expect(parseMinor(text)).toBe({ "v1.34": 34, "v1.0": 0 }[text] ?? null);
  },
);
