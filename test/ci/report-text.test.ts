import { describe, expect, test } from "vitest";
import { isReport } from "../../scripts/ci/report-text.ts";
import { MARKER, markdownReport } from "../../scripts/report/formats/markdown.ts";
import { HOSTILE, hostileReport } from "../report/hostile-texts.ts";
import { largeReport } from "../report/html/large.ts";
import { inputOf } from "../report/report.ts";

const REPORT = `${MARKER}
> [!WARNING]
> **This change relaxes its own checks in 1 place.**
>
> - <code>clusters/a/policy.yaml:1</code> exception for a/b&#64;<!-- -->c added

### ❌ 1 error

| file | line | finding |
| --- | ---: | --- |
| <code>/a.yaml</code> | 12 | ❌ probe-required: <code>web</code> of GH<!-- -->-1, www<!-- -->.a<br><sub>in a</sub> |

<details><summary>Service map</summary>

\`\`\`mermaid
flowchart LR
  w0["a (b)"]
  s0(["c.d (missing)"])
  w0 -.->|80, 443| s0
\`\`\`

</details>

Why, and what to do: <code>syncgate explain RULE</code>`;

const HOME = "https://git.example.com/group/platform/-/blob/main";
const LINKED = REPORT.replace("❌ probe-required", "❌ [probe-required]").replace(
  /Why, .*$/,
  `[probe-required]: ${HOME}/docs/rules/probe-required.md`,
);

describe.each([
  ["without links", null],
  ["with links to rule pages", HOME],
])("a Markdown report %s is accepted", (_, homepage) => {
  const write = (report: Parameters<typeof inputOf>[0]) => markdownReport(inputOf(report, { homepage }));

  test("a short one", () => expect(isReport(homepage === null ? REPORT : LINKED, homepage)).toBe(true));

  test("2,000 findings", () => expect(isReport(write(largeReport(2000)), homepage)).toBe(true));

  test.each(HOSTILE.map((text) => [JSON.stringify(text).slice(0, 40), text] as const))(
    "findings that contain %s",
    (_, text) => {
      expect(isReport(write(hostileReport(text)), homepage)).toBe(true);
    },
  );
});

test("a link to a rule page is rejected where no address is configured, or another one", () => {
  expect(isReport(LINKED, null)).toBe(false);
  expect(isReport(LINKED, "https://git.example.com/other")).toBe(false);
});

test("any other text, or text before the marker, is rejected", () => {
  expect([`hello\n${REPORT}`, ` ${REPORT}`, REPORT.slice(1), ""].map((text) => isReport(text))).toEqual(
    Array(4).fill(false),
  );
});

/** Texts that no line may contain. */
const BEHIND: readonly (readonly [string, string])[] = [
  ["a reference without its break", "&#35;1 &#64;a"],
  ["an address in a reference", "https&#58;//example.com"],
  ["a letter in a reference", "&#71;H-1"],
  ["a letter of www in a reference", "w&#119;w.example.com"],
  ["a full stop in a reference", "www&#46;example.com"],
  ["a slash in a reference", "&#47;approve"],
  ["a reference without its end", "&#124 a"],
  ["a reference with a zero", "&#0124; a"],
  ["a hexadecimal reference", "&#x7c; a"],
  ["a named reference", "&sol;approve &colon;"],
  ["code that stays open", "<code>a"],
  ["code that is closed twice", "a</code>"],
  ["tags that overlap", "<sub><code>a</sub></code>"],
  ["a summary that stays open", "<summary>a"],
  ["a section inside of a line", "a <details>"],
];

describe("a report with any other line is rejected", () => {
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
    ["a rule's link with more behind it", `[a-b]: ${HOME}/docs/rules/a-b.md#x`],
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
    ...BEHIND.map(([title, text]): [string, string] => [`${title} in a list`, `- ${text}`]),
    ...BEHIND.map(([title, text]): [string, string] => [`${title} in a table`, `| ${text} |`]),
    ["a command of words", "bors r+"],
    ["another one", "Retest this please"],
    ["a command behind a tag", "<br>/merge"],
    ["a command behind a comment", "<!-- -->/merge"],
    ["a command in code", "<code>/merge</code>"],
    ["a section that stays open", "<details><summary>Skipped</summary>"],
    ["a section without a title", "<details>unclosed"],
    ["a section that is closed twice", "</details>"],
    ["a heading of another kind", "### bors r+"],
  ])("%s", (_, line) => {
    for (const homepage of [null, HOME]) {
      expect(isReport(`${REPORT}\n\n${line}`, homepage)).toBe(false);
      expect(isReport(`${MARKER}\n${line}\n${REPORT.slice(MARKER.length + 1)}`, homepage)).toBe(false);
    }
  });
});
