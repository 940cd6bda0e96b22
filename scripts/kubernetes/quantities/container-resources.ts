import { asObject, ownValue } from "../../model/json.ts";
import type { Overlay } from "../../model/overlay.ts";
import type { Pointer } from "../../model/pointer.ts";
import type { Container } from "../pods/workload.ts";
import { defaultAmount, limitRangeItems, type Side } from "./limit-range.ts";
import { parseQuantity, type Quantity } from "./quantity.ts";

export type { Side } from "./limit-range.ts";

/**
 * The request or limit of a container for one resource:
 * - `set`: the amount. `source` is the manifest, the limit of the container or a LimitRange; `path` is the value in the
 * manifest, or the container.
 * - `unset`: not set anywhere; a limit is then unbounded, a request zero.
 * - `invalid`: the manifest contains a value that is not a quantity.
 */
export type ContainerAmount =
  | {
      readonly state: "set";
      readonly amount: Quantity;
      readonly source: "manifest" | "limit" | "limitrange";
      readonly path: Pointer;
    }
  | { readonly state: "unset" }
  | { readonly state: "invalid"; readonly path: Pointer };

/**
 * The amount of the container after the defaulting of the API server: first, a missing request takes the limit of the
 * container, and only then the LimitRanges of its namespace (those in the overlay) apply. Ephemeral containers can have
 * neither.
 */
export function containerAmount(
  container: Container,
  side: Side,
  name: string,
  overlay: Overlay,
): ContainerAmount {
  const amount = amountWithoutLimitRanges(container, side, name);
  if (amount.state !== "unset" || container.role === "ephemeral") return amount;
  const items = limitRangeItems(overlay, container.workload.resource.namespace);
  const byDefault = defaultAmount(items, side, name);
  return byDefault === null
    ? amount
    : { state: "set", amount: byDefault, source: "limitrange", path: container.path };
}

/** Like `containerAmount`, but without LimitRanges. */
export function amountWithoutLimitRanges(container: Container, side: Side, name: string): ContainerAmount {
  if (container.role === "ephemeral") return { state: "unset" };
  const stated = manifestAmount(container, side, name);
  if (stated.state !== "unset" || side === "limits") return stated;
  const limit = manifestAmount(container, "limits", name);
  return limit.state === "set" ? { ...limit, source: "limit" } : stated;
}

function manifestAmount(container: Container, side: Side, name: string): ContainerAmount {
  const value = ownValue(asObject(container.value.resources)[side], name);
  if (value === undefined) return { state: "unset" };
  const amount = parseQuantity(value);
  const path = [...container.path, "resources", side, name];
  return amount === null ? { state: "invalid", path } : { state: "set", amount, source: "manifest", path };
}
