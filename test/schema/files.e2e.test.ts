import { expect, test } from "vitest";
import { resourceOf } from "../build.ts";
import { outcomesOf } from "./resources.ts";
import { kinds, typeOf } from "./schema-files.ts";

test("kubeconform compiles each: a resource with an unknown field is found out by every one", async () => {
  const made = kinds.map(({ schema }) => resourceOf({ ...typeOf(schema), metadata: { unknown: 1 } }));
  const outcomes = await outcomesOf(made);
  for (const outcome of outcomes) {
    expect(outcome.status === "invalid" && outcome.errors).toContainEqual({
      path: ["metadata", "unknown"],
      message: "unknown field 'unknown'",
    });
  }
});
