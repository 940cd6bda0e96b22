import { didYouMean } from "../../config/suggestions.ts";
import { asString } from "../../model/json.ts";
import { memoizeView } from "../../model/memoize.ts";
import type { Resource } from "../../model/resource.ts";
import { type Container, workloadOf } from "./workload.ts";

/** Suggests a container of the same pod that has an image: a patch can misspell its name. Empty for none. */
export function siblingHint({ name, workload }: Container): string {
  const siblings = workload.containers.filter(hasImage);
  return didYouMean(
    name,
    siblings.map((sibling) => sibling.name),
  );
}

/** Containers without an image beside one with a similar name: a patch adds them if it misspells the name. */
export const misspelledContainers = memoizeView((resource: Resource): readonly Container[] =>
  (workloadOf(resource)?.containers ?? []).filter((each) => !hasImage(each) && siblingHint(each) !== ""),
);

function hasImage({ value }: Container): boolean {
  return (asString(value.image) ?? "") !== "";
}
