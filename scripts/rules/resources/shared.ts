import type { Container } from "../../kubernetes/pods/workload.ts";
import { amountWithoutLimitRanges, type Side } from "../../kubernetes/quantities/container-resources.ts";
import { compare, parseQuantity } from "../../kubernetes/quantities/quantity.ts";
import type { ResourceChange } from "../../model/fix.ts";
import type { Policy } from "../../model/policy.ts";

/** Returns the policy's maximum for a container's requests or limits, as written; sidecars use that of `app`. */
export function maximumOf(
  { role }: Container,
  side: Side,
  name: string,
  policy: Policy | null,
): string | undefined {
  const caps: Readonly<Record<string, string | undefined>> = {
    ...policy?.resources?.[role === "init" ? "init" : "app"]?.[side],
  };
  return Object.hasOwn(caps, name) ? caps[name] : undefined;
}

/**
 * Sets the policy's maximum for each name on a side that the container does not set. Returns null if the policy has no
 * maximum for one of them, or if a request would exceed its limit.
 */
export function setMaximums(
  container: Container,
  side: Side,
  names: readonly string[],
  policy: Policy | null,
): readonly ResourceChange[] | null {
  const changes = names.flatMap((name): ResourceChange[] => {
    const value = maximumOf(container, side, name, policy);
    if (value === undefined || !keepsRequestWithinLimit(container, side, name, value)) return [];
    return [{ path: [...container.path, "resources", side, name], value }];
  });
  return changes.length === names.length ? changes : null;
}

/** Reports whether the request stays within the limit if `value` is set on `side`. */
function keepsRequestWithinLimit(container: Container, side: Side, name: string, value: string): boolean {
  const stated = amountWithoutLimitRanges(container, side === "limits" ? "requests" : "limits", name);
  const cap = parseQuantity(value);
  if (stated.state !== "set" || cap === null) return stated.state === "unset";
  return side === "limits" ? compare(stated.amount, cap) <= 0 : compare(cap, stated.amount) <= 0;
}
