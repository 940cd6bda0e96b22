import { didYouMean } from "../../config/nearest.ts";
import { asArray, asObject, asString, isObject, type JsonValue } from "../../model/json.ts";
import { labelsOf, type PodTemplate } from "../pods/pod-template.ts";

/** One condition on a label; `values` is empty for the operators that take none. */
interface Requirement {
  readonly key: string;
  readonly operator: "In" | "NotIn" | "Exists" | "DoesNotExist";
  readonly values: readonly string[];
}

/** What pods must have to be selected: all of it. */
export type Selector = readonly Requirement[];

/** Labels that controllers and meshes put on pods by themselves, so that no template has them. */
const ADDED =
  /^(?:statefulset\.kubernetes\.io\/pod-name|apps\.kubernetes\.io\/pod-index|pod-template-hash|controller-revision-hash|pod-template-generation|rollouts-pod-template-hash|job-name|controller-uid|batch\.kubernetes\.io\/.+|topology\.kubernetes\.io\/.+|(?:[^/]+\.)?istio\.io\/.+|linkerd\.io\/.+)$/;

/** Labels that programs put on their own pods while they run: who leads of several (Patroni, Vault, Sentinel …). */
const AT_RUN_TIME =
  /(?:^|[-_./])(?:role|active|leader|primary|master|initialized|sealed|standby|state|status)$/i;

/** The selector of a Service: equal labels; null where it is none or not of that shape. */
export function plainSelector(value: JsonValue | undefined): Selector | null {
  const labels = labelsOf(value);
  if (labels.size === 0 || labels.size !== Object.keys(asObject(value)).length) return null;
  return [...labels].map(([key, text]) => ({ key, operator: "In", values: [text] }));
}

/**
 * A LabelSelector; null where it selects everything or is not of that shape
 * (https://kubernetes.io/docs/reference/kubernetes-api/common-definitions/label-selector/).
 */
export function labelSelector(value: JsonValue | undefined): Selector | null {
  const { matchLabels, matchExpressions } = asObject(value);
  const equal = plainSelector(matchLabels) ?? [];
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

/** Whether pods of the template can be selected, now or once something has put its own labels on them. */
export function selects(selector: Selector, template: Pick<PodTemplate, "labels">): boolean {
  return selector.every((requirement) => differs(requirement, template) === null);
}

/** A label that whatever is selected certainly has in its template; null where there is none. */
export function firstLabel(selector: Selector): { readonly key: string; readonly value: string } | null {
  const sure = selector.find(
    ({ key, operator, values }) =>
      operator === "In" && values.length === 1 && !ADDED.test(key) && !AT_RUN_TIME.test(key),
  );
  return sure === undefined ? null : { key: sure.key, value: sure.values[0]! };
}

/** What keeps pods of the template from being selected, each in words. */
export function differencesOf(selector: Selector, template: Pick<PodTemplate, "labels">): string[] {
  return selector.flatMap((requirement) => differs(requirement, template) ?? []);
}

/** What keeps the template from being selected, in words: `app is wbe, not web`; null where nothing does. */
function differs(
  { key, operator, values }: Requirement,
  { labels }: Pick<PodTemplate, "labels">,
): string | null {
  const has = labels.get(key);
  if (operator === "DoesNotExist") return has === undefined ? null : `it has ${key}`;
  if (has === undefined) {
    const mayCome = operator === "NotIn" || ADDED.test(key) || AT_RUN_TIME.test(key);
    return mayCome ? null : `it has no ${key}`;
  }
  if (operator === "Exists") return null;
  if (values.includes(has) === (operator === "In")) return null;
  return operator === "In" ? `its ${key} is ${has}, not ${values.join(" or ")}` : `its ${key} is ${has}`;
}

/** `cnpg.io` of `cnpg.io/cluster`; null for labels that anybody gives to pods. */
function domainOf(key: string): string | null {
  const slash = key.indexOf("/");
  const domain = slash === -1 ? "" : key.slice(0, slash);
  return domain === "" || /^(?:app\.kubernetes\.io|helm\.sh|app\.oam\.dev)$/.test(domain) ? null : domain;
}

/** Whether it asks for a label of some operator's own domain that no pod template here has: then operators make the pods. */
export function isForOperator(selector: Selector, templates: readonly PodTemplate[]): boolean {
  const domains = new Set(selector.flatMap(({ key }) => domainOf(key) ?? []));
  if (domains.size === 0) return false;
  const here = domainsIn(templates);
  return [...domains].some((domain) => !here.has(domain));
}

const knownDomains = new WeakMap<readonly PodTemplate[], ReadonlySet<string>>();

function domainsIn(templates: readonly PodTemplate[]): ReadonlySet<string> {
  const before = knownDomains.get(templates);
  if (before !== undefined) return before;
  const domains = new Set<string>();
  for (const { labels } of templates) for (const key of labels.keys()) domains.add(domainOf(key) ?? "");
  knownDomains.set(templates, domains);
  return domains;
}

/** Whether the template has one of the labels that the selector asks for. */
export function sharesLabel(selector: Selector, { labels }: PodTemplate): boolean {
  return selector.some(
    ({ key, operator, values }) => operator === "In" && values.includes(labels.get(key) ?? ""),
  );
}

/** Whether a value that the selector asks for is like that of the template, up to a typing mistake. */
export function isMistyped(selector: Selector, { labels }: PodTemplate): boolean {
  return selector.some(({ key, values }) => {
    const has = labels.get(key);
    return has !== undefined && values.some((value) => didYouMean(value, [has]) !== "");
  });
}

/** Templates that are compared one by one for a message. */
const MAX_RATED = 200;

/**
 * The template that is nearest to being selected, and what keeps it from that; null where nothing is near: of
 * several, none has a label that is asked for, one that is mistyped, or the name of what selects.
 */
export function nearestTemplate(
  selector: Selector,
  name: string,
  templates: readonly PodTemplate[],
): { readonly template: PodTemplate; readonly differences: string } | null {
  const rated = templates.slice(0, MAX_RATED).flatMap((template) => {
    const reasons = differencesOf(selector, template);
    const isNear =
      templates.length === 1 ||
      reasons.length < selector.length ||
      template.resource.name === name ||
      isMistyped(selector, template);
    if (!isNear) return [];
    return [{ template, reasons, near: reasons.filter((reason) => !reason.startsWith("it has no")).length }];
  });
  const [best] = rated.toSorted((a, b) => a.reasons.length - b.reasons.length || b.near - a.near);
  return best === undefined ? null : { template: best.template, differences: best.reasons.join(", ") };
}
