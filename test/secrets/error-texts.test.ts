import { expect, test } from "vitest";
import { withoutQuotedContent } from "../../scripts/kustomize/build/quoted-content.ts";
import { withoutQuotes } from "../../scripts/model/error-text.ts";
import { schemaErrors } from "../../scripts/schema/errors.ts";

const VALUE = "hunter2";

/** The message of what is thrown. */
function thrownBy(action: () => unknown): string {
  try {
    action();
  } catch (error) {
    return (error as Error).message;
  }
  throw new Error("nothing was thrown");
}

test.each<readonly [string, () => unknown]>([
  ["JSON", () => JSON.parse(VALUE)],
  ["JSON with a text around", () => JSON.parse(`{"password": ${VALUE}}`)],
  ["a regular expression", () => new RegExp(`${VALUE}(`)],
  ["a number", () => BigInt(VALUE)],
  ["an argument", () => Buffer.from("x", VALUE as BufferEncoding).toString(VALUE as BufferEncoding)],
  ["a time zone", () => new Intl.DateTimeFormat("en", { timeZone: VALUE })],
])("an error of Node about %s does not quote it", (_, action) => {
  const message = thrownBy(action);
  const plain = withoutQuotes(message);
  expect(plain).not.toContain(VALUE);
  expect(plain.length).toBeGreaterThan(5);
});

test.each([
  [
    `literal sources [a b]: invalid literal source ${VALUE}, expected key=value`,
    "literal sources: invalid literal source, expected key=value",
  ],
  [`file sources: [a=${VALUE}]: no such file`, "file sources: no such file"],
  [`merging from generator &{map[] {{s} [a=${VALUE}]}}: it exists`, "merging from generator: it exists"],
  [`line 1: cannot unmarshal !!str \`${VALUE}\` into map`, "line 1: cannot unmarshal !!str into map"],
  [`yaml: unknown anchor '${VALUE}' referenced`, "yaml: unknown anchor referenced"],
  [`mapping key "${VALUE}" already defined at line 3`, "mapping key already defined at line 3"],
  [
    `wrong Node Kind for data expected: MappingNode was ScalarNode: value: {${VALUE}}`,
    "wrong Node Kind for data expected: MappingNode was ScalarNode",
  ],
  [`invalid map key: value='${VALUE}', tag='!!str'`, "invalid map key, tag='!!str'"],
  [`patch appears to be empty; file=, JsonOp=${VALUE}`, "patch appears to be empty; file="],
  [`decoding [{"value": "${VALUE}"}]: bad op`, "decoding a patch: bad op"],
  [`options.index 5 is out of bounds for value ${VALUE}`, "options.index 5 is out of bounds"],
  [`missing kind in object {{v1 } {s} map[a:${VALUE}]}`, "missing kind in object".replace(" in object", "")],
])("Kustomize: %s", (error, plain) => {
  expect(withoutQuotedContent(error)).toBe(plain);
});

test.each([
  [`'${VALUE}' does not match pattern '^[a-z]+$'`, "does not match the pattern …"],
  [`'${VALUE}' is not valid date-time: "${VALUE}" is short`, "is not a valid date-time"],
  [`additional properties 'dta' not allowed`, "unknown field 'dta'"],
  ["got number, want string", "must be a string, not a number"],
])("kubeconform about a Secret: %s", (message, expected) => {
  const errors = schemaErrors(`jsonschema validation failed with 'x' - at '/stringData/a': ${message}`, {
    kind: "Secret",
    stringData: { a: VALUE },
  });
  expect(errors.map((error) => error.message)).toEqual([expected]);
});
