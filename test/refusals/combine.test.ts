import { expect, test } from "vitest";
import { combine } from "../../scripts/refusals/combine.ts";
import type { UpstreamVerdict } from "../../scripts/upstream/admit.ts";

const NO_REPLICAS: UpstreamVerdict = {
  known: true,
  problems: [
    {
      stage: "validate",
      type: "FieldValueInvalid",
      field: "spec.minReplicas",
      value: "0",
      detail: "must be greater than or equal to 1",
    },
  ],
};

/** The feature gate that allows no replicas is on by default in a later version. */
test.each([
  ["an external metric, no stated version", [{ type: "External" }], 0, false, []],
  ["a metric of an object, no stated version", [{ type: "Object" }], 0, false, []],
  ["an external metric, a stated version", [{ type: "External" }], 0, true, ["minReplicas"]],
  ["no metric that is known without pods", [{ type: "Resource" }], 0, false, ["minReplicas"]],
  ["less than none", [{ type: "External" }], -1, false, ["minReplicas"]],
])("no replicas of a HorizontalPodAutoscaler: %s", (_, metrics, minReplicas, isVersionStated, fields) => {
  const value = { kind: "HorizontalPodAutoscaler", spec: { minReplicas, metrics } };
  const { refusals } = combine(NO_REPLICAS, { status: "valid" }, value, isVersionStated);
  expect(refusals.map(({ field }) => field)).toEqual(fields);
});

test("a refusal of the whole object names its kind", () => {
  const verdict: UpstreamVerdict = {
    known: true,
    problems: [
      {
        stage: "validate",
        type: "FieldValueTooLong",
        field: "[]",
        detail: "may not be more than 1048576 bytes",
      },
    ],
  };
  const { refusals } = combine(verdict, { status: "valid" }, { kind: "ConfigMap" }, true);
  expect(refusals).toMatchObject([{ path: [], field: "ConfigMap", phrase: "is longer than 1048576 bytes" }]);
});

test.each([
  ["encrypted data, which is no base64", { mac: "ENC[AES256_GCM,data:Zg==]" }, []],
  [
    "data that is no base64",
    undefined,
    [{ path: [], message: "cannot be read: illegal base64 data at input byte 3" }],
  ],
])("a Secret with %s", (_, sops, errors) => {
  const verdict: UpstreamVerdict = {
    known: true,
    problems: [{ stage: "decode", detail: "illegal base64 data at input byte 3" }],
  };
  const value = {
    kind: "Secret",
    data: { token: "ENC[AES256_GCM,data:Zg==]" },
    ...(sops === undefined ? {} : { sops }),
  };
  const { schema } = combine(verdict, { status: "valid" }, value, true);
  expect(schema).toEqual(errors.length === 0 ? { status: "valid" } : { status: "invalid", errors });
});
