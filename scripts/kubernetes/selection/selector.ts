import { didYouMean } from "../../config/suggestions.ts";
import { asArray, asObject, asString, isObject, type JsonValue } from "../../model/json.ts";
import { memoizeWeak } from "../../model/memoize.ts";
import type { Resource } from "../../model/resource.ts";
import { isBuiltIn } from "../objects/custom.ts";
import { labelsOf, type PodTemplate } from "../pods/pod-template.ts";

/** One condition on a label; `values` is empty for operators without values. */
interface Requirement {
  readonly key: string;
  readonly operator: "In" | "NotIn" | "Exists" | "DoesNotExist";
  readonly values: readonly string[];
}

/** Conditions that pods must satisfy to be selected. */
export type Selector = readonly Requirement[];

/** Labels that controllers and meshes add to pods, so that no template has them. */
const ADDED_LABELS =
  /^(?:statefulset\.kubernetes\.io\/pod-name|apps\.kubernetes\.io\/pod-index|pod-template-hash|controller-revision-hash|pod-template-generation|rollouts-pod-template-hash|job-name|controller-uid|batch\.kubernetes\.io\/.+|topology\.kubernetes\.io\/.+|(?:[^/]+\.)?istio\.io\/.+|linkerd\.io\/.+)$/;

/** Labels that programs add to their own pods at run time: the leader among several (Patroni, Vault, Sentinel …). */
const RUN_TIME_LABELS =
  /(?:^|[-_./])(?:role|active|leader|primary|master|initialized|sealed|standby|state|status)$/i;

/** Values of such labels: the state of one among several pods, whatever the name of the label. */
const RUN_TIME_VALUES = /^(?:leader|follower|primary|secondary|master|slave|active|standby|elected)$/i;

/** The selector of a Service: equality of labels; null if it is missing or invalid. */
export function equalitySelector(value: JsonValue | undefined): Selector | null {
  const labels = labelsOf(value);
  if (labels.size === 0 || labels.size !== Object.keys(asObject(value)).length) return null;
  return [...labels].map(([key, text]) => ({ key, operator: "In", values: [text] }));
}

/**
 * A LabelSelector; null if it selects everything or is invalid
 * (https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/label-selector/).
 */
export function labelSelector(value: JsonValue | undefined): Selector | null {
  const { matchLabels, matchExpressions } = asObject(value);
  const equal = equalitySelector(matchLabels) ?? [];
  const others = asArray(matchExpressions).map(requirementOf);
  if (isObject(matchLabels) && Object.keys(matchLabels).length !== equal.length) return null;
  const all = [...equal, ...others];
  return all.length === 0 || all.includes(null) ? null : (all as Selector);
}

const OPERATORS = new Set<unknown>(["In", "NotIn", "Exists", "DoesNotExist"]);

function requirementOf(value: JsonValue): Requirement | null {
  const { key, operator, values } = asObject(value);
  if (typeof key !== "string" || !OPERATORS.has(operator)) return null;
  const texts = asArray(values).flatMap((text) => asString(text) ?? []);
  return { key, operator: operator as Requirement["operator"], values: texts };
}

/** The part of a template that selectors are compared with; the resource, if known, names the pods of a StatefulSet. */
type Selectable = Pick<PodTemplate, "labels"> & Partial<Pick<PodTemplate, "resource">>;

const POD_NAME_LABEL = "statefulset.kubernetes.io/pod-name";

/** Reports whether the selector can select pods of the template, now or after labels were added to them. */
export function selects(selector: Selector, template: Selectable): boolean {
  return selector.every((requirement) => differenceOf(requirement, template) === null);
}

/** Reports whether the selector matches labels that are all written in the template; false if it needs one that is added later. */
export function certainlySelects(selector: Selector, template: Selectable): boolean {
  const isWritten = selector.every(({ key, operator }) => {
    return operator === "NotIn" || operator === "DoesNotExist" || template.labels.has(key);
  });
  return isWritten && selects(selector, template);
}

/** A label that every selected template certainly has; null if there is none. */
export function certainLabel(selector: Selector): { readonly key: string; readonly value: string } | null {
  const sure = selector.find(
    ({ key, operator, values }) =>
      operator === "In" &&
      values.length === 1 &&
      !ADDED_LABELS.test(key) &&
      !RUN_TIME_LABELS.test(key) &&
      !RUN_TIME_VALUES.test(values[0]!),
  );
  return sure === undefined ? null : { key: sure.key, value: sure.values[0]! };
}

/** The reasons why pods of the template are not selected, as text. */
export function differencesOf(selector: Selector, template: Selectable): string[] {
  return selector.flatMap((requirement) => differenceOf(requirement, template) ?? []);
}

/** The reason why the template does not satisfy the requirement, as text: `label app is wbe, not web`; null if it does. */
function differenceOf(
  { key, operator, values }: Requirement,
  { labels, resource }: Selectable,
): string | null {
  if (key === POD_NAME_LABEL && operator === "In" && resource !== undefined)
    return podNameDifference(values, resource);
  const has = labels.get(key);
  if (operator === "DoesNotExist") return has === undefined ? null : `label ${key} is set`;
  if (has === undefined) {
    const isState = values.length > 0 && values.every((value) => RUN_TIME_VALUES.test(value));
    const mayCome = operator === "NotIn" || ADDED_LABELS.test(key) || RUN_TIME_LABELS.test(key) || isState;
    return mayCome ? null : `label ${key} is missing`;
  }
  if (operator === "Exists") return null;
  if (values.includes(has) === (operator === "In")) return null;
  return operator === "In"
    ? `label ${key} is ${has}, not ${values.join(" or ")}`
    : `label ${key} is ${has}, which the selector excludes`;
}

/**
 * The reason why a StatefulSet creates no pod of these names, as text; null if it can, or if the controller is unknown
 * (https://kubernetes.io/docs/concepts/workloads/controllers/statefulset/#pod-name-label).
 */
function podNameDifference(names: readonly string[], resource: Resource): string | null {
  if (!isBuiltIn(resource)) return null;
  const shown = `label ${POD_NAME_LABEL} is never ${names.join(" or ")}`;
  if (resource.kind !== "StatefulSet") return shown;
  const { replicas = 1, ordinals } = asObject(resource.value.spec);
  const first = asObject(ordinals).start ?? 0;
  const isNumbered = names.some((name) => {
    const ordinal = name.startsWith(`${resource.name}-`) ? name.slice(resource.name.length + 1) : "";
    if (!/^\d{1,9}$/.test(ordinal)) return false;
    if (typeof replicas !== "number" || typeof first !== "number" || replicas === 0) return true;
    return Number(ordinal) >= first && Number(ordinal) < first + replicas;
  });
  return isNumbered ? null : shown;
}

/** `cnpg.io` of `cnpg.io/cluster`; null for common labels without an operator. */
function domainOf(key: string): string | null {
  const slash = key.indexOf("/");
  const domain = slash === -1 ? "" : key.slice(0, slash);
  return domain === "" ||
    /^(?:app\.kubernetes\.io|statefulset\.kubernetes\.io|helm\.sh|app\.oam\.dev)$/.test(domain)
    ? null
    : domain;
}

/**
 * Reports whether it requires a label in the domain of an operator that no pod template has: then operators create the
 * pods.
 */
export function selectsOperatorPods(selector: Selector, templates: readonly PodTemplate[]): boolean {
  const domains = new Set(selector.flatMap(({ key }) => domainOf(key) ?? []));
  if (domains.size === 0) return false;
  const here = domainsIn(templates);
  return [...domains].some((domain) => !here.has(domain));
}

const domainsIn = memoizeWeak((templates: readonly PodTemplate[]): ReadonlySet<string> => {
  const domains = new Set<string>();
  for (const { labels } of templates) for (const key of labels.keys()) domains.add(domainOf(key) ?? "");
  return domains;
});

/** Reports whether the template has one of the labels of the selector. */
export function sharesLabel(selector: Selector, { labels }: PodTemplate): boolean {
  return selector.some(
    ({ key, operator, values }) => operator === "In" && values.includes(labels.get(key) ?? ""),
  );
}

/** Reports whether a value of the selector differs from that of the template only by a typing mistake. */
export function isMistyped(selector: Selector, { labels }: PodTemplate): boolean {
  return selector.some(({ key, values }) => {
    const has = labels.get(key);
    return has !== undefined && values.some((value) => didYouMean(value, [has]) !== "");
  });
}

/** Maximum number of templates compared individually for a message. */
const MAX_COMPARED = 200;

/**
 * The template closest to being selected, with the differences; null if none is close: of several templates, none has a
 * label of the selector, a mistyped one, or the name of the selecting object.
 */
export function nearestTemplate(
  selector: Selector,
  name: string,
  templates: readonly PodTemplate[],
): { readonly template: PodTemplate; readonly differences: string } | null {
  const rated = templates.slice(0, MAX_COMPARED).flatMap((template) => {
    const unmet = selector.filter((requirement) => differenceOf(requirement, template) !== null);
    const isNear =
      templates.length === 1 ||
      unmet.length < selector.length ||
      template.resource.name === name ||
      isMistyped(selector, template);
    if (!isNear) return [];
    const set = unmet.filter(({ key }) => template.labels.has(key));
    return [{ template, unmet: unmet.length, set: set.length }];
  });
  const [best] = rated.toSorted((a, b) => a.unmet - b.unmet || b.set - a.set);
  if (best === undefined) return null;
  return { template: best.template, differences: differencesOf(selector, best.template).join(", ") };
}
