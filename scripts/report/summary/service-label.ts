import type { UsedService } from "../../model/overview.ts";

export function serviceLabel({ name, namespace, state }: UsedService): string {
  const full = namespace === null ? name : `${name}.${namespace}`;
  return state === "missing" ? `${full} (missing)` : full;
}
