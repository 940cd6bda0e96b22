import { expect, test } from "vitest";
import packageJson from "../../package.json" with { type: "json" };
import { htmlReport } from "../../scripts/report/formats/html/page.ts";
import { markdownReport } from "../../scripts/report/formats/markdown.ts";
import { markdownMessage, markdownText } from "../../scripts/report/formats/markdown-text.ts";
import { mermaidLines } from "../../scripts/report/formats/mermaid.ts";
import { homepageOf, TOOL } from "../../scripts/report/redaction/input.ts";
import { amountText } from "../../scripts/report/terminal/amount.ts";
import { HOSTILE, hostileReport } from "./hostile-texts.ts";
import { largeReport, OVERVIEW } from "./html/large.ts";
import { findingWith, inputOf } from "./report.ts";

const PLACE = { file: "overlays/dev/patch.yaml", line: 12, column: 17, endLine: 12, endColumn: 20 };
const BASE = { file: "base/a.yaml", line: 41, column: 1, endLine: 41, endColumn: 2 };

test("the comment has the verdict, failures, findings, service map and budget", () => {
  const findings = [
    findingWith({
      location: PLACE,
      message: "`1Gi` is over 128Mi",
      layers: [
        { place: BASE, words: "set 512Mi" },
        { place: PLACE, words: "raised it to 1Gi" },
      ],
    }),
    findingWith({ severity: "warning", overlays: ["a", "b", "c", "d"] }),
  ];
  const failures = [
    { overlay: "overlays/prod", stage: "render", message: "took too long", location: null } as const,
  ];
  const skipped = [{ kind: "schema", count: 3, reason: "no schema" } as const];
  const report = { overlays: ["a"], resources: 2, findings, failures, skipped, overview: () => [OVERVIEW] };
  expect(markdownReport(inputOf(report))).toBe(`<!-- syncgate -->
### ❌ Some checks could not run

1 overlay, 2 resources checked; 1 error, 1 warning; 1 not checked

- could not render overlays/prod: took too long

| file | line | finding |
| --- | ---: | --- |
| <code>overlays/dev/patch.yaml</code> | 12 | ❌ probe-required: <code>1Gi</code> is over 128Mi<br><sub><code>base/a.yaml:41</code> set 512Mi, <code>overlays/dev/patch.yaml:12</code> raised it to 1Gi</sub><br><sub>Deployment/shop/web in overlays/dev</sub><br><sub>→ Add one that asks /health.</sub> |
|  |  | ⚠️ probe-required: the container web has no liveness probe<br><sub>Deployment/shop/web in a, b, c and 1 more</sub><br><sub>→ Add one that asks /health.</sub> |

<details><summary>Service map of clusters/k3s: 4 services in use</summary>

\`\`\`mermaid
flowchart LR
  w0["backend"]
  w1["identity"]
  w2["crm"]
  w3["ai-orchestrator"]
  s0(["postgres-pgvector.apps-platform"])
  s1(["dragonfly-cache.apps-platform"])
  s2(["n8n.apps-platform"])
  s3(["crewai-api.apps-platform (missing)"])
  w0 -->|5432| s0
  w0 -->|5433| s1
  w1 -->|5432| s0
  w1 -->|5433| s1
  w1 -->|5434| s2
  w2 -->|5432| s0
  w2 -->|5433| s1
  w2 -->|5434| s2
  w2 -.->|5435| s3
  w3 -->|5432| s0
  w3 -->|5433| s1
\`\`\`

</details>

<details><summary>Memory and CPU (worst case, including rollouts)</summary>

| namespace | resource | total | quota | budget | free on nodes | node capacity | by workload |
| --- | --- | ---: | ---: | ---: | ---: | ---: | --- |
| shop | memory requests | 704Mi | ❌ 512Mi |  | 1Gi | 4Gi | backend 2 × 64Mi, identity 2 × 80Mi, crm 2 × 96Mi, ai-orchestrator 2 × 112Mi |
| shop | cpu limits | 3 | 6 |  |  |  | backend 2 × 375m, identity 2 × 375m, crm 2 × 375m, ai-orchestrator 2 × 375m |

</details>

<details><summary>Skipped</summary>

- schema × 3: no schema

</details>

Why, and what to do: <code>syncgate explain RULE</code>
`);
});

test("rule names are links where the address of the validator is known", () => {
  const homepage = "https://git.example.com/group/platform/-/blob/main";
  const warning = findingWith({ rule: "schema-valid", severity: "warning", location: PLACE });
  const report = { overlays: ["a"], resources: 2, findings: [findingWith({}), warning] };
  expect(markdownReport(inputOf(report, { homepage }))).toBe(`<!-- syncgate -->
### ❌ 1 error, 1 warning

1 overlay, 2 resources checked; 1 error, 1 warning

| file | line | finding |
| --- | ---: | --- |
|  |  | ❌ [probe-required]: the container web has no liveness probe<br><sub>Deployment/shop/web in overlays/dev</sub><br><sub>→ Add one that asks /health.</sub> |
| <code>overlays/dev/patch.yaml</code> | 12 | ⚠️ [schema-valid]: the container web has no liveness probe<br><sub>Deployment/shop/web in overlays/dev</sub><br><sub>→ Add one that asks /health.</sub> |

[probe-required]: ${homepage}/docs/rules/probe-required.md
[schema-valid]: ${homepage}/docs/rules/schema-valid.md
`);
});

test.each([
  [
    "https://git.example.com/group/platform/-/blob/main",
    "https://git.example.com/group/platform/-/blob/main",
  ],
  ["https://git.example.com/group/platform/", "https://git.example.com/group/platform"],
  ["javascript:alert(1)", null],
  ["https://a.example/x> [b](c)", null],
  ["", null],
  [undefined, null],
])("the homepage %j of package.json is the address %j", (homepage, address) => {
  expect(homepageOf({ homepage })).toBe(address);
});

test("the homepage in package.json is absent or a valid address", () => {
  const { homepage } = packageJson as object as { readonly homepage?: string };
  expect(TOOL.homepage === null).toBe(homepage === undefined);
});

test.each([
  ["cpu", 2.25, "2250m"],
  ["cpu", 6.75, "6750m"],
  ["cpu", 0.1 * 3, "300m"],
  ["cpu", 6, "6"],
  ["memory", 1.5 * 1024 ** 3, "1536Mi"],
  ["memory", 64 * 1024 ** 2, "64Mi"],
  ["memory", 1e9, "1G"],
  ["memory", 0, "0"],
] as const)("amounts are exact: %s %d", (resource, amount, expected) => {
  expect(amountText(resource, amount)).toBe(expected);
});

test("the budget table has exact amounts", () => {
  const workload = { apiVersion: "apps/v1", kind: "Deployment", namespace: "shop", name: "web" };
  const amount = {
    side: "limits",
    resource: "cpu",
    total: 6.75,
    bounds: [{ kind: "quota", amount: 7 }],
    shares: [{ workload, each: 2.25, steady: 2, surge: 1 }],
  } as const;
  const budgets = [{ namespace: "shop", amounts: [amount] }];
  const overview = () => [{ name: "k3s", uses: [], unused: [], nodePorts: [], retired: [], budgets }];
  expect(markdownReport(inputOf({ overview }))).toContain(
    "| shop | cpu limits | 6750m | 7 |  |  |  | web 3 × 2250m |",
  );
  expect(htmlReport(inputOf({ overview }))).toContain(
    '<td data-label="cpu limits">6750m = (2 + 1) × 2250m</td>',
  );
});

test("relaxations above half of a comment are counted", () => {
  const words = "exception for Deployment/shop/web from probe-required added (no expiry)";
  const changes = Array.from({ length: 1000 }, () => ({ words, location: PLACE }));
  const lines = markdownReport(
    inputOf({ ...largeReport(2000), loosened: { base: "a", ref: "a", changes } }),
  ).split("\n");
  const shown = lines.filter((line) => line.startsWith("> - <code>")).length;
  expect(lines).toContain(`> - **… and ${1000 - shown} more** (length limit of a comment)`);
  expect(lines.filter((line) => line.startsWith("| <code>apps/")).length).toBeGreaterThan(50);
  expect(lines.join("\n").length).toBeLessThanOrEqual(65_536);
});

test("without problems, the verdict comes first too", () => {
  expect(
    markdownReport(inputOf({ overlays: ["a"], resources: 2 }))
      .split("\n")
      .slice(0, 4),
  ).toEqual([
    "<!-- syncgate -->",
    "### ✅ No problems found",
    "",
    "1 overlay, 2 resources checked; 0 errors, 0 warnings",
  ]);
});

test("findings above the limit of 65,536 characters are counted", () => {
  const text = markdownReport(inputOf(largeReport(2000)));
  expect(text.length).toBeLessThanOrEqual(65_536);
  expect(text.length).toBeGreaterThan(60_000);
  const rows = text.split("\n").filter((line) => line.startsWith("| <code>apps/")).length;
  expect(text).toContain(`… and ${2000 - rows} more findings (length limit of a comment)`);
  expect(text).toContain("```mermaid");
});

test.each(HOSTILE.map((text) => [JSON.stringify(text).slice(0, 40), text] as const))(
  "%s stays in its table cell",
  (_, text) => {
    const markdown = markdownReport(inputOf(hostileReport(text)));
    expect(markdown.length).toBeLessThanOrEqual(65_536);
    const rows = markdown.split("\n").filter((line) => line.startsWith("| ") && !line.startsWith("| ---"));
    // The head and a row of the budget have eight cells, all others three. An omitted budget has none.
    const widths = rows.map((row) => row.split("|").length);
    const isFolded = markdown.includes("| namespace |");
    expect(widths).toEqual([...rows.slice(isFolded ? 2 : 0).map(() => 5), ...(isFolded ? [10, 10] : [])]);
    // No HTML or Markdown markup other than that of the format.
    const tags = [...markdown.matchAll(/<(?!!-- )(\/?\w+)/g)].map((match) => match[1]);
    expect(tags.filter((tag) => !/^\/?(code|sub|br|details|summary)$/.test(tag!))).toEqual([]);
    const loosened = markdown.split("\n").filter((line) => line.startsWith("> - "));
    expect(loosened).toHaveLength(2);
    const cells = [...rows.slice(1), ...loosened].join("\n").replaceAll("probe-required", "");
    expect(cells).not.toMatch(/[[\]*_~^$\\`]|:\/\/|@(?!<)|#(?!<|\d+;)/);
  },
);

test.each([
  ["a|b`c", "a&#124;b&#96;c"],
  ["@everyone and a@b.c", "&#64;<!-- -->everyone and a&#64;<!-- -->b.c"],
  ["owner/repo#12 #1; !3 %4", "owner/repo&#35;<!-- -->12 &#35;<!-- -->1; &#33;<!-- -->3 &#37;<!-- -->4"],
  [
    "https://a.b www.a.b GH-1 :tada:",
    "https&#58;<!-- -->//a.b www<!-- -->.a.b GH<!-- -->-1 &#58;<!-- -->tada:",
  ],
  ["a: b, c:d", "a: b, c:d"],
])("%j is escaped as text", (text, expected) => {
  expect(markdownText(text)).toBe(expected);
});

test.each([
  ["run `a | b` now", "run <code>a &#124; b</code> now"],
  ["an odd ` one", "an odd &#96; one"],
  ["`a` and ` b", "<code>a</code> and &#96; b"],
])("text between backticks is code: %j", (message, expected) => {
  expect(markdownMessage(message, 100)).toBe(expected);
});

test.each(HOSTILE)("a name adds no syntax to a diagram", (name) => {
  const workload = { apiVersion: name, kind: name, namespace: name, name };
  const lines = mermaidLines([{ workload, service: { name, namespace: name, state: "shared" }, ports: [] }]);
  expect(lines).toHaveLength(4);
  expect(lines[1]).toMatch(/^ {2}w0\["[\w./() -]+"\]$/);
  expect(lines[2]).toMatch(/^ {2}s0\(\["[\w./() -]+"\]\)$/);
  expect(lines[3]).toBe("  w0 --> s0");
});
