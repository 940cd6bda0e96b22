import type { JsonObject } from "../model/json.ts";
import type { Policy } from "../model/policy.ts";
import { imageRegistryAllowed } from "./images.ts";
import {
  type AdmissionConfig,
  type AdmissionPolicy,
  literal,
  type MakePolicy,
  POD_VARIABLES,
} from "./policy.ts";
import { probePatience, probeRequired } from "./probes.ts";
import { resourcesWithinCaps } from "./resources.ts";
import { workloadNotRetired } from "./retired.ts";
import { serviceNodePortFree, serviceNodePortOwned } from "./services.ts";

/** The policy of each rule that has one, by the rule's name. */
export const ADMISSION: ReadonlyMap<string, MakePolicy> = new Map([
  ["image-registry-allowed", imageRegistryAllowed],
  ["probe-patience", probePatience],
  ["probe-required", probeRequired],
  ["resources-within-caps", resourcesWithinCaps],
  ["service-node-port-free", serviceNodePortFree],
  ["service-node-port-owned", serviceNodePortOwned],
  ["workload-not-retired", workloadNotRetired],
]);

const API = "admissionregistration.k8s.io/v1";

/**
 * Returns a ValidatingAdmissionPolicy and its binding for each rule that is on in the policy. `namespaces` are those that
 * the bindings apply to; null: all. The kustomization of `admission/` sets what a violation does.
 */
export function admissionObjects(
  config: AdmissionConfig,
  namespaces: readonly string[] | null,
): JsonObject[] {
  return [...ADMISSION].flatMap(([rule, make]) => {
    const made = config.policy.rules?.[rule] === "off" ? null : make(config);
    return made === null ? [] : [policyObject(rule, made, config.policy), bindingObject(rule, namespaces)];
  });
}

/** The namespaces of the workloads and retired workloads of the platform file. */
export function admissionNamespaces({ platform }: AdmissionConfig): string[] {
  const { workloads = [], retired = [] } = platform;
  return [...new Set([...workloads, ...retired].map(({ namespace }) => namespace))].sort();
}

function policyObject(
  rule: string,
  { kinds, variables = [], validations }: AdmissionPolicy,
  policy: Policy,
): JsonObject {
  const shared = kinds === "services" ? [] : POD_VARIABLES;
  const conditions = (policy.exceptions ?? []).filter((exception) => exception.rule === rule);
  return {
    apiVersion: API,
    kind: "ValidatingAdmissionPolicy",
    metadata: { name: rule },
    spec: {
      failurePolicy: "Fail",
      matchConstraints: {
        resourceRules: RESOURCES[kinds].map((rules) => ({ ...rules, operations: ["CREATE", "UPDATE"] })),
      },
      ...(conditions.length > 0 && {
        matchConditions: conditions.map(({ workload }, index) => ({
          name: `exception-${index + 1}`,
          expression: exceptionCondition(workload),
        })),
      }),
      variables: [...shared, ...variables].map(({ name, expression }) => ({ name, expression })),
      validations: validations.map(({ expression, messageExpression }) => ({
        expression,
        messageExpression,
      })),
    },
  };
}

function bindingObject(rule: string, namespaces: readonly string[] | null): JsonObject {
  const key = "kubernetes.io/metadata.name";
  return {
    apiVersion: API,
    kind: "ValidatingAdmissionPolicyBinding",
    metadata: { name: rule },
    spec: {
      policyName: rule,
      validationActions: ["Warn", "Audit"],
      ...(namespaces !== null && {
        matchResources: {
          namespaceSelector: { matchExpressions: [{ key, operator: "In", values: [...namespaces] }] },
        },
      }),
    },
  };
}

/** True for objects other than the exempted workload and the pods whose names it generates. */
function exceptionCondition(workload: string): string {
  const parts = workload.split("/");
  const name = parts.at(-1)!;
  const namespace = parts.length === 3 ? `object.metadata.namespace == ${literal(parts[1]!)} && ` : "";
  const own = `object.kind == ${literal(parts[0]!)} && object.metadata.name == ${literal(name)}`;
  const pod = `object.kind == "Pod" && has(object.metadata.generateName) && object.metadata.generateName.startsWith(${literal(`${name}-`)})`;
  return `!(${namespace}((${own}) || (${pod})))`;
}

const PODS = [
  { apiGroups: [""], apiVersions: ["v1"], resources: ["pods", "podtemplates", "replicationcontrollers"] },
  {
    apiGroups: ["apps"],
    apiVersions: ["v1"],
    resources: ["deployments", "statefulsets", "daemonsets", "replicasets"],
  },
  { apiGroups: ["batch"], apiVersions: ["v1"], resources: ["jobs", "cronjobs"] },
];
const SERVICES = [{ apiGroups: [""], apiVersions: ["v1"], resources: ["services"] }];
const RESOURCES: Readonly<Record<AdmissionPolicy["kinds"], typeof PODS>> = {
  pods: PODS,
  services: SERVICES,
  "pods and services": [...PODS, ...SERVICES],
};
