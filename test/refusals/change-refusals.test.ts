import { expect, test } from "vitest";
import type { JsonObject } from "../../scripts/model/json.ts";
import { formatPointer } from "../../scripts/model/pointer.ts";
import { refusedChanges } from "../../scripts/refusals/change-refusals.ts";
import type { UpstreamProblem } from "../../scripts/upstream/admit.ts";

const STATEFUL_SET =
  "updates to statefulset spec for fields other than 'replicas', 'ordinals', 'template', 'updateStrategy' and 'minReadySeconds' are forbidden";
const POD =
  "pod updates may not change fields other than `spec.containers[*].image`,`spec.tolerations` (only additions to existing tolerations)\n  core.PodSpec{...}";
const CLAIM =
  "spec is immutable after creation except resources.requests and volumeAttributesClassName for bound claims\n@@ -1,2 +1,2 @@";

test.each<
  [what: string, field: string, detail: string, before: JsonObject, after: JsonObject, refused: string[]]
>([
  [
    "a field below the one that upstream names",
    "spec.selector",
    "field is immutable",
    { spec: { selector: { matchLabels: { "example.com/app": "a", tier: "x" } } } },
    { spec: { selector: { matchLabels: { "example.com/app": "b", tier: "x" } } } },
    ["/spec/selector/matchLabels/example.com~1app selector.matchLabels[example.com/app] cannot be changed"],
  ],
  [
    "several fields: what contains them",
    "spec.selector",
    "field is immutable",
    { spec: { selector: { matchLabels: { a: "1", b: "1" } } } },
    { spec: { selector: { matchLabels: { a: "2", b: "2" } } } },
    ["/spec/selector/matchLabels selector.matchLabels cannot be changed"],
  ],
  [
    "fields that may change beside one that may not",
    "spec",
    STATEFUL_SET,
    { spec: { replicas: 1, serviceName: "a", template: { spec: {} } } },
    { spec: { replicas: 2, serviceName: "b", template: {} } },
    ["/spec/serviceName serviceName cannot be changed"],
  ],
  [
    "a field of a list entry that may change beside one that may not",
    "spec",
    POD,
    { spec: { containers: [{ name: "a", image: "x" }], nodeName: "a" } },
    { spec: { containers: [{ name: "a", image: "y" }], nodeName: "b" } },
    ["/spec/nodeName nodeName cannot be changed"],
  ],
  [
    "a field that can be changed in another state",
    "spec",
    CLAIM,
    { spec: { resources: { requests: { storage: "1Gi" } } } },
    { spec: { resources: { requests: { storage: "2Gi" } } } },
    [],
  ],
  [
    "a removed field",
    "spec.clusterIP",
    "may not change once set",
    { kind: "Service", spec: { clusterIP: "10.0.0.1" } },
    { kind: "Service", spec: {} },
    ["/spec/clusterIP clusterIP cannot be changed"],
  ],
  [
    "a field that the API server sets where it is not stated",
    "spec.clusterIPs[0]",
    "may not change once set",
    { kind: "Service", spec: {} },
    { kind: "Service", spec: { clusterIP: "10.0.0.1" } },
    [],
  ],
  [
    "a reference",
    "roleRef",
    "cannot change roleRef",
    { roleRef: { name: "a" } },
    { roleRef: { name: "b" } },
    ["/roleRef/name roleRef.name cannot be changed"],
  ],
  [
    "no visible difference: the field that upstream names",
    "spec",
    "update is refused",
    { spec: { a: 1 } },
    { spec: { a: 1 } },
    ["/spec spec update is refused"],
  ],
])("%s", (_, field, detail, before, after, refused) => {
  const problem: UpstreamProblem = { stage: "validate", type: "FieldValueInvalid", field, detail };
  const found = refusedChanges([problem], before, after);
  expect(found.map(({ path, field, phrase }) => `${formatPointer(path)} ${field} ${phrase}`)).toEqual(
    refused,
  );
});
