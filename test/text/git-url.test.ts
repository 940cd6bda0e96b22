import { expect, test } from "vitest";
import { comparableUrl } from "../../scripts/text/git-url.ts";

test.each([
  ["https://example.com/org/app", "example.com/org/app"],
  ["https://example.com/org/app.git/", "example.com/org/app"],
  ["http://Example.com/Org/App", "example.com/org/app"],
  ["https://user:p@ss@example.com/org/app", "example.com/org/app"],
  ["ssh://git@example.com:22/org/app.git", "example.com/org/app"],
  ["git@example.com:org/app.git", "example.com/org/app"],
  ["example.com:org/app", "example.com/org/app"],
  ["/srv/git/app", "/srv/git/app"],
  ["oci://example.com/org/app", "example.com/org/app"],
])("%s is compared as %s", (url, expected) => {
  expect(comparableUrl(url)).toBe(expected);
});
