import { asArray, asObject, asString } from "../../model/json.ts";
import { apiGroup, describeResource, type Resource } from "../../model/resource.ts";

/**
 * The content that a GitRepository adds to its own files from other repositories, each as a message: `spec.include`
 * and submodules (https://fluxcd.io/flux/components/source/gitrepositories/). `submodules`: those that are not here.
 */
export function addedContent(resource: Resource, submodules: () => readonly string[]): string[] {
  const { apiVersion, kind, value } = resource;
  if (apiGroup(apiVersion) !== "source.toolkit.fluxcd.io" || kind !== "GitRepository") return [];
  const { include, recurseSubmodules } = asObject(value.spec);
  const label = describeResource(resource);
  const included = asArray(include).map((item) => {
    const { repository, toPath } = asObject(item);
    const name = asString(asObject(repository).name) ?? "(no name)";
    return `${label} includes GitRepository ${name} at ${asString(toPath) || name}: not followed`;
  });
  const modules = recurseSubmodules === true ? submodules() : [];
  return [...included, ...modules.map((path) => `${label} fetches the submodule ${path}: not followed`)];
}
