import { asObject, asString, type JsonObject } from "../../model/json.ts";
import { describeResource, type Resource } from "../../model/resource.ts";
import type { Application } from "./application.ts";
import { parametersOf } from "./generators.ts";
import { fillTemplate } from "./template.ts";

/** The Applications that an ApplicationSet generates, and as text the parts that are not followed. */
export interface GeneratedApplications {
  readonly applications: readonly Application[];
  readonly notFollowed: readonly string[];
}

const MAX_APPLICATIONS = 2000;

/**
 * Generates the Applications of list and git directory generators, and of matrix and merge generators over those
 * (https://argo-cd.readthedocs.io/en/stable/operator-manual/applicationset/Generators/). `folders`: all folders of the
 * repository.
 */
export function applicationsOf(resource: Resource, folders: readonly string[]): GeneratedApplications {
  const spec = asObject(resource.value.spec);
  const label = describeResource(resource);
  const goTemplate = spec.goTemplate === true;
  if (Object.hasOwn(spec, "templatePatch"))
    return unsupported(`${label} is not followed: templatePatch is not supported`);
  const { parameters, notFollowed } = parametersOf(spec.generators, { folders, goTemplate });
  const applications: Application[] = [];
  const unknown = new Set(
    notFollowed.map((what) => `${label} is not followed: its ${what} cannot be evaluated from files`),
  );
  for (const values of parameters.slice(0, MAX_APPLICATIONS)) {
    const filled = fillTemplate(asObject(spec.template), values, goTemplate);
    if (filled.ok) applications.push(applicationFrom(resource, asObject(filled.value)));
    else
      unknown.add(
        `${label} is not followed: its template uses ${filled.error}, which cannot be evaluated from files`,
      );
  }
  if (parameters.length > MAX_APPLICATIONS)
    unknown.add(
      `${label} generates more than ${MAX_APPLICATIONS} Applications: only the first ${MAX_APPLICATIONS} are checked`,
    );
  return { applications, notFollowed: [...unknown] };
}

function unsupported(what: string): GeneratedApplications {
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
