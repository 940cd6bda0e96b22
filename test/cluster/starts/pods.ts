import type { JsonObject } from "../../../scripts/model/json.ts";
import type { KubernetesObject } from "../control/client.ts";
import { FIXTURE_IMAGE } from "../images/images.ts";

export interface PodOptions {
  readonly name: string;
  readonly namespace: string;
  readonly spec?: JsonObject;
}

/** A container of the fixture program; `fields` adds probes and resources. */
export function fixtureContainer(name: string, args: readonly string[], fields: JsonObject = {}): JsonObject {
  return { name, image: FIXTURE_IMAGE, imagePullPolicy: "Never", args: [...args], ...fields };
}

/** A pod that is not restarted, so that its state says how its container ended. */
export function podOf({ name, namespace, spec = {} }: PodOptions): KubernetesObject {
  return {
    apiVersion: "v1",
    kind: "Pod",
    metadata: { name, namespace },
    spec: { restartPolicy: "Never", automountServiceAccountToken: false, ...spec },
  };
}
