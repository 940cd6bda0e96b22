import { asArray, asObject, asString } from "../model/json.ts";
import { exactPlace, type Located, UNKNOWN } from "../model/located.ts";
import { type Pointer, valueAt } from "../model/pointer.ts";
import type { ProblemPlace } from "../model/problem.ts";
import type { Resource } from "../model/resource.ts";
import type { Mark, Source } from "./tracked/source-ref.ts";

/** What other overlays hold that has a part in this one: its sync object, and the sources of variables. */
export interface Elsewhere {
  /** Where a value of any overlay's resource stands. */
  locate(at: Extract<ProblemPlace, { in: "resource" }>): Located;
  /** What a sync object's `substituteFrom` means. */
  find(kind: string, namespace: string | null, name: string): Resource | null;
}

export const NOTHING_ELSEWHERE: Elsewhere = {
  locate: () => UNKNOWN,
  find: () => null,
};

/** A rendered resource as a source: its values stand where they stand in its own sources. */
export function resourceSource(resource: Resource, elsewhere: Elsewhere): Source {
  return {
    placeOf(pointer, span) {
      const value = valueAt(resource.value, pointer);
      if (value === undefined || (span !== undefined && typeof value !== "string")) return null;
      const located = elsewhere.locate({
        in: "resource",
        resource,
        path: pointer,
        ...(span === undefined ? {} : { span }),
      });
      return exactPlace(located);
    },
  };
}

/** Where a variable of `postBuild` gets its value: what `substitute` says, or else the last source that has it. */
export function variableMark(
  name: string,
  { resource, at }: { readonly resource: Resource; readonly at: Pointer },
  elsewhere: Elsewhere,
): Mark | null {
  const path = [...at, "postBuild"];
  const postBuild = asObject(valueAt(resource.value, path));
  if (Object.hasOwn(asObject(postBuild.substitute), name)) {
    return { source: resourceSource(resource, elsewhere), pointer: [...path, "substitute", name] };
  }
  for (const reference of asArray(postBuild.substituteFrom).map(asObject).reverse()) {
    const source = elsewhere.find(
      asString(reference.kind) ?? "",
      resource.namespace,
      asString(reference.name) ?? "",
    );
    for (const field of ["stringData", "data"]) {
      if (source === null || !Object.hasOwn(asObject(source.value[field]), name)) continue;
      return { source: resourceSource(source, elsewhere), pointer: [field, name] };
    }
  }
  return null;
}
