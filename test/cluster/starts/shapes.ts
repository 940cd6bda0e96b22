import { workloadOf } from "../../../scripts/kubernetes/pods/workload.ts";
import type { Side } from "../../../scripts/kubernetes/quantities/container-resources.ts";
import { podAmount } from "../../../scripts/kubernetes/quantities/pod-resources.ts";
import type { Quantity } from "../../../scripts/kubernetes/quantities/quantity.ts";
import type { JsonObject } from "../../../scripts/model/json.ts";
import { overlayWith, resourceOf } from "../../build.ts";
import type { KubernetesObject } from "../control/client.ts";
import { fixtureContainer } from "./pods.ts";

function container(name: string, resources: JsonObject, fields: JsonObject = {}): JsonObject {
  return fixtureContainer(name, ["pause"], { resources, ...fields });
}

const small = { requests: { memory: "64Mi", cpu: "50m" }, limits: { memory: "128Mi", cpu: "100m" } };
const large = { requests: { memory: "96Mi", cpu: "70m" }, limits: { memory: "300Mi", cpu: "750m" } };
const sidecar = { restartPolicy: "Always" };

/** Pod specs whose requests and limits are computed in different ways. */
export const SHAPES: Readonly<Record<string, JsonObject>> = {
  "one container": { containers: [container("app", small)] },
  "two containers": { containers: [container("app", small), container("more", large)] },
  "a larger init container": {
    initContainers: [container("setup", large)],
    containers: [container("app", small)],
  },
  "a smaller init container": {
    initContainers: [container("setup", small)],
    containers: [container("app", large)],
  },
  "two init containers": {
    initContainers: [container("first", large), container("second", small)],
    containers: [container("app", small)],
  },
  "a sidecar": {
    initContainers: [container("proxy", small, sidecar)],
    containers: [container("app", small)],
  },
  "an init container after a sidecar": {
    initContainers: [container("proxy", small, sidecar), container("setup", large)],
    containers: [container("app", small)],
  },
  "an init container before a sidecar": {
    initContainers: [container("setup", large), container("proxy", small, sidecar)],
    containers: [container("app", small)],
  },
  "limits without requests": { containers: [container("app", { limits: small.limits })] },
  "resources of the pod": { resources: large, containers: [container("app", small)] },
  "decimal units": {
    containers: [
      container("app", { requests: { memory: "100M", cpu: "0.15" }, limits: { memory: "1e8", cpu: 1 } }),
    ],
  },
};

/** The amount that the rules compute for a pod; null if some container has none. */
export function computedAmount(pod: KubernetesObject, side: Side, name: string): Quantity | null {
  const amount = podAmount(workloadOf(resourceOf(pod))!, side, name, overlayWith({}));
  return amount.state === "bounded" ? amount.amount : null;
}

/** An amount as text, less one unit: a milli of cores or a byte. */
export function oneLess(amount: Quantity, name: string): string {
  return name.endsWith("cpu") ? `${amount / 1_000_000n - 1n}m` : `${amount / 1_000_000_000n - 1n}`;
}

export function textOf(amount: Quantity, name: string): string {
  return name.endsWith("cpu") ? `${amount / 1_000_000n}m` : `${amount / 1_000_000_000n}`;
}
