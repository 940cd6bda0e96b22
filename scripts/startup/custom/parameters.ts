import type { Container } from "../../kubernetes/pods/workload.ts";
import { asArray, asObject, asString, type JsonObject, type JsonValue } from "../../model/json.ts";
import { type Pointer, valueAt } from "../../model/pointer.ts";
import type { Resource } from "../../model/resource.ts";
import { isTool, programName } from "../tools/program-names.ts";
import { known, type Value, valueText } from "../values/value.ts";

/** Paths of the specification of a workflow: of a Workflow, of a CronWorkflow. */
const WORKFLOW_SPECS: readonly Pointer[] = [["spec"], ["spec", "workflowSpec"]];

const WORKFLOW = /^workflow\.parameters\.([\w-]+)$/;
const INPUT = /^inputs\.parameters\.([\w-]+)$/;
const TEKTON = /^(?:inputs\.)?params(?:\.([\w-]+)|\[["']([^"']+)["']\])$/;

/**
 * Returns the value of a placeholder, if the resource states it: a parameter of an Argo Workflow
 * (https://argo-workflows.readthedocs.io/en/latest/walk-through/parameters/), an input of its template that has a
 * value or is always given the same one, or a Tekton parameter with a default. Null for others.
 */
export function parameterValue(
  name: string,
  resource: Resource,
  container: Container | undefined,
): Value | null {
  const workflow = WORKFLOW.exec(name)?.[1];
  if (workflow !== undefined) {
    const value = workflowParameter(workflow, resource);
    return resource.kind === "Workflow" ? value : ifCommand(value);
  }
  const input = INPUT.exec(name)?.[1];
  if (input !== undefined && container !== undefined) return templateInput(input, resource, container);
  const tekton = TEKTON.exec(name);
  return tekton === null || container === undefined
    ? null
    : ifCommand(tektonDefault(tekton[1] ?? tekton[2] ?? "", resource, container));
}

/**
 * A run can replace a default, so only one that is a command is used: in a condition, any other value would hide the
 * branch that the default does not take.
 */
function ifCommand(value: Value | null): Value | null {
  const first = value === null ? "" : valueText(value).trim().split(/\s/, 1)[0]!;
  return isTool(programName(first)) ? value : null;
}

/** Returns the text of an entry of a list of `{ name, value }`, without further placeholders. */
function entryValue(
  list: JsonValue | undefined,
  name: string,
  field: string,
  resource: Resource,
  path: Pointer,
): Value | null {
  const index = asArray(list).findIndex((entry) => asObject(entry).name === name);
  const text = asString(asObject(asArray(list)[index])[field]);
  if (text === undefined || /\{\{|\$\(/.test(text)) return null;
  return known(text, { resource, path: [...path, index, field] });
}

function workflowParameter(name: string, resource: Resource): Value | null {
  for (const spec of WORKFLOW_SPECS) {
    const path = [...spec, "arguments", "parameters"];
    const value = entryValue(valueAt(resource.value, path), name, "value", resource, path);
    if (value !== null) return value;
  }
  return null;
}

function templateInput(name: string, resource: Resource, { path, workload }: Container): Value | null {
  const at = path.lastIndexOf("templates");
  if (at === -1) return null;
  const templatePath = path.slice(0, at + 2);
  const template = asObject(valueAt(resource.value, templatePath));
  const given = givenValues(asString(template.name) ?? "", name, resource, templatePath.slice(0, -1));
  const texts = new Set(given.map((value) => value.map(({ text }) => text).join("")));
  if (given.length > 0) return texts.size === 1 ? given[0]! : null;
  const inputs = [...templatePath, "inputs", "parameters"];
  const own = entryValue(asObject(template.inputs).parameters, name, "value", workload.resource, inputs);
  const fallback = entryValue(
    asObject(template.inputs).parameters,
    name,
    "default",
    workload.resource,
    inputs,
  );
  return ifCommand(own ?? fallback);
}

/** Returns the values that steps and tasks of the workflow's templates give to an input of a template. */
function givenValues(template: string, name: string, resource: Resource, templates: Pointer): Value[] {
  const found: Value[] = [];
  asArray(valueAt(resource.value, templates)).forEach((entry, index) => {
    const calls = callsIn(asObject(entry), [...templates, index]);
    for (const { call, path } of calls) {
      if (call.template !== template) continue;
      const list = asObject(call.arguments).parameters;
      const value = entryValue(list, name, "value", resource, [...path, "arguments", "parameters"]);
      if (value !== null) found.push(value);
    }
  });
  return found;
}

function callsIn(template: JsonObject, path: Pointer): { call: JsonObject; path: Pointer }[] {
  const tasks = asArray(asObject(template.dag).tasks).map((task, index) => {
    return { call: asObject(task), path: [...path, "dag", "tasks", index] };
  });
  const steps = asArray(template.steps).flatMap((group, index) =>
    asArray(group).map((step, at) => ({ call: asObject(step), path: [...path, "steps", index, at] })),
  );
  return [...tasks, ...steps];
}

function tektonDefault(name: string, resource: Resource, { workload }: Container): Value | null {
  const path = [...workload.podSpecPath, "params"];
  return entryValue(workload.podSpec.params, name, "default", resource, path);
}
