import { didYouMean } from "../config/suggestions.ts";
import { misspelledContainers } from "../kubernetes/pods/misspelled-containers.ts";
import { formatPointer, type Pointer } from "../model/pointer.ts";
import type { Problem, ResourcePlace } from "../model/problem.ts";
import type { Rule, RuleContext } from "./rule.ts";

/** Rules that report a slip itself: the misspelled name of a container, and a misspelled field. */
const CONTAINER_RULE = "image-valid";
const FIELD_RULE = "schema-valid";

/**
 * Reports whether a problem only follows from a slip that another rule reports as an error: something is missing in a
 * container that a patch added under a misspelled name, or a field is missing that is there under a misspelled name.
 */
export function isFollowOn({ name }: Rule, { at }: Problem, context: RuleContext): boolean {
  if (at.in === "file" || name === CONTAINER_RULE || name === FIELD_RULE) return false;
  const isError = (rule: string) => (context.policy?.rules?.[rule] ?? "error") === "error";
  return (
    (isError(CONTAINER_RULE) && isInMisspelledContainer(at)) ||
    (isError(FIELD_RULE) && isMisspelledField(at, context))
  );
}

/** A value that the patch sets there, such as an invalid quantity, is a cause of its own. */
function isInMisspelledContainer({ resource, path, absent = [] }: ResourcePlace): boolean {
  return misspelledContainers(resource).some((container) => {
    const isWithin = formatPointer(path.slice(0, container.path.length)) === formatPointer(container.path);
    return isWithin && (path.length === container.path.length || absent.length > 0);
  });
}

function isMisspelledField(
  { resource, path, absent = [] }: ResourcePlace,
  { schemas }: Pick<RuleContext, "schemas">,
): boolean {
  if (absent.length === 0) return false;
  const unknown = unknownFields(schemas(resource), path);
  const isThere = (field: string) => unknown.some((name) => didYouMean(name, [field]) !== "");
  // `resources`, `limits` and `memory` are steps: one that is misspelled is the reason for the rest.
  return absent[0] === "resources" ? absent.some(isThere) : absent.every(isThere);
}

/** The fields of the object at `path` that its kind does not have. */
function unknownFields({ schema }: ReturnType<RuleContext["schemas"]>, path: Pointer): string[] {
  if (schema.status !== "invalid") return [];
  const place = formatPointer(path);
  return schema.errors
    .filter((error) => error.message.startsWith("unknown field"))
    .filter((error) => formatPointer(error.path.slice(0, -1)) === place)
    .map((error) => String(error.path.at(-1)));
}
