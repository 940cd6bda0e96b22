// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the expressions are Flux's, not templates
import { describe, expect, test } from "vitest";
import { substituteRendering } from "../../../../scripts/engines/flux/substitution/rendering.ts";
import { documentsIn } from "../../../../scripts/model/document.ts";
import { readRendering } from "../../../../scripts/yaml/read-resources.ts";
import { substituteYaml, variables } from "./support.ts";

const deployment = (replicas: string, metadata = "") => `apiVersion: apps/v1
kind: Deployment
metadata:
${metadata}  name: web
  namespace: shop
spec:
  replicas: ${replicas}
`;

function resources(yaml: string) {
  const { resources, failures } = readRendering(documentsIn(yaml), "o");
  expect(failures).toEqual([]);
  return resources.map(({ value }) => value);
}

test("a substituted number becomes a number in the resource", () => {
  const result = substituteYaml(deployment("${N}"), variables({ N: "3" }));
  expect(result).toEqual({ ok: true, value: { yaml: deployment("3"), unresolved: [], unset: [] } });
});

test("documents are substituted separately", () => {
  const yaml = [deployment("${N}"), deployment("${M:=2}"), deployment("$N"), deployment("${O}")].join(
    "---\n",
  );
  const result = substituteYaml(yaml, variables({ N: "3" }, { unknownSources: ["Secret/s"] }));
  expect(result).toMatchObject({ ok: true, value: { unresolved: ["M", "O"] } });
  const replicas = resources(result.ok ? result.value.yaml : "").map(
    ({ spec }) => (spec as { replicas: unknown }).replicas,
  );
  expect(replicas).toEqual([3, 2, "$N", "${O}"]);
});

const off = (where: string) => `  ${where}:\n    kustomize.toolkit.fluxcd.io/substitute: disabled\n`;

test("variables that no source sets are reported with their place", () => {
  const yaml = `${deployment("3")}---
apiVersion: v1
kind: ConfigMap
metadata: {name: settings}
data:
  url: http://\${HOST}:\${PORT:=80}/\${HOST}
  only: \${NAME}
  default: \${A:=\${B}}
  k\${KEY}: x\${X}
  list: "\${SET}"
`;
  const result = substituteYaml(yaml, variables({ SET: "" }));
  expect(result).toMatchObject({
    value: {
      unset: [
        { name: "KEY", document: 1, path: ["data"], span: null },
        { name: "HOST", document: 1, path: ["data", "url"], span: { start: 7, end: 7 } },
        { name: "NAME", document: 1, path: ["data", "only"], span: null },
        { name: "B", document: 1, path: ["data", "default"], span: null },
        { name: "X", document: 1, path: ["data", "k"], span: { start: 1, end: 1 } },
      ],
    },
  });
});

describe("documents left unchanged", () => {
  test.each([
    ["without variables", deployment("${N:=1}"), variables()],
    ["switched off by a label", deployment("${N}", off("labels")), variables({ N: "3" })],
    ["switched off by an annotation", deployment("${N}", off("annotations")), variables({ N: "3" })],
    ["without expressions", deployment("4"), variables({ N: "3" })],
  ])("%s", (_, yaml, given) => {
    expect(substituteYaml(yaml, given)).toEqual({
      ok: true,
      value: { yaml, unresolved: [], unset: [] },
    });
  });

  test("a document without its text", () => {
    const value = { apiVersion: "v1", kind: "ConfigMap", metadata: { name: "a" }, data: { k: "v" } };
    const documents = [{ value, text: null }];
    expect(substituteRendering(documents, variables({ N: "3" }))).toEqual({
      ok: true,
      value: { documents, unresolved: [], unset: [] },
    });
  });

  test("only the resource that disables substitution is left unchanged", () => {
    const yaml = [deployment("${N-}", off("labels")), deployment("${N}")].join("---\n");
    expect(substituteYaml(yaml, variables({ N: "3" }))).toMatchObject({
      ok: true,
      value: { unset: [] },
    });
  });

  test("strategy Always substitutes without variables", () => {
    const result = substituteYaml(deployment("${N:=1}"), variables({}, { always: true }));
    expect(result).toMatchObject({ value: { yaml: deployment("1") } });
  });

  test("another value of the annotation does not disable substitution", () => {
    const yaml = deployment("${N}", off("labels").replace("disabled", "enabled"));
    expect(substituteYaml(yaml, variables({ N: "3" }))).toMatchObject({
      value: {
        yaml: expect.stringContaining("replicas: 3"),
      },
    });
  });
});

describe("a failure names the resource", () => {
  test("an invalid expression", () => {
    expect(substituteYaml(deployment("${N-1} x"), variables({ N: "3" }))).toEqual({
      ok: false,
      error: {
        message:
          "spec.postBuild cannot substitute in Deployment/shop/web: missing closing brace, at ${N-1}; escape what a shell evaluates with a second dollar sign: $${N-1}",
        expression: "${N-1}",
      },
    });
  });

  test("the message shows no part of a Secret", () => {
    const yaml = "apiVersion: v1\nkind: Secret\nmetadata:\n  name: s\nstringData:\n  p: geheim${oho!\n";
    expect(substituteYaml(yaml, variables({ N: "3" }))).toEqual({
      ok: false,
      error: {
        message: "spec.postBuild cannot substitute in Secret/s: missing closing brace",
        expression: null,
      },
    });
  });

  test("an invalid variable name fails, used or not", () => {
    expect(substituteYaml(deployment("1"), variables({ "my-key": "3" }))).toEqual({
      ok: false,
      error: {
        message:
          'spec.postBuild cannot substitute in Deployment/shop/web: the variable name "my-key" must match ^[_a-zA-Z][_a-zA-Z0-9]*$',
        expression: null,
      },
    });
  });
});
