import { quantityErrorOf, quantityFields } from "../../kubernetes/quantities/quantity-fields.ts";
import { formatPointer } from "../../model/pointer.ts";
import type { Refusal } from "../../model/refusal.ts";
import type { Resource } from "../../model/resource.ts";

/** Refusals that rules of other families report in better words: the path of the field, and upstream's detail. */
const ELSEWHERE: readonly (readonly [rule: string, path: RegExp, detail: RegExp])[] = [
  [
    "workload-selector-valid",
    /\/(?:selector|template\/metadata(?:\/labels)?)$/,
    /does not match template|empty selector is invalid/,
  ],
  [
    "workload-strategy-valid",
    /\/(?:strategy|updateStrategy)(?:\/rollingUpdate(?:\/\w+)?)?$/,
    /may not be specified when strategy|may not be 0 when|may not be set when|when updateStrategy|only allowed for updateStrategy/,
  ],
  [
    "workload-strategy-valid",
    /\/spec(?:\/minReadySeconds|\/progressDeadlineSeconds)?$/,
    /must be greater than minReadySeconds/,
  ],
  [
    "resources-request-within-limit",
    /\/resources(?:\/.*)?$/,
    /must be less than or equal to .* limit|must be equal to .* limit/,
  ],
  ["reference-volume-exists", /\/volumeMounts\/\d+\/name$/, /^$/],
];

/** Reports whether another rule has the refusal: one cause is one finding. */
export function isSaidElsewhere(resource: Resource, { path, detail, kind }: Refusal): boolean {
  if (kind === "duplicate" || kind === "overridden") return false;
  const place = formatPointer(path);
  if (ELSEWHERE.some(([, at, text]) => at.test(place) && text.test(detail))) return true;
  return quantityFields(resource).some(
    (field) => formatPointer(field.path) === place && quantityErrorOf(field) !== null,
  );
}
