import type { Platform } from "../model/platform.ts";
import type { Policy } from "../model/policy.ts";

/** The files that the policies of a cluster are made of. */
export interface AdmissionConfig {
  readonly policy: Policy;
  readonly platform: Platform;
}

/** A condition in CEL and the message of its violation, an expression too. */
export interface Validation {
  readonly expression: string;
  readonly messageExpression: string;
}

/** The part of a rule that the API server can check in CEL (https://kubernetes.io/docs/reference/using-api/cel/). */
export interface AdmissionPolicy {
  readonly kinds: "pods" | "services" | "pods and services";
  /** In addition to those of `POD_VARIABLES` or `SERVICE_VARIABLES`. */
  readonly variables?: readonly Variable[];
  readonly validations: readonly Validation[];
}

export interface Variable {
  readonly name: string;
  readonly expression: string;
}

/** Returns the policy of a rule; null if the files do not state what the rule needs. */
export type MakePolicy = (config: AdmissionConfig) => AdmissionPolicy | null;

/** A string literal of CEL; its escapes are those of JSON. */
export function literal(text: string): string {
  return JSON.stringify(text);
}

export function list(texts: readonly string[]): string {
  return `[${texts.map(literal).join(", ")}]`;
}

/** A validation that no item of a list of texts may violate; the message lists them. */
export function noneOf(violations: string, before: string, after: string): Validation {
  return {
    expression: `size(${violations}) == 0`,
    messageExpression: `${literal(before)} + ${violations}.join(", ") + ${literal(after)}`,
  };
}

/** Variables of objects with pods, by the names that the policies use. */
export const POD_VARIABLES: readonly Variable[] = [
  { name: "hasPod", expression: 'object.kind != "Service"' },
  {
    name: "pod",
    expression:
      'object.kind == "Pod" ? object.spec : object.kind == "CronJob" ? object.spec.jobTemplate.spec.template.spec : object.kind == "PodTemplate" ? object.template.spec : object.spec.template.spec',
  },
  { name: "apps", expression: "variables.pod.containers" },
  { name: "inits", expression: "has(variables.pod.initContainers) ? variables.pod.initContainers : []" },
  {
    name: "sidecars",
    expression: 'variables.inits.filter(c, has(c.restartPolicy) && c.restartPolicy == "Always")',
  },
  {
    name: "isLongRunning",
    expression:
      '!(object.kind in ["Job", "CronJob", "PodTemplate"]) && (object.kind != "Pod" || !has(object.spec.restartPolicy) || object.spec.restartPolicy == "Always")',
  },
];
