import type { Container } from "../../kubernetes/pods/workload.ts";
import { ownAmount, type Side } from "../../kubernetes/quantities/container-resources.ts";
import { compare, parseQuantity } from "../../kubernetes/quantities/quantity.ts";
import type { Change } from "../../model/fix.ts";
import type { Policy } from "../../model/policy.ts";

/** Returns the policy's maximum for a container's requests or limits, as written; sidecars use that of `app`. */
export function capOf(
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
export function stateCaps(
  container: Container,
  side: Side,
  names: readonly string[],
  policy: Policy | null,
): readonly Change[] | null {
  const changes = names.flatMap((name): Change[] => {
    const value = capOf(container, side, name, policy);
    if (value === undefined || !goesWith(container, side, name, value)) return [];
    return [{ path: [...container.path, "resources", side, name], value }];
  });
  return changes.length === names.length ? changes : null;
}

/** Reports whether the request stays within the limit if `value` is set on `side`. */
function goesWith(container: Container, side: Side, name: string, value: string): boolean {
  const stated = ownAmount(container, side === "limits" ? "requests" : "limits", name);
  const cap = parseQuantity(value);
  if (stated.state !== "set" || cap === null) return stated.state === "unset";
  return side === "limits" ? compare(stated.amount, cap) <= 0 : compare(cap, stated.amount) <= 0;
}
