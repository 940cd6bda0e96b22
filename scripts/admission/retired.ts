import { COPY_PREFIX, COPY_SUFFIX, GENERATED_SUFFIX, NAME_LABELS } from "../kubernetes/platform/retired.ts";
import type { RetiredWorkload } from "../model/platform.ts";
import { list, literal, type MakePolicy, type Validation } from "./policy.ts";

/** `workload-not-retired`: no retired workload comes back under the same name, a copy's name, or its label. */
export const workloadNotRetired: MakePolicy = ({ platform }) => {
  const { retired, workloads = [], services = [] } = platform;
  if (retired === undefined || retired.length === 0) return null;
  const known = [...workloads, ...services].map(({ namespace, name }) => `${namespace}/${name}`);
  return {
    kinds: "pods and services",
    variables: [
      {
        name: "isKnown",
        expression: `object.metadata.namespace + "/" + object.metadata.name in ${list(known)}`,
      },
      {
        name: "labels",
        expression:
          'object.kind == "Pod" ? (has(object.metadata.labels) ? object.metadata.labels : {}) : variables.hasPod && has(object.spec.template) && has(object.spec.template.metadata) && has(object.spec.template.metadata.labels) ? object.spec.template.metadata.labels : {}',
      },
    ],
    validations: retired.map(validationOf),
  };
};

function validationOf({ kind, namespace, name, reason }: RetiredWorkload): Validation {
  const own = "object.metadata.name";
  const rest = `${own}.substring(${name.length})`;
  const before = `${own}.substring(0, size(${own}) - ${name.length})`;
  const collapsed = literal(name.replace(/[-.]/g, ""));
  const isCopy = [
    `${own}.replace("-", "").replace(".", "") == ${collapsed}`,
    `(${own}.startsWith(${literal(name)}) && (${rest}.matches(${literal(COPY_SUFFIX.source)}) || (${rest}.matches(${literal(GENERATED_SUFFIX.source)}) && ${rest}.matches("[0-9]"))))`,
    `(${own}.endsWith(${literal(name)}) && ${before}.matches(${literal(COPY_PREFIX.source)}))`,
  ].join(" || ");
  const hasLabel = `variables.isLongRunning && ${list([...NAME_LABELS])}.exists(l, l in variables.labels && variables.labels[l] == ${literal(name)})`;
  const isBack = `${own} == ${literal(name)} || (variables.hasPod && (${isCopy} || ${hasLabel}))`;
  return {
    expression: `variables.isKnown || object.metadata.namespace != ${literal(namespace)} || !(${isBack})`,
    messageExpression: literal(`${kind} ${name} is retired: ${reason}`),
  };
}
