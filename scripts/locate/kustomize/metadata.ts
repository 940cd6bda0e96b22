import type { FieldValue } from "../../kustomize/fields.ts";
import {
  isMapping,
  isNull,
  isSequence,
  mapping,
  nodeAt,
  type ScalarNode,
  scalar,
  scalarText,
  type TrackedNode,
} from "../tracked/node.ts";
import type { SourceRef } from "../tracked/source-ref.ts";
import { requiredText, type StepConfig } from "./config.ts";
import { changeFields, type FieldSpec } from "./field-path.ts";
import { type AddedField, syncSharedFields } from "./shared-fields.ts";
import {
  apiVersionOf,
  effectiveNamespace,
  firstId,
  idOf,
  idsOf,
  isOfType,
  kindOf,
  recordId,
  type TrackedResource,
} from "./tracked-resource.ts";

/** Sets one label or annotation in the fields of the specs. */
export function setPair(
  shadows: readonly TrackedResource[],
  pair: LabelPair,
  specs: readonly FieldSpec[],
): void {
  for (const shadow of shadows) {
    const added = scalar(pair.value, pair.mark);
    const members: AddedField[] = [];
    const change = (node: TrackedNode | undefined) => {
      const holder = node === undefined || isNull(node) ? mapping(pair.all) : node;
      if (!isMapping(holder)) return undefined;
      const { fields } = holder;
      const before = fields.get(pair.key);
      if (before === undefined) members.push({ fields, key: pair.key });
      fields.set(pair.key, before === undefined ? added : overriddenScalar(before, pair.value, pair.mark));
      return holder;
    };
    for (const spec of specs) {
      if (isOfType(idOf(shadow), spec)) changeFields(shadow.node, spec, change);
    }
    syncSharedFields(shadow.shared);
    if (members.length > 1) shadow.shared = [...shadow.shared, { members, node: added }];
  }
}

interface LabelPair {
  readonly key: string;
  readonly value: string;
  readonly mark: SourceRef;
  /** The mapping that contains the pair. */
  readonly all: SourceRef;
}

export function setPairs(
  shadows: readonly TrackedResource[],
  of: FieldValue,
  name: string,
  config: StepConfig,
  specs: readonly FieldSpec[],
): void {
  const all = config.ref(config.field(of, name) ?? of);
  for (const { key, text, at } of config.pairs(of, name)) {
    setPair(shadows, { key, value: text, mark: config.ref(at), all }, specs);
  }
}

function overriddenScalar(
  before: TrackedNode | undefined,
  value: string | number,
  mark: SourceRef,
): ScalarNode {
  return scalar(value, mark, before?.kind === "scalar" ? before.steps : []);
}

export interface NamespaceOptions {
  readonly unsetOnly: boolean;
  readonly subjects: string;
}

/** Applies `namespace`, also to role binding subjects and service references. */
export function setNamespace(
  shadows: readonly TrackedResource[],
  at: FieldValue,
  config: StepConfig,
  specs: readonly FieldSpec[],
  options: NamespaceOptions = { unsetOnly: false, subjects: "defaultOnly" },
): void {
  const mark = config.ref(at);
  const namespace = requiredText(at);
  const change = (node: TrackedNode | undefined) => {
    return options.unsetOnly && (scalarText(node) ?? "") !== ""
      ? node
      : overriddenScalar(node, namespace, mark);
  };
  for (const shadow of shadows) {
    recordId(shadow);
    if (effectiveNamespace(idOf(shadow)) !== "_non_namespaceable_")
      changeFields(shadow.node, { path: "metadata/namespace", create: true }, change);
    if (kindOf(shadow).endsWith("RoleBinding")) changeSubjects(shadow, options.subjects, change);
    for (const spec of specs) {
      const isName = spec.path === "metadata/name" && apiVersionOf(shadow) !== "v1";
      const isHandled = spec.path === "metadata/namespace" || isName || spec.path === "subjects/namespace";
      if (!isHandled && isOfType(idOf(shadow), spec)) changeFields(shadow.node, spec, change);
    }
  }
}

function changeSubjects(
  shadow: TrackedResource,
  which: string,
  change: (node: TrackedNode | undefined) => TrackedNode | undefined,
): void {
  const subjects = nodeAt(shadow.node, ["subjects"]);
  if (!isSequence(subjects)) return;
  for (const subject of subjects.items) {
    if (!isMapping(subject)) continue;
    const isMeant =
      which === "defaultOnly"
        ? scalarText(subject.fields.get("name")) === "default"
        : which === "allServiceAccounts" && scalarText(subject.fields.get("kind")) === "ServiceAccount";
    if (isMeant) subject.fields.set("namespace", change(subject.fields.get("namespace"))!);
  }
}

/** Kinds whose names Kustomize does not change. */
const UNRENAMED_KINDS: readonly { readonly group?: string; readonly kind: string }[] = [
  { kind: "CustomResourceDefinition" },
  { group: "apiregistration.k8s.io", kind: "APIService" },
  { kind: "Namespace" },
];

/** Applies `namePrefix` or `nameSuffix`. */
export function extendNames(
  shadows: readonly TrackedResource[],
  at: FieldValue,
  config: StepConfig,
  specs: readonly FieldSpec[],
  side: "prefix" | "suffix",
): void {
  const piece = { text: requiredText(at), mark: config.ref(at) };
  const change = (node: TrackedNode | undefined): TrackedNode | undefined => {
    if (node?.kind !== "scalar" || node.value === null) return undefined;
    const pieces = side === "prefix" ? [piece, ...node.pieces] : [...node.pieces, piece];
    const value = side === "prefix" ? piece.text + node.value : node.value + piece.text;
    const steps = [...node.steps, { mark: piece.mark, kind: "affix" as const, value: piece.text }];
    return { kind: "scalar", value, pieces, main: node.main + (side === "prefix" ? 1 : 0), steps };
  };
  for (const shadow of shadows) {
    const id = firstId(shadow);
    if (UNRENAMED_KINDS.some((type) => isOfType(id, type))) continue;
    for (const spec of specs) {
      if (!isOfType(id, spec)) continue;
      if (spec.path === "metadata/name") recordId(shadow);
      changeFields(shadow.node, spec, change);
    }
  }
}

/** Applies an entry of `replicas`. */
export function setReplicas(
  shadows: readonly TrackedResource[],
  entry: FieldValue,
  config: StepConfig,
  specs: readonly FieldSpec[],
): void {
  const name = config.text(entry, "name");
  const count = config.field(entry, "count");
  if (count === undefined) return;
  const mark = config.ref(count);
  const value = typeof count.value === "number" ? count.value : requiredText(count);
  for (const spec of specs) {
    const meant = shadows.filter((shadow) => {
      return idsOf(shadow).some((id) => id.name === name && isOfType(id, spec));
    });
    for (const shadow of meant)
      changeFields(shadow.node, spec, (node) => overriddenScalar(node, value, mark));
  }
}
