import { workloadOf } from "../../kubernetes/pods/workload.ts";
import { quantityErrorOf, quantityFields } from "../../kubernetes/quantities/quantity-fields.ts";
import { formatPointer } from "../../model/pointer.ts";
import type { Policy } from "../../model/policy.ts";
import type { Refusal } from "../../model/refusal.ts";
import type { Resource } from "../../model/resource.ts";

/** A rule that reports refusals of workloads in better words: by the place of the field, and by its name or upstream's detail. */
interface BetterRule {
  readonly rule: string;
  readonly at: RegExp;
  readonly says: (refusal: Refusal) => boolean;
}

const BETTER: readonly BetterRule[] = [
  {
    rule: "workload-selector-valid",
    // Without a selector, which schema-valid reports, the place is that of the nearest object.
    at: /^$|\/(?:spec|selector|template(?:\/metadata(?:\/labels)?)?)$/,
    says: ({ detail }) => /does not match template|empty selector is invalid/.test(detail),
  },
  {
    rule: "resources-request-within-limit",
    at: /\/resources(?:\/.*)?$/,
    says: ({ detail }) => /must be less than or equal to .* limit|must be equal to .* limit/.test(detail),
  },
  {
    rule: "reference-volume-exists",
    at: /\/volume(?:Mounts|Devices)\/\d+\/name$/,
    says: ({ detail }) => detail === "",
  },
  {
    rule: "image-valid",
    at: /\/(?:containers|initContainers|ephemeralContainers)\/\d+(?:\/image)?$/,
    says: ({ kind, field }) => kind === "missing" && field === "image",
  },
  {
    rule: "probe-port-exists",
    at: /\/(?:httpGet|tcpSocket)\/port$/,
    says: ({ detail }) => /must contain at least one letter/.test(detail),
  },
];

function isInvalidQuantity(resource: Resource, place: string): boolean {
  return quantityFields(resource).some(
    (field) => formatPointer(field.path) === place && quantityErrorOf(field) !== null,
  );
}

/** Reports whether another rule, which is on, has the refusal: one cause is one finding. */
export function isSaidElsewhere(resource: Resource, refusal: Refusal, policy: Policy | null): boolean {
  if (refusal.kind === "duplicate" || refusal.kind === "overridden") return false;
  const isOn = (rule: string) => policy?.rules?.[rule] !== "off";
  const place = formatPointer(refusal.path);
  if (place === "/spec/externalName" && /RFC 1123 subdomain/.test(refusal.detail))
    return isOn("service-external-name-valid");
  if (isInvalidQuantity(resource, place)) return isOn("resources-quantity-valid");
  return (
    workloadOf(resource) !== null &&
    BETTER.some(({ rule, at, says }) => at.test(place) && says(refusal) && isOn(rule))
  );
}
