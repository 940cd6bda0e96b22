import { type FieldValue, fieldOf } from "../../kustomize/fields.ts";
import { asObject, asString } from "../../model/json.ts";
import { compileGoRegexp, type GoRegexp } from "../../text/go-regexp.ts";
import {
  effectiveNamespace,
  firstId,
  type Id,
  idOf,
  labelsOrAnnotations,
  type TrackedResource,
} from "./tracked-resource.ts";

export interface TargetSelector {
  /** Matches by a current or previous id of a resource. */
  matchesId(id: Id, namespace: string): boolean;
  matchesLabelsAndAnnotations(shadow: TrackedResource): boolean;
  readonly hasId: boolean;
  readonly hasLabelsOrAnnotations: boolean;
}

const ID_FIELDS = ["group", "version", "kind", "name", "namespace"] as const;

/** Parses a `target` or `select`; null if it uses unsupported syntax. */
export function readSelector({ value }: FieldValue): TargetSelector | null {
  const object = asObject(value);
  const patterns = new Map<(typeof ID_FIELDS)[number], GoRegexp>();
  for (const field of ID_FIELDS) {
    const text = asString(fieldOf(object, field)) ?? "";
    if (text === "") continue;
    const pattern = compileGoRegexp(`^(?:${text})$`);
    if (pattern === null) return null;
    patterns.set(field, pattern);
  }
  const labels = readRequirements(asString(fieldOf(object, "labelSelector")) ?? "");
  const annotations = readRequirements(asString(fieldOf(object, "annotationSelector")) ?? "");
  if (labels === null || annotations === null) return null;
  const test = (field: (typeof ID_FIELDS)[number], text: string) =>
    patterns.get(field)?.matches(text) ?? true;
  return {
    hasId: patterns.size > 0,
    hasLabelsOrAnnotations: labels.length + annotations.length > 0,
    matchesId(id, namespace) {
      const isOfType = (["group", "version", "kind", "name"] as const).every((field) =>
        test(field, id[field]),
      );
      return isOfType && test("namespace", namespace);
    },
    matchesLabelsAndAnnotations(shadow) {
      return (
        labels.every((requirement) => requirement(labelsOrAnnotations(shadow, "labels"))) &&
        annotations.every((requirement) => requirement(labelsOrAnnotations(shadow, "annotations")))
      );
    },
  };
}

/** Returns the resources that a patch's `target` selects, by their original or current name and namespace. */
export function selected(shadows: readonly TrackedResource[], selector: TargetSelector): TrackedResource[] {
  return shadows.filter((shadow) => {
    const [first, now] = [firstId(shadow), idOf(shadow)];
    const names = [first.name, now.name];
    const namespaces = [effectiveNamespace(first), effectiveNamespace(now)];
    return (
      names.some((name) => namespaces.some((namespace) => selector.matchesId({ ...now, name }, namespace))) &&
      selector.matchesLabelsAndAnnotations(shadow)
    );
  });
}

type Requirement = (strings: ReadonlyMap<string, string>) => boolean;

const NAME = String.raw`[A-Za-z0-9][\w./-]*`;
const FORMS: readonly (readonly [RegExp, (key: string, values: readonly string[]) => Requirement])[] = [
  [
    new RegExp(`^(${NAME})\\s+in\\s*\\(([^()]*)\\)$`),
    (key, values) => (has) => values.includes(has.get(key)!),
  ],
  [
    new RegExp(`^(${NAME})\\s+notin\\s*\\(([^()]*)\\)$`),
    (key, values) => (has) => !has.has(key) || !values.includes(has.get(key)!),
  ],
  [new RegExp(`^(${NAME})\\s*!=\\s*([\\w.-]*)$`), (key, values) => (has) => has.get(key) !== values[0]],
  [new RegExp(`^(${NAME})\\s*==?\\s*([\\w.-]*)$`), (key, values) => (has) => has.get(key) === values[0]],
  [new RegExp(`^!\\s*(${NAME})$`), (key) => (has) => !has.has(key)],
  [new RegExp(`^(${NAME})$`), (key) => (has) => has.has(key)],
];

/** Parses https://kubernetes.io/docs/concepts/overview/working-with-objects/labels/#label-selectors; null if invalid. */
function readRequirements(text: string): Requirement[] | null {
  if (text.length > 1000) return null;
  if (text.trim() === "") return [];
  const requirements = text.split(/,(?![^()]*\))/).map((part) => {
    for (const [form, make] of FORMS) {
      const match = form.exec(part.trim());
      if (match !== null)
        return make(
          match[1]!,
          (match[2] ?? "").split(",").map((value) => value.trim()),
        );
    }
    return null;
  });
  return requirements.includes(null) ? null : (requirements as Requirement[]);
}
