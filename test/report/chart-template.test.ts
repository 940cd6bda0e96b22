import { expect, test } from "vitest";
import { templateFinder } from "../../scripts/report/findings/chart-template.ts";

const RENDERED = `---
# Source: shop/templates/config.yaml
apiVersion: v1
kind: ConfigMap
---
# Source: shop/charts/db/templates/db.yaml
apiVersion: apps/v1
kind: StatefulSet
---
apiVersion: v1
kind: Service
--- # Source: not a comment of Helm
# Source: https://example.com/page
kind: Pod
`.split("\n");

test.each([
  ["in the first document", 4, "shop/templates/config.yaml"],
  ["in a document of a subchart", 8, "shop/charts/db/templates/db.yaml"],
  ["at the separator of the document", 5, null],
  ["in a document without a comment", 11, null],
  ["under a comment that names no template", 14, null],
])("the template of a place is named by the comment above it: %s", (_, line, template) => {
  const place = { file: "out.yaml", line, column: 1, endLine: line, endColumn: 2 };
  expect(templateFinder(() => RENDERED)(place)).toBe(template);
});
