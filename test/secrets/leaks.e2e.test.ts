import { beforeAll, describe, expect, test } from "vitest";
import { VALID_OVERLAY } from "../hostile/support.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import type { Tree } from "../tree.ts";
import { leaksIn, printedFor } from "./printed.ts";

beforeAll(async () => {
  await toolsForTests();
});

const VALUE = "Rk9vTaiga7Zebra31";
const base64 = (text: string) => Buffer.from(text).toString("base64");

function secret(value: string, key = "password", field = "stringData"): string {
  return `apiVersion: v1\nkind: Secret\nmetadata: {name: s}\n${field}:\n  ${key}: ${value}\n`;
}

/** A Pod whose start is reported, with its command in the message and in the excerpt. */
function pod(text: string, name = "w"): string {
  return `---\napiVersion: v1\nkind: Pod\nmetadata: {name: ${name}}\nspec:\n  containers:\n    - name: c\n      image: "debian:12"\n      command: [sh, -c, ${text}]\n`;
}

const LIST = "resources: [a.yaml]\n";

/** A tree with one kustomization that contains `manifests`. */
function overlay(manifests: string, more = ""): Tree {
  return { "kustomization.yaml": LIST + more, "a.yaml": manifests };
}

function install(text: string): string {
  return pod(JSON.stringify(`apt-get install -y ${text}`));
}

type Case = readonly [name: string, tree: Tree];

async function expectNoLeak(tree: Tree, values: readonly string[] = [VALUE]): Promise<void> {
  const printed = await printedFor({ ...VALID_OVERLAY, ...tree });
  expect(values.flatMap((value) => leaksIn(printed, value))).toEqual([]);
  expect(printed.get("json")).toContain("unknown field 'dta'");
}

describe("mistakes in a line of a Secret", () => {
  const lines = [
    ...[
      "*",
      "!",
      "&",
      "|",
      ">",
      "%",
      "@",
      "`",
      "{",
      "[",
      '"',
      "'",
      "? ",
      ", ",
      "- ",
      "!!",
      "*a ",
      "<<: ",
      "#",
    ].map((sign) => `  password: ${sign}${VALUE}`),
    `  password: x: ${VALUE}`,
    `  ${VALUE}: 1\n  ${VALUE}: 2`,
    `  password: "${VALUE}\\q"`,
    `  password: ${VALUE}\n bad`,
    `  password: [${VALUE}`,
    `\tpassword: ${VALUE}`,
    `  password: !!int ${VALUE}`,
    `  password: !!binary ${VALUE}`,
    `  *${VALUE} : 1`,
    `  ? {a: ${VALUE}}\n  : 1`,
    `  0x${VALUE}: "\\u12"`,
    `  password: "\\U0000${VALUE}"`,
    `%YAML ${VALUE}\n---\na: 1`,
    `%${VALUE}\n---\na: 1`,
    `%TAG ! ${VALUE}\n---\na: !x 1`,
  ];
  test.each(lines)("%s", async (line) => {
    await expectNoLeak(overlay(`apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData:\n${line}\n`));
  });

  test.each([
    `env: [{name: DB_PASSWORD, value: *${VALUE}}]`,
    `env: [{name: DB_PASSWORD, value: !${VALUE}}]`,
    `env: [{name: DB_PASSWORD, value: |${VALUE}}]`,
    `env:\n    - name: DB_PASSWORD\n      value: *${VALUE}`,
    `args: ["--password=${VALUE}", *x]`,
  ])("of a container: %s", async (field) => {
    const text = `apiVersion: v1\nkind: Pod\nmetadata: {name: w}\nspec:\n  containers:\n  - name: c\n    image: "x:1"\n    ${field}\n`;
    await expectNoLeak(overlay(text));
  });
});

describe("errors of Kustomize", () => {
  const generator = (fields: string) => `secretGenerator:\n- name: s\n  ${fields}\n`;
  const patch = (text: string) =>
    `patches:\n- target: {kind: Secret}\n  patch: |-\n${text.replace(/^/gm, "    ")}\n`;
  const replacement = (path: string, options: string, target: string) =>
    `replacements:\n- source: {kind: Secret, name: s, fieldPath: ${path}, options: {${options}}}\n  targets: [{select: {kind: Pod}, fieldPaths: [${target}]}]\n`;
  const cases: readonly Case[] = [
    ...[
      `literals: ['apikey:${VALUE}']`,
      `literals: ['${VALUE}']`,
      `literals: [${VALUE}, b]`,
      `literals: ['=${VALUE}']`,
      `literals: {a: ${VALUE}}`,
      `literals: a=${VALUE}`,
      `literals: ['a=${VALUE}', 'a=2']`,
      `literal: ['a=${VALUE}']`,
      `literals: [*${VALUE}]`,
      `literals: [!${VALUE} x]`,
      `files: ['a=${VALUE}']`,
      `envs: [${VALUE}]`,
      `literals: [{a: ${VALUE}}]`,
    ].map((fields): Case => [fields, { "kustomization.yaml": generator(fields) }]),
    ...[
      `apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData:\n  dsn: ${VALUE}\n bad: x`,
      VALUE,
      `- {op: add, path: /stringData/x, value: *${VALUE}}`,
      `- {op: test, path: /stringData/password, value: ${VALUE}}`,
      `- {op: replace, path: /stringData/a/b/c, value: ${VALUE}}`,
      `- {op: ${VALUE}, path: /stringData/a, value: 1}`,
      `apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: ${VALUE}`,
      `apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData: {a: ${VALUE}}\n---\napiVersion: v1\nkind: Secret\nmetadata: {name: t}\nstringData: {a: ${VALUE}}`,
      `kind: Secret\nstringData: {x: ${VALUE}}`,
      `{"stringData": {"x": "${VALUE}"`,
    ].map((text): Case => [text, overlay(secret("other"), patch(text))]),
    [
      "a patch without a target",
      overlay(secret("other"), `patches: [{patch: "- {op: add, path: /stringData/x, value: ${VALUE}}"}]\n`),
    ],
    [
      "an inline strategic merge patch",
      overlay(
        secret("other"),
        `patchesStrategicMerge:\n- |-\n  kind: Secret\n  metadata: {name: s}\n  stringData: {x: ${VALUE}}\n    bad: x\n`,
      ),
    ],
    [
      "an inline plugin",
      overlay(
        secret("other"),
        `transformers:\n- |-\n  apiVersion: builtin\n  kind: PatchTransformer\n  metadata: {name: x}\n  target: {kind: Secret}\n  patch: ${VALUE}\n`,
      ),
    ],
    [
      "a replacement that is too deep",
      overlay(secret(VALUE) + install("x"), replacement("stringData.password.x", "", "metadata.name")),
    ],
    [
      "a replacement out of bounds",
      overlay(
        secret(VALUE) + install("x"),
        replacement("stringData.password", "delimiter: '/', index: 5", "metadata.name"),
      ),
    ],
    [
      "a replacement into a wrong field",
      overlay(secret(VALUE) + install("x"), replacement("stringData", "", "spec")),
    ],
    [
      "a replacement into the name",
      overlay(secret(VALUE) + install("x"), replacement("stringData.password", "", "metadata.name")),
    ],
    [
      "a replacement of a part",
      overlay(
        secret(`a/${VALUE}/b`) + install("x"),
        replacement("stringData.password", "delimiter: '/', index: 1", "spec.containers.0.image"),
      ),
    ],
    [
      "an env file that is not UTF-8",
      {
        "kustomization.yaml": generator("envs: [e.env]"),
        "e.env": Buffer.from(`a=${VALUE}\xff\n`, "latin1"),
      },
    ],
    [
      "a replacement into the kind of another Secret",
      overlay(secret(VALUE) + install("x"), replacement("stringData.password", "", "kind")),
    ],
  ];
  test.each(cases)("%s", async (_, tree) => {
    await expectNoLeak(tree);
  });
});

describe("a value elsewhere", () => {
  const odd = `Rk9"Tai/ga+7Ze'br\\a31`;
  const spaced = "Rk9vTaiga7 Zebra31xQ";
  const number = "7777123477";
  const cases: readonly (readonly [name: string, value: string, manifests: string])[] = [
    ["as it is", VALUE, install(VALUE)],
    ["in base64", VALUE, install(base64(VALUE))],
    ["in base64 twice", VALUE, install(base64(base64(VALUE)))],
    ["in base64 with a user", VALUE, install(base64(`user:${VALUE}`))],
    ["in base64 within a word", VALUE, install(`x/${base64(VALUE)}`)],
    ["in hexadecimal digits", VALUE, install(Buffer.from(VALUE).toString("hex"))],
    ["in a URL", odd, install(encodeURIComponent(odd))],
    [
      "in a URL in lower case",
      odd,
      install(encodeURIComponent(odd).replace(/%../g, (code) => code.toLowerCase())),
    ],
    ["in JSON", odd, install(JSON.stringify(odd))],
    ["in single quotes", odd, pod(`'apt-get install -y ${odd.replaceAll("'", "''")}'`)],
    ["with escapes", odd, pod(JSON.stringify(`apt-get install -y ${odd}`).replace("k9", "\\x6b\\u0039"))],
    [
      "folded",
      spaced,
      pod(`>-\n          apt-get install -y ${spaced.replace(" ", "\n          ")}\n`)
        .replace("[sh, -c, ", "\n        - sh\n        - -c\n        - ")
        .replace(/\n\]\n$/, "\n"),
    ],
    ["folded in double quotes", VALUE, pod(`"apt-get install -y Rk9vTaiga\\\n          7Zebra31"`)],
    [
      "as a number",
      number,
      install("x").replace("command:", `env: [{name: FOO, value: ${number}}]\n      command:`),
    ],
    ["in a connection string", VALUE, install(`x && psql "host=db password=${VALUE} user=x"`)],
    ["in a name", VALUE, pod(`"apt-get install -y x"`, VALUE)],
    ["in a label", VALUE, install("x").replace("{name: w}", `{name: w, labels: {a: ${VALUE}!}}`)],
    ["in an image", VALUE, install("x").replace("debian:12", `debian:${VALUE}`)],
    ["in an unknown field", VALUE, install("x").replace("spec:", `spec:\n  ${VALUE}: 1`)],
    [
      "in a host",
      VALUE,
      install("x").replace(
        "command:",
        `env: [{name: DB_HOST, value: "${VALUE}.db.svc.cluster.local:5432"}]\n      command:`,
      ),
    ],
  ];
  test.each(cases)("%s", async (_, value, manifests) => {
    await expectNoLeak(overlay(secret(JSON.stringify(value)) + manifests), [
      value,
      ...value.split(" ").filter((part) => part.length > 6),
    ]);
  });

  test.each([
    ["the password of a URL", `postgres://u:${VALUE}@db/x`],
    ["an encoded password of a URL", `postgres://u:${VALUE.replace("Z", "%5A")}@db/x`],
    ["a part of a connection string", `Server=db;Password=${VALUE};User=x`],
    ["a line of a file", `|\n    [a]\n    hello = ${VALUE}\n    x = 1`],
    ["a member of JSON", `'{"auths": {"x": {"auth": "${base64(`u:${VALUE}`)}"}}}'`],
    ["a list with commas", `a,${VALUE},b`],
    ["a line of an env file", `|\n    export A=${VALUE}\n    B='x'`],
  ])("%s", async (_, value) => {
    await expectNoLeak(overlay(secret(value) + install(VALUE)));
  });
});

describe("every source of a Secret", () => {
  const rest = { "other/kustomization.yaml": LIST, "other/a.yaml": install(VALUE) };
  const generated = (fields: string) => `secretGenerator:\n- name: s\n  ${fields}\n`;
  const cases: readonly Case[] = [
    ["stringData", { "kustomization.yaml": LIST, "a.yaml": secret(VALUE) }],
    ["data", { "kustomization.yaml": LIST, "a.yaml": secret(base64(VALUE), "x", "data") }],
    ["data that is no base64", { "kustomization.yaml": LIST, "a.yaml": secret(`${VALUE}!`, "x", "data") }],
    ["a file that no kustomization lists", { "lost.yaml": secret(VALUE) }],
    [
      "a List",
      {
        "a/s.yaml": `apiVersion: v1\nkind: List\nitems:\n- ${secret(VALUE).trim().replaceAll("\n", "\n  ")}\n`,
      },
    ],
    [
      "JSON",
      {
        "a/s.json": JSON.stringify({
          apiVersion: "v1",
          kind: "Secret",
          metadata: { name: "s" },
          stringData: { a: VALUE },
        }),
      },
    ],
    ["a literal", { "a/kustomization.yaml": generated(`literals: [a=${VALUE}]`) }],
    ["a quoted literal", { "a/kustomization.yaml": generated(`literals: ["a='${VALUE}'"]`) }],
    ["an env file", { "a/kustomization.yaml": generated("envs: [s.env]"), "a/s.env": `# x\nA=${VALUE}\n` }],
    ["a file", { "a/kustomization.yaml": generated("files: [s.txt]"), "a/s.txt": `${VALUE}\n` }],
    [
      "a file in a folder that is not searched",
      { "a/kustomization.yaml": generated("files: [.cache/s.txt]"), "a/.cache/s.txt": `${VALUE}\n` },
    ],
    ["a patch file", { "a/kustomization.yaml": "patches: [{path: p.yaml}]\n", "a/p.yaml": secret(VALUE) }],
    [
      "an inline patch",
      { "a/kustomization.yaml": `patches:\n- patch: |-\n${secret(VALUE).replace(/^/gm, "    ")}\n` },
    ],
    [
      "operations in a file",
      {
        "a/kustomization.yaml": "patches: [{target: {kind: Secret}, path: p.yaml}]\n",
        "a/p.yaml": `- {op: add, path: /stringData/a, value: ${VALUE}}\n`,
      },
    ],
    [
      "inline operations",
      {
        "a/kustomization.yaml": `patches:\n- target: {kind: Secret}\n  patch: '[{"op": "add", "path": "/data/a", "value": "${base64(VALUE)}"}]'\n`,
      },
    ],
    [
      "operations on data in a file",
      {
        "a/kustomization.yaml": "patches: [{target: {kind: Secret}, path: p.yaml}]\n",
        "a/p.yaml": `- {op: add, path: /data/a, value: ${base64(VALUE)}}\n`,
      },
    ],
    [
      "a plugin",
      {
        "a/kustomization.yaml": "generators: [g.yaml]\n",
        "a/g.yaml": `apiVersion: builtin\nkind: SecretGenerator\nmetadata: {name: x}\nliterals: [a=${VALUE}]\n`,
      },
    ],
    [
      "left over by SOPS",
      {
        "a/s.yaml": `${secret(VALUE)}  other: ENC[AES256_GCM,data:Zm9v,iv:YmFy,tag:YmF6,type:str]\nsops: {mac: "ENC[AES256_GCM,data:Zm9v]"}\n`,
      },
    ],
    ["a broken file", { "a/s.yaml": `${secret(VALUE)}  *x\n` }],
    ["a Secret of another version", { "a/s.yaml": secret(VALUE).replace("v1", "v2") }],
    ["a kind in lower case", { "a/s.yaml": secret(VALUE).replace("Secret", "secret") }],
    [
      "a template of a SealedSecret",
      {
        "a/s.yaml": `apiVersion: bitnami.com/v1alpha1\nkind: SealedSecret\nmetadata: {name: s}\nspec: {template: {stringData: {a: ${VALUE}}}}\n`,
      },
    ],
    [
      "a variable of a container",
      {
        "a/s.yaml": `apiVersion: v1\nkind: Pod\nmetadata: {name: x}\nspec: {containers: [{name: c, image: "x:1", env: [{name: DB_PASSWORD, value: ${VALUE}}]}]}\n`,
      },
    ],
    [
      "a variable of Flux",
      {
        "a/s.yaml": `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: x, namespace: flux-system}\nspec: {postBuild: {substitute: {DB_PASSWORD: ${VALUE}}}}\n`,
      },
    ],
  ];
  test.each(cases)("%s", async (_, tree) => {
    await expectNoLeak({ ...rest, ...tree });
  });
});
