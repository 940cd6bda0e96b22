import { asObject, asString, type JsonObject } from "../../model/json.ts";
import { describeResource, type Resource } from "../../model/resource.ts";
import type { Application } from "./application.ts";
import { parametersOf } from "./generators.ts";
import { fillTemplate } from "./template.ts";

/** The Applications that an ApplicationSet makes, and in words what else it would do. */
export interface GeneratedApplications {
  readonly applications: readonly Application[];
  readonly notFollowed: readonly string[];
}

const MAX_APPLICATIONS = 2000;

/**
 * Follows list and git-directory generators, and what combines those
 * (https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators/). `folders`: all of the repository.
 */
export function applicationsOf(resource: Resource, folders: readonly string[]): GeneratedApplications {
  const spec = asObject(resource.value.spec);
  const label = describeResource(resource);
  const goTemplate = spec.goTemplate === true;
  if (Object.hasOwn(spec, "templatePatch"))
    return refused(`${label} is not followed: it has a templatePatch`);
  const { parameters, notFollowed } = parametersOf(spec.generators, { folders, goTemplate });
  const applications: Application[] = [];
  const unknown = new Set(
    notFollowed.map((what) => `${label} is not followed: its ${what} cannot be told from files`),
  );
  for (const values of parameters.slice(0, MAX_APPLICATIONS)) {
    const filled = fillTemplate(asObject(spec.template), values, goTemplate);
    if (filled.ok) applications.push(applicationFrom(resource, asObject(filled.value)));
    else unknown.add(`${label} is not followed: its template has ${filled.error}`);
  }
  if (parameters.length > MAX_APPLICATIONS)
    unknown.add(`${label} is followed to its first ${MAX_APPLICATIONS} Applications only`);
  return { applications, notFollowed: [...unknown] };
}

function refused(what: string): GeneratedApplications {
  return { applications: [], notFollowed: [what] };
}

function applicationFrom(resource: Resource, template: JsonObject): Application {
  const { name, namespace } = asObject(template.metadata);
  return {
    resource,
    name: asString(name) ?? "",
    namespace: asString(namespace) ?? resource.namespace,
    spec: asObject(template.spec),
    at: ["spec", "template", "spec"],
  };
}
