import { join } from "node:path";

/** The type that a schema describes. */
export interface GroupVersionKind {
  readonly apiVersion: string;
  readonly kind: string;
}

/** The same paths as returned by `schemaFile`, as a template of kubeconform. */
const TEMPLATE = "{{.Group}}/{{.ResourceKind}}_{{.ResourceAPIVersion}}.json";

/** DNS label or subdomain and a version, as in `apps/v1`; or a version alone (the core group). */
const API_VERSION = /^(?:[a-z0-9][a-z0-9.-]{0,252}\/)?[a-z][a-z0-9]{0,62}$/;
const KIND = /^[A-Za-z][A-Za-z0-9]{0,62}$/;

/** Reports whether the text is a valid apiVersion; any other text would also be unsafe in a path. */
export function isApiVersion(text: string): boolean {
  return API_VERSION.test(text) && !text.includes("..");
}

export function isKind(text: string): boolean {
  return KIND.test(text);
}

/**
 * Path of the schema of a kind below its folder: `apps/deployment_v1.json`. The folder of the core group is `v1`, since
 * `{{.Group}}` of kubeconform contains the version if there is no group.
 */
export function schemaFile({ apiVersion, kind }: GroupVersionKind): string {
  const parts = apiVersion.split("/");
  return `${parts[0]}/${kind.toLowerCase()}_${parts.at(-1)}.json`;
}

/** Path of the CustomResourceDefinition of a kind below the same folder: `argoproj.io/application.definition.json`. */
export function definitionFile({ group, kind }: { readonly group: string; readonly kind: string }): string {
  return `${group}/${kind.toLowerCase()}.definition.json`;
}

/** Folder of the built-in kinds of one release, such as `kubernetes/v1.34.4`. */
export function kubernetesFolder(schemasRoot: string, version: string): string {
  return join(schemasRoot, "kubernetes", `v${version}`);
}

export function crdsFolder(schemasRoot: string): string {
  return join(schemasRoot, "crds");
}

export function schemaLocation(folder: string): string {
  return `${folder}/${TEMPLATE}`;
}
