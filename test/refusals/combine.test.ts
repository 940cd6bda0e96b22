import { expect, test } from "vitest";
import type { JsonObject } from "../../scripts/model/json.ts";
import { combine } from "../../scripts/refusals/combine.ts";
import type { UpstreamProblem, UpstreamVerdict } from "../../scripts/upstream/admit.ts";

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

test.each<[name: string, problem: UpstreamProblem, value: JsonObject, refusal: object]>([
  [
    "the identity of another object",
    { stage: "apply", field: ".metadata.uid", detail: "the object has another one" },
    { kind: "ConfigMap", metadata: { uid: "a" } },
    { path: ["metadata", "uid"], field: "uid", phrase: "the object has another one" },
  ],
  [
    "null in a custom resource, which a creation removes",
    {
      stage: "apply",
      type: "FieldValueInvalid",
      field: "spec.size",
      value: '"null"',
      detail: 'spec.size in body must be of type integer: "null"',
    },
    { kind: "Database", spec: { size: null } },
    {
      path: ["spec", "size"],
      field: "size",
      phrase: "null is not of type integer",
    },
  ],
])("only server-side apply refuses %s", (_, problem, value, refusal) => {
  const verdict: UpstreamVerdict = { known: true, problems: [problem] };
  const { schema, refusals } = combine(verdict, { status: "valid" }, value, true);
  expect(schema).toEqual({ status: "valid" });
  expect(refusals).toMatchObject([{ kind: "applied", part: "value", ...refusal }]);
});

test("server-side apply refuses the same as the decoder: it is reported once", () => {
  const problems: UpstreamProblem[] = [
    { stage: "decode", detail: "json: cannot unmarshal number into Go struct field ServicePort.name" },
    { stage: "apply", field: ".spec.name", detail: "expected string, got &value{1}" },
  ];
  const value = { kind: "Service", spec: { name: 1 } };
  const { schema, refusals } = combine({ known: true, problems }, { status: "valid" }, value, true);
  expect(schema).toMatchObject({ status: "invalid", errors: [{ path: ["spec", "name"] }] });
  expect(refusals).toEqual([]);
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
