// biome-ignore-all lint/suspicious/noTemplateCurlyInString: the expressions are Flux's, not templates
import fc from "fast-check";
import { expect, test } from "vitest";
import { readYaml } from "../../scripts/yaml/read.ts";
import { readManifests } from "../../scripts/yaml/read-resources.ts";
import { substituteYaml } from "../engines/flux/substitution/support.ts";
import { runs, TIMEOUT } from "./runs.ts";
import { EXAMPLES } from "./seeds.ts";

const PIECES = [
  "a",
  "a: b\n",
  "- ",
  "---\n",
  "...\n",
  "\n",
  "  ",
  "\t",
  "{",
  "}",
  "[",
  "]",
  ",",
  ":",
  ": ",
  "? ",
  "&a ",
  "*a",
  "<<: *a\n",
  "!!binary ",
  "!x ",
  "|\n",
  ">-\n",
  "'",
  '"',
  "#",
  "%YAML 1.2\n",
  "@",
  "`",
  "\r",
  "\r\n",
  "\0",
  "\ufeff",
  "\u2028",
  "\\u",
  "\\ud83d",
  "é",
  "😀",
  "0x",
  "1e9",
  ".inf",
  "${A}",
  "${A:=b}",
  "${",
  "$$",
  "${A//a/b}",
  "${#A}",
  "${A%*}",
  "kind: Secret\n",
  "apiVersion: v1\n",
  "metadata: {name: a}\n",
  "__proto__: {}\n",
];

const soup = fc.array(fc.oneof(fc.constantFrom(...PIECES), fc.string({ maxLength: 4 })), { maxLength: 30 });
const example = fc.constantFrom(
  ...EXAMPLES.map((values) => values.map((value) => JSON.stringify(value)).join("\n---\n")),
);
const text = fc.oneof(
  soup.map((pieces) => pieces.join("")),
  fc.tuple(example, soup, fc.nat(400)).map(([manifest, pieces, at]) => {
    return manifest.slice(0, at) + pieces.slice(0, 4).join("") + manifest.slice(at);
  }),
);

const VARIABLES = {
  values: new Map([["A", "a: *b"]]),
  unknownNames: new Set<string>(),
  unknownSources: [],
  always: false,
};

test(
  "any text, before and after substitution, is either read or reported with a place",
  () => {
    fc.assert(
      fc.property(text, (given) => {
        const substituted = substituteYaml(given, VARIABLES);
        for (const one of [given, substituted.ok ? substituted.value.yaml : substituted.error.message]) {
          const { failures } = readManifests(readYaml(one, "fuzz.yaml"), "fuzz");
          for (const { location } of failures) expect(location?.line).toBeGreaterThan(0);
        }
      }),
      runs(20),
    );
  },
  TIMEOUT,
);
