// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the expressions are Flux variables, not templates
import { describe, expect, test } from "vitest";
import { check } from "../../scripts/check/check.ts";
import type { CheckSubject } from "../../scripts/check/found.ts";
import {
  clusterRule,
  overlayRule,
  type Rule,
  type RuleContext,
  resourceRule,
} from "../../scripts/check/rule.ts";
import type { Resource } from "../../scripts/model/resource.ts";
import { overlayWith, resourceOf } from "../build.ts";
import { contextWith } from "../context.ts";
import { EXAMPLES as examples, WORDS as words } from "./words.ts";

const everyResource = resourceRule({
  ...words,
  examples,
  name: "every-resource",
  check: (resource) => [
    { code: "found", args: { name: resource.name }, at: { in: "resource", resource, path: [] } },
  ],
});
const broken = overlayRule({
  ...words,
  examples,
  name: "broken-rule",
  check: () => {
    throw new Error("no such thing");
  },
});
const needsPolicy = resourceRule({
  ...words,
  examples,
  name: "needs-policy",
  needs: "policy.probes",
  check: () => [],
});
const sameName = clusterRule<{ readonly found: string }, Resource>({
  ...words,
  examples,
  name: "same-name",
  facts: ({ resources }) => [...resources],
  check: (facts) =>
    facts.slice(1).map((resource) => ({
      code: "found",
      args: { name: `${facts.length}` },
      at: { in: "resource", resource, path: [] },
    })),
});

const schemas: RuleContext["schemas"] = () => ({
  kubernetesVersion: "",
  served: { status: "unknown" },
  schema: { status: "valid" },
  refusals: [],
});

function subject(name: string, cluster: string | null, policy: RuleContext["policy"] = null): CheckSubject {
  const resource = resourceOf({}, { apiVersion: "v1", kind: "Pod", namespace: "shop", name });
  return {
    overlay: overlayWith({ name, resources: [resource] }),
    cluster,
    context: contextWith({ policy, schemas }),
  };
}

function found(rules: readonly Rule[], subjects: readonly CheckSubject[]) {
  return check(rules, subjects).problems.map(({ rule, severity, problem, overlay }) => [
    rule.name,
    severity,
    problem.args.name,
    overlay.name,
  ]);
}

test("a resource rule is run on every resource", () => {
  expect(found([everyResource], [subject("a", null), subject("b", null)])).toEqual([
    ["every-resource", "error", "a", "a"],
    ["every-resource", "error", "b", "b"],
  ]);
});

test("a cluster rule is run on all overlays of one cluster together, and never on several standalone overlays", () => {
  const subjects = [
    subject("a", "one"),
    subject("b", "one"),
    subject("c", "two"),
    subject("d", null),
    subject("e", null),
  ];
  expect(found([sameName], subjects)).toEqual([["same-name", "error", "2", "b"]]);
});

test("the policy sets the severity of a rule or turns it off, which is reported as skipped", () => {
  const policies = [
    { rules: { "every-resource": "warning" } },
    { rules: { "every-resource": "off" } },
  ] as const;
  const subjects = [subject("a", "one", policies[0]), subject("b", "two", policies[1])];
  expect(found([everyResource], subjects)).toEqual([["every-resource", "warning", "a", "a"]]);
  expect(check([everyResource], subjects).skipped).toEqual([
    { kind: "rule", count: 1, reason: "turned off by the policy in 1 of 2 overlays: every-resource" },
  ]);
});

test("a rule without its required configuration is off, which is reported as skipped", () => {
  expect(check([needsPolicy, everyResource], [subject("a", null)]).skipped).toEqual([
    {
      kind: "rule",
      count: 1,
      reason: "off without `probes` in a policy file: needs-policy",
      weakened: { rules: ["needs-policy"], namespaces: [] },
    },
  ]);
});

test("a rule that throws is a failure, and the others are run", () => {
  const { problems, failures } = check([broken, everyResource], [subject("a", null)]);
  expect(problems).toHaveLength(1);
  expect(failures).toEqual([
    {
      overlay: null,
      stage: "check",
      message: "the rule broken-rule failed (no such thing); please report this",
      location: null,
    },
  ]);
});

describe("values that cannot be determined have no findings", () => {
  const ciphertext = "ENC[AES256_GCM,data:x]";
  const base64 = (text: string) => Buffer.from(text).toString("base64");
  const everyField = resourceRule({
    ...words,
    examples,
    name: "every-field",
    check: (resource) =>
      Object.keys(resource.value).flatMap((field) =>
        Object.keys(resource.value[field] as object).map((key) => ({
          code: "found" as const,
          args: { name: key },
          at: { in: "resource" as const, resource, path: [field, key] },
        })),
      ),
  });

  test.each<[Partial<Resource>, string[]]>([
    [{ value: { spec: { a: ciphertext, b: "b" } } }, ["b"]],
    [{ kind: "Secret", value: { data: { a: base64(ciphertext), b: base64("b") } } }, ["b"]],
    [{ kind: "Secret", value: { stringData: { a: "sops_mac=ENC[x", b: "b" } } }, ["b"]],
    [{ kind: "ConfigMap", value: { data: { a: base64(ciphertext), b: "mac: ENC[x" } } }, ["a"]],
    [{ value: { spec: { a: "<path:secret/data/x#ca | base64encode>", b: "a <path:x#y>" } } }, ["b"]],
    [{ value: { spec: { a: "x${A}", b: "${A:=1}", c: "${#A}", d: "${B}", e: "$A" } } }, ["d", "e"]],
  ])("%j", (part, found) => {
    const one = subject("a", null);
    const resources = [{ ...one.overlay.resources[0]!, ...part }];
    const overlay = { ...one.overlay, resources, unresolved: new Set(["A"]) };
    const { problems } = check([everyField], [{ ...one, overlay }]);
    expect(problems.map(({ problem }) => problem.args.name)).toEqual(found);
  });

  test("a value left empty by an unset variable is reported only by the rule for unset variables", () => {
    const one = subject("a", null);
    const resource = { ...one.overlay.resources[0]!, value: { spec: { a: null, b: "", c: "x", d: "" } } };
    const unset = ["a", "b", "c"].map((key) => {
      return { name: key, syncObject: "Kustomization/x", resource, path: ["spec", key], span: null };
    });
    const overlay = { ...one.overlay, resources: [resource], unset };
    const found = (rule: typeof everyField) =>
      check([rule], [{ ...one, overlay }]).problems.map(({ problem }) => problem.args.name);
    expect(found(everyField)).toEqual(["c", "d"]);
    expect(found({ ...everyField, checksUnsetValues: true })).toEqual(["a", "b", "c", "d"]);
  });
});
