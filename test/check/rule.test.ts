import { expect, test } from "vitest";
import { resourceRule } from "../../scripts/check/rule.ts";
import { resourcePlace } from "../../scripts/model/problem.ts";

const text = {
  name: "made-up-rule",
  severity: "error",
  summary: "",
  why: "",
  remedy: "",
  references: [],
  examples: { good: [], bad: [] },
} as const;

test("a problem needs the arguments that its message names, and can have more", () => {
  const rule = resourceRule({
    ...text,
    messages: { wrong: "{name} has port {port}", none: "nothing found" },
    check: (resource) => [
      { code: "wrong", args: { name: "web", port: 80, cause: "x" }, at: resourcePlace(resource, []) },
      { code: "none", args: {}, at: resourcePlace(resource, []) },
    ],
  });
  expect(rule.scope).toBe("resource");
});

test("a problem without an argument that its message names does not compile", () => {
  const rule = resourceRule({
    ...text,
    messages: { wrong: "{name} has port {port}" },
    // @ts-expect-error: `port` is missing
    check: (resource) => [{ code: "wrong", args: { name: "web" }, at: resourcePlace(resource, []) }],
  });
  expect(rule.scope).toBe("resource");
});
