import { expect, test } from "vitest";
import { readYaml } from "../../scripts/yaml/read.ts";
import { unquotedMessage } from "../../scripts/yaml/unquoted.ts";

test.each([
  ["a: *Rk9vTaiga", "there is no anchor before this alias"],
  ["a: &Rk9vTaiga [*Rk9vTaiga]", "the alias is within its own anchor"],
  ["a: !Rk9vTaiga x", "the tag is not supported by Kubernetes"],
  ["Rk9vTaiga: 1\nRk9vTaiga: 2", "duplicate key"],
  ["a: !!int Rk9vTaiga", "the value cannot be read as !!int"],
  ["a: |Rk9vTaiga", "not valid YAML: Block scalar header includes extra characters"],
  [`a: "\\qRk9vTaiga"`, "not valid YAML: Invalid escape sequence"],
  ["<<: {a: 1}\n<<: {b: 1}", "duplicate key <<"],
  ["a: !!binary aGk=", "the tag !!binary is not supported: write the base64 text without it"],
])("the message about %s quotes nothing", (text, expected) => {
  const [mistake] = readYaml(text, "a.yaml").mistakes;
  expect(unquotedMessage(mistake!.message)).toBe(expected);
});

test.each([
  ["a: 1\n  b: 2"],
  ["a: [1"],
  ["a: 'x"],
  ["%YAML Rk9vTaiga\n---\na: 1"],
  ["a: @Rk9vTaiga"],
  ["a: `Rk9vTaiga"],
])("no mistake quotes a scalar: %s", (text) => {
  const messages = readYaml(text, "a.yaml").mistakes.map(({ message }) => unquotedMessage(message));
  expect(messages.join()).not.toContain("Rk9vTaiga");
});
