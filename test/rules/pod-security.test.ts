import { expect, test } from "vitest";
import { check } from "../../scripts/check/check.ts";
import type { CheckSubject } from "../../scripts/check/found.ts";
import { effectiveMinor, parseMinor } from "../../scripts/kubernetes/pod-security/standard.ts";
import type { Platform } from "../../scripts/model/platform.ts";
import { formatPointer } from "../../scripts/model/pointer.ts";
import type { Policy } from "../../scripts/model/policy.ts";
import { formatMessage } from "../../scripts/report/findings/message.ts";
import { rules } from "../../scripts/rules/index.ts";
import { readYaml } from "../../scripts/yaml/read.ts";
import { readManifests } from "../../scripts/yaml/read-resources.ts";
import { overlayWith } from "../build.ts";
import { contextWith } from "../context.ts";

const controls = rules.filter(({ name }) => name.startsWith("pod-security-"));

interface Setting {
  readonly policy?: Policy;
  readonly platform?: Platform;
  readonly cluster?: string;
}

function evaluate(manifests: readonly string[], { policy, platform, cluster }: Setting = {}) {
  const context = contextWith({ policy: policy ?? null, platform: platform ?? null });
  const subjects = manifests.map((manifest, index): CheckSubject => {
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

/** A pod that violates one control of baseline. */
const hostPod = (name = "shop") => `
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: ${name} }
spec: { hostPID: true, os: { name: windows }, securityContext: { runAsNonRoot: true }, containers: [{ name: web }] }
---`;

const hostPidFinding = (requirement: string) =>
  `pod-security-host-namespaces /spec/hostPID: hostPID is true and shares the node's processes, but ${requirement}`;

test.each<[string, string[], Setting, string[]]>([
  ["no label and no policy", [hostPod()], {}, []],
  ["no label and only a platform file", [hostPod()], { platform: { kubernetesVersion: "1.34" } }, []],
  [
    "the namespace's label",
    [namespace(`${ENFORCE}: restricted`) + hostPod()],
    {},
    [hostPidFinding("the label of namespace shop requires level restricted")],
  ],
  [
    "the namespace's label takes precedence over the policy",
    [namespace(`${ENFORCE}: privileged`) + hostPod()],
    { policy: { podSecurity: { level: "restricted" } } },
    [],
  ],
  [
    "the namespace's label takes precedence over the policy's level for the namespace",
    [namespace(`${ENFORCE}: baseline`) + hostPod()],
    { policy: { podSecurity: { level: "privileged", namespaces: { shop: "privileged" } } } },
    [hostPidFinding("the label of namespace shop requires level baseline")],
  ],
  [
    "the policy's level for the namespace takes precedence over its default level",
    [hostPod() + hostPod("other")],
    { policy: { podSecurity: { level: "baseline", namespaces: { shop: "privileged" } } } },
    [hostPidFinding("the policy requires level baseline in namespace other")],
  ],
  [
    "a namespace named like a built-in object property",
    [hostPod("constructor")],
    { policy: { podSecurity: { level: "baseline", namespaces: {} } } },
    [hostPidFinding("the policy requires level baseline in namespace constructor")],
  ],
  [
    "audit and warn do not reject pods",
    [
      namespace("pod-security.kubernetes.io/audit: restricted, pod-security.kubernetes.io/warn: restricted") +
        hostPod(),
    ],
    {},
    [],
  ],
  ["the label of another namespace", [namespace(`${ENFORCE}: baseline`, "other") + hostPod()], {}, []],
  [
    "a label in another overlay of the cluster",
    [namespace(`${ENFORCE}: baseline`), hostPod()],
    { cluster: "home" },
    [hostPidFinding("the label of namespace shop requires level baseline")],
  ],
  ["a label in a standalone overlay", [namespace(`${ENFORCE}: baseline`), hostPod()], {}, []],
  [
    "the less strict of two labels applies",
    [namespace(`${ENFORCE}: baseline`), namespace(`${ENFORCE}: privileged`), hostPod()],
    { cluster: "home" },
    [],
  ],
  [
    "a second Namespace without the label does not remove the level",
    [namespace(`${ENFORCE}: baseline`), namespace("team: web"), hostPod()],
    { cluster: "home" },
    [hostPidFinding("the label of namespace shop requires level baseline")],
  ],
  [
    "a custom resource of kind Namespace does not set the level",
    [namespace(`${ENFORCE}: baseline`).replace("v1", "example.com/v1") + hostPod()],
    {},
    [],
  ],
  [
    "a pod without a namespace is in namespace default",
    [`${namespace(`${ENFORCE}: baseline`, "default")}${hostPod().replace(", namespace: shop", "")}`],
    {},
    [hostPidFinding("the label of namespace default requires level baseline")],
  ],
  [
    "a label with a variable, which can be privileged",
    [`${namespace(`${ENFORCE}: "\${LEVEL}"`)}${hostPod()}`],
    { policy: { podSecurity: { level: "restricted" } } },
    [
      `pod-security-label-valid /metadata/labels/pod-security.kubernetes.io~1enforce: ${ENFORCE} is \${LEVEL}; expected privileged, baseline or restricted`,
    ],
  ],
  [
    "a misspelled level",
    [namespace(`${ENFORCE}: Baseline, ${ENFORCE}-version: v1.034`) + hostPod()],
    {},
    [
      `pod-security-label-valid /metadata/labels/pod-security.kubernetes.io~1enforce: ${ENFORCE} is Baseline; expected privileged, baseline or restricted`,
      `pod-security-label-valid /metadata/labels/pod-security.kubernetes.io~1enforce-version: ${ENFORCE}-version is v1.034; expected latest or a release such as v1.34`,
    ],
  ],
])("the level: %s", (_, manifests, setting, expected) => {
  expect(evaluate(manifests, setting).findings).toEqual(expected);
});

test.each<[string, string]>([
  ["an empty volume is an emptyDir", "volumes: [{ name: tmp }]"],
  ["a volume of an unknown type is an emptyDir", "volumes: [{ name: tmp, future: {} }]"],
  ["null counts as not set", "hostNetwork: null, volumes: [{ name: tmp, emptyDir: {}, hostPath: null }]"],
  ["wrong types are left to the schema", 'hostNetwork: "true", hostPID: 1, volumes: {}, securityContext: []'],
])("a pod that complies with baseline: %s", (_, fields) => {
  const pod = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec: { ${fields}, containers: [{ name: web }, null, text] }`;
  expect(evaluate([`${namespace(`${ENFORCE}: baseline`)}\n${pod}`]).findings).toEqual([]);
});

const CUSTOM = (
  spec: string,
  head = "apiVersion: example.com/v1\nkind: Thing",
  meta = "name: x, namespace: shop",
) => `${namespace(`${ENFORCE}: restricted`)}\n${head}\nmetadata: { ${meta} }\nspec: ${spec}`;
const PRIVILEGED = "containers: [{ name: web, securityContext: { privileged: true } }]";
const FOUND = (path: string) =>
  `pod-security-privileged ${path}/containers/0/securityContext/privileged: container web is privileged, but the label of namespace shop requires level restricted`;

test.each<[string, string, string[]]>([
  ["fields that are set are reported", CUSTOM(`{ pod: { ${PRIVILEGED} } }`), [FOUND("/spec/pod")]],
  [
    "missing fields can be set by the controller",
    CUSTOM("{ template: { spec: { containers: [{ name: web }] } } }"),
    [],
  ],
  [
    "a single container is not a pod",
    CUSTOM("{ container: { name: web, image: web, securityContext: { privileged: true } } }"),
    [],
  ],
  [
    "a cluster-scoped resource, so the namespace of its pods is unknown",
    CUSTOM(`{ ${PRIVILEGED} }`, undefined, "name: x"),
    [],
  ],
  [
    "a nested manifest has its own namespace",
    CUSTOM(
      `{ manifest: { apiVersion: v1, kind: Pod, metadata: { namespace: other }, spec: { ${PRIVILEGED} } } }`,
    ),
    [],
  ],
  [
    "the pattern of a policy is not a pod",
    CUSTOM(`{ pattern: { spec: { ${PRIVILEGED} } } }`, "apiVersion: kyverno.io/v1\nkind: Policy"),
    [],
  ],
])("a custom resource: %s", (_, manifest, expected) => {
  expect(evaluate([manifest]).findings).toEqual(expected);
});

test("missing fields in a Rollout's pod template are reported", () => {
  const rollout = CUSTOM(
    "{ template: { spec: { containers: [{ name: web, securityContext: { capabilities: {} } }] } } }",
    "apiVersion: argoproj.io/v1alpha1\nkind: Rollout",
  );
  const requirement = "but the label of namespace shop requires level restricted";
  const pod = "/spec/template/spec";
  expect(evaluate([rollout]).findings).toEqual([
    `pod-security-capabilities ${pod}/containers/0/securityContext/capabilities: container web does not drop all capabilities, ${requirement} (required: \`capabilities.drop: [ALL]\`)`,
    `pod-security-privilege-escalation ${pod}/containers/0/securityContext: container web does not set allowPrivilegeEscalation to false, ${requirement}`,
    `pod-security-run-as-non-root ${pod}: neither the pod nor container web sets runAsNonRoot to true, ${requirement}`,
    `pod-security-seccomp ${pod}: neither the pod nor container web sets a seccomp profile, ${requirement} (\`seccompProfile.type: RuntimeDefault\`)`,
  ]);
});

test("without a label and a policy the controls are skipped and counted", () => {
  const [skipped, ...others] = evaluate([hostPod(), namespace(`${ENFORCE}: baseline`)]).skipped;
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
])("effective release for enforce-version %o and cluster version %o", (pinned, cluster, expected) => {
  expect(effectiveMinor(pinned, cluster)).toBe(expected);
});

test.each(["v1.34", "v1.0", "1.34", "v1.034", "v2.1", "v1.34.4", "latest", " v1.34", "v1.34\n"])(
  "releases are parsed like in the API server: %o",
  (text) => {
    expect(parseMinor(text)).toBe({ "v1.34": 34, "v1.0": 0 }[text] ?? null);
  },
);
