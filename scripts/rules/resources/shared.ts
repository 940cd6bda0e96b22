import type { Container } from "../../kubernetes/pods/workload.ts";
import { ownAmount, type Side } from "../../kubernetes/quantities/container-resources.ts";
import { compare, parseQuantity } from "../../kubernetes/quantities/quantity.ts";
import type { Change } from "../../model/fix.ts";
import type { Policy } from "../../model/policy.ts";

/** The most that the policy lets a container request or use, as it is written there; sidecars have the app's. */
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
 * States the policy's caps for what a container does not state; null where the policy has none, or what is stated on the
 * other side does not go with it.
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

/** Whether no request is over its limit then. */
function goesWith(container: Container, side: Side, name: string, value: string): boolean {
  const stated = ownAmount(container, side === "limits" ? "requests" : "limits", name);
  const cap = parseQuantity(value);
  if (stated.state !== "set" || cap === null) return stated.state === "unset";
  return side === "limits" ? compare(stated.amount, cap) <= 0 : compare(cap, stated.amount) <= 0;
}
