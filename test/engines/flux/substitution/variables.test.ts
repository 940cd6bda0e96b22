import { describe, expect, test } from "vitest";
import {
  type FindSource,
  variablesOf as variablesIn,
} from "../../../../scripts/engines/flux/substitution/variables.ts";
import type { JsonObject } from "../../../../scripts/model/json.ts";
import type { Resource } from "../../../../scripts/model/resource.ts";
import { resourceOf } from "../../../build.ts";

const source = (kind: string, name: string, value: JsonObject): Resource => {
  return resourceOf(value, { apiVersion: "v1", kind, namespace: "flux-system", name });
};

const mac = "ENC[AES256_GCM,data:bWFj,iv:aXY=,tag:dGFn,type:str]";
const base64 = (text: string) => Buffer.from(text).toString("base64");
const SOURCES = [
  source("ConfigMap", "one", { data: { A: "1", B: "x\ny\n", N: 3 }, binaryData: { C: "eA==" } }),
  source("ConfigMap", "two", { data: { A: "2", __proto__x: "p" } }),
  source("ConfigMap", "empty", { data: null }),
  source("Secret", "plain", {
    data: { D: "ZA==", E: "ZQ", F: "/w==", G: "Zw==\n", H: "" },
    stringData: { D: "d2", I: "i" },
  }),
  source("Secret", "encrypted", {
    data: { A: mac, J: mac },
    stringData: { K: "open", L: mac },
    sops: { mac },
  }),
  source("Secret", "generated", {
    data: { P: base64(mac), Q: base64("mac: ENC[…"), sops_version: base64("3") },
  }),
  source("ConfigMap", "encrypted", { data: { M: mac, O: "open" }, sops: { mac } }),
];

const find: FindSource = (kind, namespace, name) => {
  return SOURCES.find((one) => one.kind === kind && one.namespace === namespace && one.name === name) ?? null;
};

function variablesOf(
  postBuild: JsonObject,
  namespace: string | null,
  sources: FindSource,
  changedBy: string | null = null,
) {
  const resource = { ...source("Kustomization", "app", {}), namespace };
  return variablesIn({ engine: "flux", value: { postBuild }, resource, changedBy }, sources);
}

const from = (...references: [kind: string, name: string, optional?: boolean][]) => ({
  substituteFrom: references.map(([kind, name, optional]) => ({ kind, name, optional: optional ?? false })),
});

function summary(postBuild: JsonObject, namespace = "flux-system") {
  const { values, unknownNames, unknownSources } = variablesOf(postBuild, namespace, find);
  return { values: Object.fromEntries(values), unknown: [...unknownNames], sources: unknownSources };
}

test.each<[string, JsonObject, object]>([
  ["nothing", {}, {}],
  ["text", { substitute: { A: "a", B: "a\nb\n" } }, { values: { A: "a", B: "ab" } }],
  [
    "a variable of the parent",
    { substitute: { A: "a", B: `\${B}` } },
    { values: { A: "a" }, unknown: ["B"] },
  ],
  ["values that are not strings", { substitute: { A: 1, B: null, C: true } }, { unknown: ["A", "B", "C"] }],
  ["a ConfigMap", from(["ConfigMap", "one"]), { values: { A: "1", B: "xy" }, unknown: ["N"] }],
  ["an empty ConfigMap", from(["ConfigMap", "empty"]), {}],
  [
    "later sources override earlier ones",
    from(["ConfigMap", "one"], ["ConfigMap", "two"]),
    { values: { A: "2", B: "xy", __proto__x: "p" }, unknown: ["N"] },
  ],
  [
    "sources override in the order of the list",
    from(["ConfigMap", "two"], ["ConfigMap", "one"]),
    { values: { A: "1", B: "xy", __proto__x: "p" }, unknown: ["N"] },
  ],
  [
    "substitute overrides sources",
    { ...from(["ConfigMap", "two"]), substitute: { A: "own" } },
    { values: { A: "own", __proto__x: "p" } },
  ],
  [
    "a Secret",
    from(["Secret", "plain"]),
    { values: { D: "d2", G: "g", H: "", I: "i" }, unknown: ["E", "F"] },
  ],
  ["an encrypted Secret", from(["Secret", "encrypted"]), { values: { K: "open" }, unknown: ["A", "J", "L"] }],
  ["a Secret generated from encrypted files", from(["Secret", "generated"]), { unknown: ["P", "Q"] }],
  ["an encrypted ConfigMap", from(["ConfigMap", "encrypted"]), { values: { O: "open" }, unknown: ["M"] }],
  [
    "encrypted overrides known",
    from(["ConfigMap", "two"], ["Secret", "encrypted"]),
    { values: { K: "open", __proto__x: "p" }, unknown: ["A", "J", "L"] },
  ],
  [
    "known overrides encrypted",
    from(["Secret", "encrypted"], ["ConfigMap", "two"]),
    { values: { A: "2", K: "open", __proto__x: "p" }, unknown: ["J", "L"] },
  ],
  [
    "a missing source",
    from(["Secret", "none"], ["Secret", "none"]),
    { sources: ["Secret/flux-system/none is not in the repository"] },
  ],
  [
    "a missing optional source",
    from(["Secret", "none", true]),
    { sources: ["Secret/flux-system/none is not in the repository"] },
  ],
  ["an existing optional source", from(["ConfigMap", "two", true]), { values: { A: "2", __proto__x: "p" } }],
  [
    "an unknown kind",
    from(["Ingress", "one"]),
    { sources: ["Ingress/flux-system/one is not in the repository"] },
  ],
  [
    "junk",
    { substitute: [1], substituteFrom: [null, "x"] },
    { sources: ["flux-system is not in the repository"] },
  ],
])("%s", (_, postBuild, expected) => {
  expect(summary(postBuild)).toEqual({ values: {}, unknown: [], sources: [], ...expected });
});

describe("other properties", () => {
  test("sources are in the Kustomization's namespace", () => {
    expect(summary(from(["ConfigMap", "one"]), "other").sources).toEqual([
      "ConfigMap/other/one is not in the repository",
    ]);
  });

  test("a resource that mutates the object at admission can set more", () => {
    const { unknownSources } = variablesOf({}, null, find, "HelmRelease/webhook");
    expect(unknownSources).toEqual(["HelmRelease/webhook can set more"]);
  });

  test("a key like __proto__ is an ordinary name", () => {
    const data = JSON.parse('{"__proto__": "p", "constructor": "c"}') as JsonObject;
    const { values } = variablesOf(from(["ConfigMap", "x"]), null, () => source("ConfigMap", "x", { data }));
    expect([...values]).toEqual([
      ["__proto__", "p"],
      ["constructor", "c"],
    ]);
  });

  test("substituteStrategy is read", () => {
    expect(variablesOf({ substituteStrategy: "Always" }, null, find).always).toBe(true);
    expect(variablesOf({ substituteStrategy: "WithVariables" }, null, find).always).toBe(false);
  });
});
