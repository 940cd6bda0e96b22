import { type FieldValue, items } from "../../kustomize/fields.ts";
import type { StepConfig } from "./config.ts";
import { effectiveNamespace, idsOf, type TrackedResource, typeOf } from "./tracked-resource.ts";

/** A var, and the resource and field that it refers to. */
export interface KustomizeVar {
  readonly name: string;
  readonly shadow: TrackedResource;
  readonly path: readonly string[];
}

/** Parses the `vars` of a kustomization and binds them to the current resources. */
export function readVars(
  root: FieldValue,
  config: StepConfig,
  shadows: readonly TrackedResource[],
): KustomizeVar[] {
  return items(root, "vars").flatMap((entry) => {
    const name = config.text(entry, "name");
    const reference = config.field(entry, "objref");
    if (name === undefined || reference === undefined) return [];
    const [shadow, ...others] = shadows.filter((each) => matchesReference(each, reference, config));
    if (shadow === undefined || others.length > 0) return [];
    const field = config.field(entry, "fieldref");
    const path = field === undefined ? undefined : config.text(field, "fieldpath");
    return [{ name, shadow, path: steps(path ?? "metadata.name") }];
  });
}

function matchesReference(shadow: TrackedResource, reference: FieldValue, config: StepConfig): boolean {
  const type = typeOf(config.text(reference, "apiVersion") ?? "");
  const group = config.text(reference, "group") ?? type.group;
  const version = config.text(reference, "version") ?? type.version;
  const [kind, name] = [config.text(reference, "kind"), config.text(reference, "name")];
  const namespace = config.text(reference, "namespace") ?? "";
  return idsOf(shadow).some((id) => {
    const isThere = namespace === "" || effectiveNamespace({ ...id, namespace }) === effectiveNamespace(id);
    return id.kind === kind && id.name === name && id.group === group && id.version === version && isThere;
  });
}

/** Splits a path such as `spec.ports[0].port` or `metadata.annotations.a\.b`. */
function steps(path: string): string[] {
  const parts = path.split(/(?<!\\)[.[]/).map((part) => part.replaceAll("\\.", ".").replace(/\]$/, ""));
  return parts.filter((part) => part !== "");
}
