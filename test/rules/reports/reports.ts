import { expect, test } from "vitest";
import type { ManifestRule } from "../../../scripts/check/rule.ts";
import { formatPointer } from "../../../scripts/model/pointer.ts";
import { formatMessage } from "../../../scripts/report/findings/message.ts";
import { rules } from "../../../scripts/rules/index.ts";
import { needsKubeconform } from "../../schema/example-verdicts.ts";
import { foundIn, overlaysOf } from "../examples.ts";

/** Left out, so that the manifests can be short: requirements of every container, and what a policy decides. */
const OF_EVERY_CONTAINER =
  /^(?:probe-required|probe-patience|image-(?:pinned|registry-allowed|version-complete|pull-policy)|pod-security-.*|resources-(?:limits|requests)-required|resources-within-caps|workload-declared|sync-(?:prune|self-heal|source-exists|workload-applied))$/;

const RULES = rules.filter(
  (rule): rule is ManifestRule =>
    rule.scope !== "suppression" && !needsKubeconform(rule) && !OF_EVERY_CONTAINER.test(rule.name),
);

/** All findings of these rules in an input, each as `<rule> <JSON Pointer>: <message>`. */
export async function findingsIn(manifest: string, foreign: boolean): Promise<string[]> {
  const found = await foundIn(RULES, overlaysOf(manifest), foreign);
  return found.map(({ rule, problem: { at, code, args } }) => {
    const path = at.in === "resource" ? formatPointer(at.path) : "";
    return `${rule.name} ${path}: ${formatMessage(rule.messages[code]!, args)}`;
  });
}

/** A fault that somebody reported, the same input without it, and all findings in the faulty one. */
export type Report = readonly [title: string, bad: string, fixed: string, findings: readonly string[]];

/** Declares a test for each report. `platform`: with the policy and platform file of the examples. */
export function describeReports(reports: readonly Report[], platform: "platform" | "no platform"): void {
  const foreign = platform === "no platform";
  test.each(reports)("%s", async (_, bad, fixed, findings) => {
    expect(await findingsIn(bad, foreign)).toEqual(findings);
    expect(await findingsIn(fixed, foreign)).toEqual([]);
  });
}

/** Documents of one overlay. */
export const docs = (...parts: readonly string[]) => parts.join("\n---\n");

/** An object of namespace shop. */
export const object = (apiVersion: string, kind: string, name: string, rest = "", metadata = "") =>
  `apiVersion: ${apiVersion}
kind: ${kind}
metadata: { name: ${name}, namespace: shop${metadata} }
${rest}`;

/** A Deployment with one container, which has its name. */
export const deployment = (name: string, container = "", pod = "", spec = "") =>
  object(
    "apps/v1",
    "Deployment",
    name,
    `spec:
  ${spec}
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { ${pod === "" ? "" : `${pod}, `}containers: [{ name: ${name}, image: ghcr.io/acme/${name}:1.0.0${container === "" ? "" : `, ${container}`} }] }`,
  );

/** A Service for the pods of a Deployment. */
export const service = (name: string, spec = "ports: [{ port: 80 }]", metadata = "") =>
  object("v1", "Service", name, `spec: { selector: { app: ${name} }, ${spec} }`, metadata);

/** A Kustomization of Flux for a folder of its name, followed by the documents of that folder. */
export const flux = (name: string, spec: string, ...documents: readonly string[]) =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: ${name}, namespace: flux-system }
spec: { path: ./${name}, prune: true${spec === "" ? "" : `, ${spec}`} }
${documents.length === 0 ? "" : `--- # ${name}\n${docs(...documents)}`}`;

/** An Application of Argo CD for a folder of its name, followed by the documents of that folder. */
export const application = (name: string, spec: string, ...documents: readonly string[]) =>
  `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name}, namespace: argocd }
spec: { source: { path: ${name} }, destination: { namespace: shop, server: https://kubernetes.default.svc }${spec === "" ? "" : `, ${spec}`} }
${documents.length === 0 ? "" : `--- # ${name}\n${docs(...documents)}`}`;

export const NAMESPACE = `apiVersion: v1
kind: Namespace
metadata: { name: shop }`;

export const cm = (name: string, data = "data: { a: b }", meta = "") =>
  object("v1", "ConfigMap", name, data, meta);
export const hpa = (kind: string, name: string, api = "apps/v1") =>
  object(
    "autoscaling/v2",
    "HorizontalPodAutoscaler",
    name,
    `spec: { maxReplicas: 3, scaleTargetRef: { apiVersion: ${api}, kind: ${kind}, name: ${name} } }`,
  );
export const pvc = (name: string, spec: string, meta = "") =>
  object(
    "v1",
    "PersistentVolumeClaim",
    name,
    `spec: { ${spec} resources: { requests: { storage: 1Gi } } }`,
    meta,
  );
export const vol = (claim: string) =>
  `volumes: [{ name: data, persistentVolumeClaim: { claimName: ${claim} } }]`;
export const hr = (name: string, chart: string, meta = "", spec = "") =>
  object(
    "helm.toolkit.fluxcd.io/v2",
    "HelmRelease",
    name,
    `spec: { chart: { spec: { chart: ${chart} } }${spec} }`,
    meta,
  );
export const wave = (n: number) => `, annotations: { argocd.argoproj.io/sync-wave: "${n}" }`;
export const hook = (n: string) => `, annotations: { argocd.argoproj.io/hook: ${n} }`;
export const ingress = (name: string, host: string, path = "/", meta = "", backend = "web") =>
  object(
    "networking.k8s.io/v1",
    "Ingress",
    name,
    `spec: { rules: [{ host: ${host}, http: { paths: [{ path: ${path}, pathType: Prefix, backend: { service: { name: ${backend}, port: { number: 80 } } } }] } }] }`,
    meta,
  );
export const np = (name: string, spec: string) =>
  object("networking.k8s.io/v1", "NetworkPolicy", name, `spec: ${spec}`);
export const rb = (name: string, role: string, sub: string) =>
  object(
    "rbac.authorization.k8s.io/v1",
    "RoleBinding",
    name,
    `roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: ${role} }\nsubjects: [${sub}]`,
  );
export const role = (name: string) =>
  object(
    "rbac.authorization.k8s.io/v1",
    "Role",
    name,
    `rules: [{ apiGroups: [""], resources: [pods], verbs: [get] }]`,
  );
export const sa = (name: string, rest = "") => object("v1", "ServiceAccount", name, rest);
export const sts = (name: string, container = "", spec = "") =>
  object(
    "apps/v1",
    "StatefulSet",
    name,
    `spec:
  serviceName: ${name}
  ${spec}
  selector: { matchLabels: { app: ${name} } }
  template:
    metadata: { labels: { app: ${name} } }
    spec: { containers: [{ name: ${name}, image: ghcr.io/acme/${name}:1.0.0${container && `, ${container}`} }] }`,
  );
export const headless = (name: string) => service(name, "clusterIP: None, ports: [{ port: 5432 }]");
export const kust = (manifest: string, k: string) =>
  `${manifest}\n--- # kustomization.yaml\nresources: [a.yaml]\n${k}`;
export const secret = (name: string, meta = "") =>
  object(
    "v1",
    "Secret",
    name,
    "stringData: { a: 'ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]' }\nsops: { version: 3.9.0, mac: 'ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]' }",
    meta,
  );
export const job = (name: string, spec: string, meta = "") =>
  object(
    "batch/v1",
    "Job",
    name,
    `spec: { ${spec} template: { spec: { restartPolicy: Never, containers: [{ name: ${name}, image: ghcr.io/acme/${name}:1.0.0 }] } } }`,
    meta,
  );
