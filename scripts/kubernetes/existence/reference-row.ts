import type { Resource } from "../../model/resource.ts";

/**
 * The namespace of the named object:
 * - `own`: that of the resource,
 * - `cluster`: the kind has no namespace,
 * - `field`: that of the field `namespace` beside the name, otherwise that of the resource,
 * - `stated`: that of the field `namespace` beside the name; without it, any.
 */
export type NamespaceRule = "own" | "cluster" | "field" | "stated";

/** A field of a kind that names another object. */
export interface DeclaredReference {
  /** `<group>/<kind>` of the resource; several if they share the field. */
  readonly from: string | readonly string[];
  /** The path of the name: `spec.routes[].services[].name`; `["key"]` is a key with dots, `[]` each item of a list. */
  readonly path: string;
  /** The kinds that the field can name, with their namespaces. */
  readonly to: Readonly<Record<string, NamespaceRule>>;
  /** The field beside the name that holds the kind. Without it, the reference is to the first of `to`. */
  readonly kind?: string;
  /** The kind if that field is not set; the default is that the reference is not checked. */
  readonly defaultKind?: string;
  /** The field beside the name that holds the API group or version of the kind, and the group that it must have if set. */
  readonly group?: readonly [field: string, group: string];
  /** The field beside the name with the key of the ConfigMap or Secret, and the key if it is not set. */
  readonly key?: readonly [field: string, fallback: string];
  /** Reads the names in a text that is not a plain name. */
  readonly format?: "traefik";
  /** False for resources in which the field has no effect. */
  readonly when?: (resource: Resource) => boolean;
}
