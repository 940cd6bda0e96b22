import { usedNodePorts } from "../config/ports.ts";
import { list, literal, type MakePolicy, noneOf } from "./policy.ts";

/** Node ports that a Service requests, as `{"key": "30081/TCP", "number": "30081"}`. */
const PORTS = {
  name: "nodePorts",
  expression:
    'object.spec.type in ["NodePort", "LoadBalancer"] && has(object.spec.ports) ? object.spec.ports.filter(p, has(p.nodePort) && p.nodePort > 0).map(p, {"number": string(p.nodePort), "key": string(p.nodePort) + "/" + (has(p.protocol) ? p.protocol : "TCP")}) : []',
};
const NAME = { name: "fullName", expression: 'object.metadata.namespace + "/" + object.metadata.name' };

/**
 * `service-node-port-free`: no node port is used by something else in the platform file. The API server itself checks the
 * range; in a dry run it fills in ports outside of it.
 */
export const serviceNodePortFree: MakePolicy = ({ platform }) => {
  // A number belongs to one Service, whatever the protocol.
  const used = Map.groupBy(usedNodePorts(platform), ({ port }) => `${port}`);
  const holders = [...used].map(
    ([number, ports]) =>
      `${literal(number)}: ${list(ports.flatMap(({ service }) => (service === null ? [] : [`${service.namespace}/${service.name}`])))}`,
  );
  const taken = `variables.nodePorts.filter(p, p.number in variables.holders && !(variables.fullName in variables.holders[p.number])).map(p, p.key)`;
  return {
    kinds: "services",
    variables: [PORTS, NAME, { name: "holders", expression: `{${holders.join(", ")}}` }],
    validations: [noneOf(taken, "the platform file assigns node port ", " to something else")],
  };
};

/** `service-node-port-owned`: each Service of a workload has its node port, and no other Service has it. */
export const serviceNodePortOwned: MakePolicy = ({ platform }) => {
  const owners = (platform.workloads ?? []).filter(({ nodePort }) => nodePort !== undefined);
  if (platform.workloads === undefined) return null;
  const ports = owners.map(
    ({ namespace, name, nodePort }) => `${literal(`${namespace}/${name}`)}: "${nodePort}"`,
  );
  const names = owners.map(
    ({ namespace, name, nodePort }) => `"${nodePort}": ${literal(`${namespace}/${name}`)}`,
  );
  const foreign =
    "variables.nodePorts.filter(p, p.number in variables.owners && variables.owners[p.number] != variables.fullName).map(p, p.key)";
  return {
    kinds: "services",
    variables: [
      PORTS,
      NAME,
      { name: "required", expression: `{${ports.join(", ")}}` },
      { name: "owners", expression: `{${names.join(", ")}}` },
    ],
    validations: [
      noneOf(foreign, "the platform file assigns node port ", " to another Service"),
      {
        expression:
          "!(variables.fullName in variables.required) || variables.nodePorts.exists(p, p.number == variables.required[variables.fullName])",
        messageExpression:
          '"Service " + variables.fullName + " must have the node port " + variables.required[variables.fullName] + " of the platform file"',
      },
    ],
  };
};
