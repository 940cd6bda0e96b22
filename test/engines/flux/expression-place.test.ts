// biome-ignore-all lint/suspicious/noTemplateCurlyInString: variables of Flux look like this
import { expect, test } from "vitest";
import { placeOfExpression } from "../../../scripts/engines/flux/substitution/expression-place.ts";
import { repositoryOf } from "../../tree.ts";

const FILES = {
  "a.yaml": "x: plain\n",
  "b.yaml": 'run: |\n  echo $${LIST[@]}\n  for x in "${LIST[@]}"; do\n',
};
const IN_B = { file: "b.yaml", line: 3, column: 13, endLine: 3, endColumn: 23 };

test.each([
  ["the first use that is not escaped", "${LIST[@]}", IN_B],
  ["nowhere", "${OTHER^^}", null],
  ["no expression", null, null],
])("place of an expression that Flux cannot read: %s", (_, expression, expected) => {
  const repository = repositoryOf(FILES);
  expect(placeOfExpression(expression, [...Object.keys(FILES), "missing.yaml"], repository)).toEqual(
    expected,
  );
});
