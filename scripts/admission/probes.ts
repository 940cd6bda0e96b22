import { literal, type MakePolicy, noneOf } from "./policy.ts";

const DEFAULT_THRESHOLD = 3;
const DEFAULT_PERIOD = 10;

/** `probe-required`: each long-running container has the probes of the policy. */
export const probeRequired: MakePolicy = ({ policy }) => {
  const required = policy.probes?.required ?? ["liveness", "readiness"];
  if (required.length === 0) return null;
  const missing = (kind: string) =>
    `(variables.isLongRunning ? variables.apps + variables.sidecars : []).filter(c, !has(c.${kind}Probe)).map(c, c.name)`;
  return {
    kinds: "pods",
    validations: required.map((kind) => noneOf(missing(kind), "container ", ` has no ${kind} probe`)),
  };
};

/** `probe-patience`: the startup probe, or else the liveness probe, kills no container too early. */
export const probePatience: MakePolicy = ({ policy }) => {
  const patience = policy.probes?.patienceSeconds;
  if (patience === undefined) return null;
  const number = (field: string, fallback: number) =>
    `(has(p.${field}) && p.${field} > 0 ? p.${field} : ${fallback})`;
  const seconds = `${number("initialDelaySeconds", 0)} + (${number("failureThreshold", DEFAULT_THRESHOLD)} - 1) * ${number("periodSeconds", DEFAULT_PERIOD)}`;
  return {
    kinds: "pods",
    variables: [
      {
        name: "deciding",
        expression:
          "(variables.apps + variables.inits).filter(c, has(c.startupProbe) || has(c.livenessProbe))",
      },
    ],
    validations: [
      {
        expression: `variables.deciding.map(c, has(c.startupProbe) ? c.startupProbe : c.livenessProbe).all(p, ${seconds} >= ${patience})`,
        messageExpression: literal(`a probe can kill a container less than ${patience}s after its start`),
      },
    ],
  };
};
