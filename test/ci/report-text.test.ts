import { describe, expect, test } from "vitest";
import { isReport } from "../../scripts/ci/report-text.ts";
import { MARKER, markdownReport } from "../../scripts/report/markdown.ts";
import { HOSTILE, hostileReport } from "../report/hostile-texts.ts";
import { largeReport } from "../report/html/large.ts";
import { inputOf } from "../report/report.ts";

const REPORT = `${MARKER}
> [!WARNING]
> **This change relaxes its own checks in 1 place.**
>
> - <code>clusters/a/policy.yaml:1</code> exception for a&#47;b&#64;<!-- -->c added

### ❌ 1 error

| file | line | finding |
| --- | ---: | --- |
| <code>/a.yaml</code> | 12 | ❌ [probe-required]: <code>web</code> of GH<!-- -->-1, www<!-- -->.a<br><sub>in a</sub> |

<details><summary>Service map</summary>

\`\`\`mermaid
flowchart LR
  w0["a (b)"]
  s0(["c.d (missing)"])
  w0 -.->|80, 443| s0
\`\`\`

</details>

[probe-required]: https://github.com/bizosaas/platform/blob/main/docs/rules.md#probe-required`;

describe("what the Markdown format writes is a report", () => {
  test("short", () => expect(isReport(REPORT)).toBe(true));

  test("with 2,000 findings", () => expect(isReport(markdownReport(inputOf(largeReport(2000))))).toBe(true));

  test.each(HOSTILE.map((text) => [JSON.stringify(text).slice(0, 40), text] as const))("of %s", (_, text) => {
    expect(isReport(markdownReport(inputOf(hostileReport(text))))).toBe(true);
  });
});

test("another text is none, nor one with something before the marker", () => {
  expect([`hello\n${REPORT}`, ` ${REPORT}`, REPORT.slice(1), ""].map(isReport)).toEqual(Array(4).fill(false));
});

describe("no other line gets into one", () => {
  test.each([
    ["a mention", "thanks @octocat"],
    ["a mention in a character reference", "thanks &#64;octocat"],
    ["a mention in a named one", "thanks &commat;octocat"],
    ["a mention in a longer one", "thanks &#064;octocat &#x40;octocat"],
    ["a reference", "see #1"],
    ["another reference", "see GH-1"],
    ["a command for a bot", "/approve"],
    ["an indented one", "  /approve"],
    ["a link", "[a](//example.com)"],
    ["a link after a mark", "❌ [a](//example.com)"],
    ["a link's target", "[probe-required]: //example.com"],
    ["a target in a quote", "> [probe-required]: //example.com"],
    ["a target behind our own", "[a-b]: https://github.com/bizosaas/platform/blob/main/docs/rules.md#a-b#x"],
    ["an address", "https://example.com"],
    ["an address without a scheme", "www.example.com"],
    ["an address behind a tag", "<br>WWW.example.com"],
    ["an image", "![](a)"],
    ["an element", "<img src=a>"],
    ["an element in another", "<im<br>g src=a>"],
    ["a comment that stays open", "<!-- "],
    ["a second marker", MARKER],
    ["a task", "- [ ] a"],
    ["another alert", "> [!NOTE]"],
    ["code that stays open", "```"],
    ["code of another kind", "~~~"],
    ["a diagram that leads elsewhere", '```mermaid\nflowchart LR\n  click w0 "//example.com"\n```'],
    ["a diagram of another kind", "```mermaid\npie\n```"],
    ["a control character", "a\u001bb"],
    ["a mark that reorders", "a\u202eb"],
    ["mathematics", "$a$"],
  ])("%s", (_, line) => {
    expect(isReport(`${REPORT}\n\n${line}`)).toBe(false);
    expect(isReport(`${MARKER}\n${line}\n${REPORT.slice(MARKER.length + 1)}`)).toBe(false);
  });
});
