import { truncateSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { runValidator } from "../command.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { configMap, type Tree, writeTree } from "../tree.ts";
import { check, folders, VALID_OVERLAY } from "./support.ts";

beforeAll(async () => {
  await toolsForTests();
});

const range = (count: number) => Array.from({ length: count }, (_, index) => index);
const data = (text: string) => `${configMap("a")}data: ${text}\n`;
/** Returns `text` in UTF-16 with its byte order mark, in the given byte order. */
const utf16 = (text: string, big: boolean) => {
  const bytes = Buffer.from(`\ufeff${text}`, "utf16le");
  return big ? bytes.swap16() : bytes;
};
const aliases = `${configMap("a")}a: &a0 [x, x, x, x, x, x, x, x, x]\n${range(9)
  .map((i) => `a${i}: &a${i + 1} [${`*a${i}, `.repeat(8)}*a${i}]\n`)
  .join("")}`;
const merges = `${configMap("a")}a: &a0 {x: 1}\n${range(29)
  .map((i) => `a${i}: &a${i + 1} {<<: [*a${i}, *a${i}, *a${i}], y${i}: *a${i}}\n`)
  .join("")}`;

/** Content of `a.yaml` and its failure, both as a manifest and as a resource of a kustomization. */
const BAD: readonly (readonly [name: string, content: string | Uint8Array, expected: string])[] = [
  ["an-alias-bomb", aliases, "10:10-10:13 aliases expand to more than 100000 values"],
  ["a-merge-bomb", merges, "13:15-13:18 aliases expand to more than 100000 values"],
  ["open-brackets", data("[".repeat(100_000)), "5:206-5:207 nested deeper than 200 levels"],
  ["brackets", data("[".repeat(100_000) + "]".repeat(100_000)), "5:206-5:207 nested deeper than 200 levels"],
  [
    "mappings",
    data(
      `\n${range(1500)
        .map((i) => `${" ".repeat(i + 1)}a:\n`)
        .join("")}`,
    ),
    "205:201-205:202 nested deeper than 200 levels",
  ],
  ["dashes", data(`\n${"- ".repeat(20_000)}a`), "6:399-6:400 nested deeper than 200 levels"],
  ["nul", data('{a: "b\0c"}'), "5:13-5:14 YAML does not allow the character U+0000"],
  ["a-tab", data("\n\ta: b"), "6:1-6:2 not valid YAML: Tabs are not allowed as indentation"],
  ["latin-1", Buffer.from(data("{a: é}"), "latin1"), "1:1-1:1 a.yaml is not UTF-8 text"],
  [
    "a-surrogate",
    Buffer.concat([Buffer.from(configMap("a")), Buffer.of(0xed, 0xa0, 0xbd)]),
    "1:1-1:1 a.yaml is not UTF-8 text",
  ],
  [
    "an-escaped-surrogate",
    data('{a: "\\ud83d"}'),
    "5:11-5:19 an escape in this text is half of a surrogate pair: write \\U with its eight digits",
  ],
  [
    "an-anchor-of-another",
    `${data("{a: &x b}")}---\n${data("{a: *x}")}`,
    "11:11-11:13 there is no anchor &x before this alias",
  ],
  [
    "infinity",
    data("{a: .inf}"),
    "5:11-5:15 .inf is not a number that Kubernetes can represent: write a string in quotes",
  ],
  [
    "nan",
    data("{a: .nan}"),
    "5:11-5:15 .nan is not a number that Kubernetes can represent: write a string in quotes",
  ],
];

/** Content that Kustomize refuses and kubectl takes. */
const TWICE: (typeof BAD)[number] = ["twice", data("{a: b, a: c}"), "5:14-5:15 duplicate key a"];

/** Content that Kustomize accepts but a strict reader does not. */
const STRICT: typeof BAD = [
  [
    "binary",
    data("{a: !!binary aGk=}"),
    "5:20-5:24 the tag !!binary is not supported: write the base64 text without it",
  ],
  ["a-tag", data("{a: !x b}"), "5:14-5:15 the tag !x is not supported by Kubernetes"],
  [
    "python",
    data('{a: !!python/object/apply:os.system ["x"]}'),
    "5:43-5:44 the tag !!python/object/apply:os.system is not supported by Kubernetes",
  ],
  ["utf-16", utf16(configMap("a"), false), "1:1-1:1 a.yaml is not UTF-8 text"],
  ["utf-16-big", utf16(configMap("a"), true), "1:1-1:1 a.yaml is not UTF-8 text"],
];

/** Valid content. */
const GOOD: readonly (readonly [name: string, content: string])[] = [
  ["bom", `\ufeff${configMap("a")}`],
  ["crlf", configMap("b").replaceAll("\n", "\r\n")],
  [
    "documents",
    range(800)
      .map((i) => configMap(`d${i}`))
      .join("---\n"),
  ],
  ["a-long-line", `${configMap("c")}data: {a: "${"x".repeat(10_000_000)}"}\n`],
  ["merged", `${configMap("e")}data:\n  <<: {a: b}\n`],
  ["a-date", `${configMap("f")}data: {a: '2001-01-01'}\n`],
  ["keys", `${configMap("g")}data: {__proto__: b, constructor: c, toString: d}\n`],
  ["a-long-name", configMap("n".repeat(1_000_000))],
];

const inFolder = (name: string, expected: string) =>
  `${name}/a.yaml:${expected.replace(" a.yaml", ` ${name}/a.yaml`)}`;

test("unreadable manifests are reported with their places, and the others are checked", async () => {
  const tree = folders([...BAD, ...STRICT, ...GOOD].map(([name, content]) => [name, { "a.yaml": content }]));
  const { failures } = await check(tree, 2, ["."]);
  expect([...failures].sort()).toEqual(
    [...BAD, ...STRICT].map(([name, , expected]) => inFolder(name, expected)).sort(),
  );
});

test("unreadable resources of kustomizations are reported with their places", async () => {
  const tree = folders(
    [...BAD, TWICE, ...STRICT, ...GOOD].map(([name, content]): [string, Tree] => {
      return [name, { "kustomization.yaml": "resources: [a.yaml]\n", "a.yaml": content }];
    }),
  );
  const { failures } = await check(tree);
  const refused = [...BAD, TWICE].map(([name, , expected]) => inFolder(name, expected));
  expect([...failures].sort()).toEqual(refused.sort());
});

test("files above the size limit are read neither by the validator nor by Kustomize", async () => {
  const root = writeTree({
    ...VALID_OVERLAY,
    "big/kustomization.yaml": "resources: [a.yaml]\nconfigMapGenerator: [{name: x, files: [b.bin]}]\n",
    "big/a.yaml": "",
    "big/b.bin": "",
    "huge/kustomization.yaml": "",
  });
  const size = 100 * 1024 * 1024;
  for (const file of ["big/a.yaml", "big/b.bin", "huge/kustomization.yaml"])
    truncateSync(join(root, file), size);
  const { code, stdout } = await runValidator([], { cwd: root });
  const lines = stdout
    .replace(/\n {4}/g, " ")
    .split("\n")
    .filter((line) => line.startsWith("could not"));
  const expected = `has ${size} bytes, more than the limit of 16777216`;
  expect(lines).toEqual([
    `could not discover big big/a.yaml:1:1 big/a.yaml ${expected}`,
    `could not discover big big/b.bin:1:1 big/b.bin ${expected}`,
    `could not discover huge huge/kustomization.yaml:1:1 huge/kustomization.yaml ${expected}`,
  ]);
  expect(code).toBe(2);
  expect(stdout).toContain("unknown field 'dta'");
});

const KUSTOMIZATIONS: readonly (readonly [
  name: string,
  files: Tree,
  expected: string | RegExp | string[],
])[] = [
  [
    "brackets",
    { "kustomization.yaml": "resources: [a.yaml\n" },
    /^2:1-2:1 brackets\/kustomization\.yaml not valid YAML: Flow/,
  ],
  ["empty", { "kustomization.yaml": "" }, "1:1-1:1 empty/kustomization.yaml contains no kustomization"],
  [
    "scalar",
    { "kustomization.yaml": "hello\n" },
    "1:1-1:1 scalar/kustomization.yaml contains no kustomization",
  ],
  ["list", { "kustomization.yaml": "- a\n" }, "1:1-1:1 list/kustomization.yaml contains no kustomization"],
  [
    "latin-1",
    { "kustomization.yaml": Buffer.of(0xe9) },
    "1:1-1:1 latin-1/kustomization.yaml is not UTF-8 text",
  ],
  [
    "types",
    { "kustomization.yaml": "resources: {a: b}\npatches: 5\nimages: foo\n" },
    [
      "1:12-1:18 `resources` must be a list, and is a mapping",
      "2:10-2:11 `patches` must be a list, and is a number",
      "3:9-3:12 `images` must be a list, and is a string",
    ],
  ],
  [
    "two",
    { "kustomization.yaml": "resources: [a.yaml]\n", Kustomization: "{}\n", "a.yaml": configMap("a") },
    [],
  ],
  [
    "unknown",
    { "kustomization.yaml": "resources: [a.yaml]\nresource: []\n", "a.yaml": configMap("a") },
    /^2:1-2:9 .*unknown field "resource"/,
  ],
];

test("unreadable kustomizations are reported with their places", async () => {
  const { failures } = await check(folders(KUSTOMIZATIONS));
  for (const [name, , expected] of KUSTOMIZATIONS) {
    const start = `${name}/kustomization.yaml:`;
    const own = failures.filter((line) => line.startsWith(start)).map((line) => line.slice(start.length));
    if (Array.isArray(expected)) expect(own).toEqual(expected);
    else expect(own).toEqual([typeof expected === "string" ? expected : expect.stringMatching(expected)]);
  }
  expect(failures.filter((line) => line.startsWith("two/"))).toEqual([
    "two/Kustomization:1:1-1:1 a folder can have one kustomization file, and two has two/kustomization.yaml and two/Kustomization",
  ]);
});
