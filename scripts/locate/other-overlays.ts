import { asArray, asObject, asString } from "../model/json.ts";
import { exactPlace, type Located, UNKNOWN } from "../model/located.ts";
import { type Pointer, valueAt } from "../model/pointer.ts";
import type { ProblemPlace } from "../model/problem.ts";
import type { Resource } from "../model/resource.ts";
import type { SourceRef, TrackedSource } from "./tracked/source-ref.ts";

/** Access to other overlays that affect this one: its sync object, and the sources of variables. */
export interface OtherOverlays {
  /** Locates a value of any overlay's resource. */
  locate(at: Extract<ProblemPlace, { in: "resource" }>): Located;
  /** Finds a resource referenced by a sync object's `substituteFrom`. */
  find(kind: string, namespace: string | null, name: string): Resource | null;
}

export const NO_OTHER_OVERLAYS: OtherOverlays = {
  locate: () => UNKNOWN,
  find: () => null,
};

/** A rendered resource as a source: its values have the places from its own sources. */
export function resourceSource(resource: Resource, elsewhere: OtherOverlays): TrackedSource {
  return {
    placeOf(pointer, part) {
      const value = valueAt(resource.value, pointer);
      if (value === undefined || (typeof part === "object" && typeof value !== "string")) return null;
      const located = elsewhere.locate({
        in: "resource",
        resource,
        path: pointer,
        ...(part === undefined ? {} : { part }),
      });
      return exactPlace(located);
    },
  };
}

/** The origin of a `postBuild` variable: `substitute`, or else the last source that defines it. */
export function variableRef(
  name: string,
  { resource, at }: { readonly resource: Resource; readonly at: Pointer },
  elsewhere: OtherOverlays,
): SourceRef | null {
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
