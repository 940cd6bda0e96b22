// biome-ignore-all lint/suspicious/noTemplateCurlyInString: a variable of Flux, not a template
import { beforeAll, expect, test } from "vitest";
import { check } from "../../scripts/check/check.ts";
import { formatPointer } from "../../scripts/model/pointer.ts";
import { formatMessage } from "../../scripts/report/findings/message.ts";
import { rules } from "../../scripts/rules/index.ts";
import { type SchemaVerdicts, schemaVerdicts } from "../../scripts/schema/verdicts.ts";
import { readYaml } from "../../scripts/yaml/read.ts";
import { readManifests } from "../../scripts/yaml/read-resources.ts";
import { overlayWith } from "../build.ts";
import { contextWith } from "../context.ts";
import { needsKubeconform } from "../schema/example-verdicts.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { openUpstreamForTests } from "../tools/upstream-for-tests.ts";

const byApiServer = rules.filter(needsKubeconform);

/** An update strategy, and what the API server refuses of it. */
interface Strategy {
  readonly kind: string;
  readonly spec: string;
  readonly refused: readonly string[];
}

const STRATEGIES: readonly Strategy[] = [
  { kind: "Deployment", spec: "strategy: {type: Recreate}", refused: [] },
  { kind: "Deployment", spec: "strategy: {type: Recreate, rollingUpdate: null}", refused: [] },
  { kind: "Deployment", spec: "strategy: {rollingUpdate: {maxSurge: 0}}", refused: [] },
  { kind: "Deployment", spec: "strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 1%}}", refused: [] },
  { kind: "Deployment", spec: "minReadySeconds: 30, progressDeadlineSeconds: 31", refused: [] },
  {
    kind: "Deployment",
    spec: "strategy: {type: Recreate, rollingUpdate: {maxSurge: 1}}",
    refused: [
      "/spec/strategy/rollingUpdate: rollingUpdate: may not be specified when strategy type is 'Recreate'",
    ],
  },
  {
    kind: "Deployment",
    spec: "strategy: {rollingUpdate: {maxSurge: 0, maxUnavailable: 0%}}",
    refused: [
      "/spec/strategy/rollingUpdate/maxUnavailable: maxUnavailable: 0% may not be 0 when maxSurge is 0",
    ],
  },
  {
    kind: "Deployment",
    spec: "minReadySeconds: 30, progressDeadlineSeconds: 30",
    refused: ["/spec/progressDeadlineSeconds: progressDeadlineSeconds: 30 must be more than minReadySeconds"],
  },
  {
    kind: "DaemonSet",
    spec: "updateStrategy: {rollingUpdate: {maxSurge: 50%, maxUnavailable: 2}}",
    refused: [
      "/spec/updateStrategy/rollingUpdate/maxSurge: maxSurge: 50% may not be set when maxUnavailable is non-zero",
    ],
  },
  {
    kind: "StatefulSet",
    spec: "serviceName: web, updateStrategy: {type: OnDelete, rollingUpdate: {partition: 1}}",
    refused: [
      "/spec/updateStrategy/rollingUpdate: rollingUpdate: is only allowed for updateStrategy 'RollingUpdate'",
    ],
  },
];

function workload({ kind, spec }: Strategy): string {
  return `{apiVersion: apps/v1, kind: ${kind}, metadata: {name: web, namespace: bizosaas-dev}, spec: {${spec}, selector: {matchLabels: {app: web}}, template: {metadata: {labels: {app: web}}, spec: {containers: [{name: web, image: "ghcr.io/acme/web:1.0.0"}]}}}}`;
}

function overlayOf(manifest: string) {
  const [now = ""] = manifest.split(/^--- # (?:base commit|kustomization\.yaml|sources)$/m);
  return overlayWith({ name: "example", resources: readManifests(readYaml(now, "a.yaml"), "a").resources });
}

const strategies = STRATEGIES.map((strategy) => ({ ...strategy, overlay: overlayOf(workload(strategy)) }));
const examples = rules
  .filter((rule) => !needsKubeconform(rule) && rule.scope !== "suppression")
  .flatMap(({ name, examples: { bad } }) =>
    bad.map(({ manifest, findings }) => ({ name, findings, overlay: overlayOf(manifest) })),
  );

/** Judged at once, since each call starts programs. */
let verdicts: SchemaVerdicts;
beforeAll(async () => {
  const { kubeconform } = await toolsForTests();
  verdicts = await schemaVerdicts(
    { kubeconform, upstream: openUpstreamForTests },
    [...strategies, ...examples].map(({ overlay }) => ({ ...overlay, kubernetesVersion: null })),
  );
});

/** The findings of the rules that report the API server's verdict. */
function refusedIn(overlay: ReturnType<typeof overlayOf>): string[] {
  const context = contextWith({ schemas: verdicts.of });
  const { problems, failures } = check(byApiServer, [{ overlay, cluster: null, context }]);
  expect(failures).toEqual([]);
  return problems.map(({ rule, problem: { at, code, args } }) => {
    const path = at.in === "resource" ? formatPointer(at.path) : "";
    return `${path}: ${formatMessage(rule.messages[code]!, args)}`;
  });
}

/** Findings at the place of another rule's finding that have another cause, or that the other rule does not always report. */
const OTHER_CAUSE: readonly string[] = [
  "ingress-path-unique /spec/rules/0/http/paths/0: backend: resource or service backend is required",
  "pod-security-proc-mount /spec/containers/0/securityContext/procMount: procMount: hostUsers must be false to use Unmasked",
  "reference-selector-matches /spec: `spec` lacks the required field 'selector'",
  "reference-target-exists /spec/scaleTargetRef/apiVersion: apiVersion: v1 is not valid: apiVersion must specify API group",
  "resources-requests-required /spec/jobTemplate/spec/template/spec/containers/0/resources: `resources` must be an object, not a string",
  "sync-application-valid /spec: `spec` lacks the required field 'project'",
  "sync-secret-decrypted /spec: `spec` lacks the required fields 'interval', 'prune', 'sourceRef'",
  "sync-variable-substituted /metadata/labels/tier: tier: ${TIER:-front} is not a label value: letters, digits, '-', '_' and '.', beginning and ending with a letter or digit",
  "sync-workload-applied : containers is required",
  "sync-workload-applied : selector is required",
  "workload-can-be-evicted /spec: `spec` lacks the required field 'selector'",
];

test("a cause that another rule reports is not reported as the API server's refusal too", () => {
  const twice = examples.flatMap(({ name, findings, overlay }) => {
    const places = new Set(findings.map(placeOf));
    return refusedIn(overlay).flatMap((each) => (places.has(placeOf(each)) ? [`${name} ${each}`] : []));
  });
  expect([...new Set(twice)].sort()).toEqual(OTHER_CAUSE);
});

function placeOf(finding: string): string {
  return finding.slice(0, finding.indexOf(": "));
}

test.each(strategies)("$kind with $spec", ({ overlay, refused }) => {
  expect(refusedIn(overlay)).toEqual(refused);
});
