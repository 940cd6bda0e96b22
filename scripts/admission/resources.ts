import type { ContainerCaps } from "../model/policy.ts";
import { literal, type MakePolicy, noneOf, type Validation } from "./policy.ts";

const SIDES = ["requests", "limits"] as const;
const NAMES = ["cpu", "memory"] as const;
type Side = (typeof SIDES)[number];

/** Containers by the caps that apply to them. */
const ROLES = [
  ["app", "variables.apps + variables.sidecars"],
  ["init", 'variables.inits.filter(c, !has(c.restartPolicy) || c.restartPolicy != "Always")'],
] as const;

/** `resources-within-caps`: requests and limits of each container are within the caps of the policy. */
export const resourcesWithinCaps: MakePolicy = ({ policy }) => {
  const caps = policy.resources;
  if (caps === undefined) return null;
  const validations = ROLES.flatMap(([role, containers]) =>
    SIDES.flatMap((side) =>
      NAMES.flatMap((name): Validation[] => {
        const cap = capOf(caps, role, side, name);
        return cap === undefined ? [] : [withinCap(containers, side, name, cap)];
      }),
    ),
  );
  return validations.length === 0 ? null : { kinds: "pods", validations };
};

function capOf(
  caps: ContainerCaps,
  role: "app" | "init",
  side: Side,
  name: (typeof NAMES)[number],
): string | undefined {
  return caps[role]?.[side]?.[name];
}

function withinCap(containers: string, side: Side, name: string, cap: string): Validation {
  const isOver = (amounts: string) =>
    `quantity(string(${amounts}[${literal(name)}])).compareTo(quantity(${literal(cap)})) > 0`;
  // Without a request the limit is the request; without a limit the limit of the pod applies.
  const other =
    side === "requests"
      ? `${hasAmount("c", "limits", name)} && ${isOver("c.resources.limits")}`
      : `${hasAmount("variables.pod", "limits", name)} && ${isOver("variables.pod.resources.limits")}`;
  const violated = `${hasAmount("c", side, name)} ? ${isOver(`c.resources.${side}`)} : ${other}`;
  const what = `${name} ${side === "requests" ? "request" : "limit"}`;
  return noneOf(
    `(${containers}).filter(c, ${violated}).map(c, c.name)`,
    `the ${what} of container `,
    ` is over ${cap}`,
  );
}

function hasAmount(owner: string, side: Side, name: string): string {
  return `(has(${owner}.resources) && has(${owner}.resources.${side}) && ${literal(name)} in ${owner}.resources.${side})`;
}
