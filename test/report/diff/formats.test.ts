import { describe, expect, test } from "vitest";
import { isDiff } from "../../../scripts/ci/report-text.ts";
import { DIFF_FORMATS, diffFormatNames } from "../../../scripts/report/diff/formats.ts";
import { fitSections } from "../../../scripts/report/diff/sections.ts";
import { HOSTILE } from "../hostile-texts.ts";
import { changedObject, diffWith, hostileDiff } from "./diffs.ts";

const STYLE = { color: false, width: 100 };
const HARMFUL = /[\p{Cc}\p{Cf}\p{Zl}\p{Zp}\p{Cs}]/u;
/** The two forms of commands in a log line for the runner. */
const COMMAND = /^\s*::|##\[/;
const TITLED = HOSTILE.map((text) => [JSON.stringify(text).slice(0, 40), text] as const);

describe.each(TITLED)("with %s everywhere", (_, text) => {
  test.each(diffFormatNames)("%s does not control a terminal or a runner", (format) => {
    const lines = DIFF_FORMATS[format](hostileDiff(text), { ...STYLE, width: format === "text" ? 160 : 60 });
    expect(lines.split("\n").filter((line) => HARMFUL.test(line) || COMMAND.test(line))).toEqual([]);
  });

  test("the Markdown diff has no markup of its own choice", () => {
    expect(isDiff(DIFF_FORMATS.markdown(hostileDiff(text), STYLE).trimEnd())).toBe(true);
  });

  test("JSON has the text unchanged", () => {
    const { clusters } = JSON.parse(DIFF_FORMATS.json(hostileDiff(text), STYLE));
    expect(clusters).toEqual(hostileDiff(text).clusters);
  });
});

const MANY = diffWith(
  Array.from({ length: 900 }, (_, index) => changedObject(`web-${index}`, "a".repeat(60), "b".repeat(60))),
);

test("a Markdown diff that is too long for a comment has the sections that fit, and counts the others", () => {
  const clusters = MANY.clusters.flatMap((cluster) =>
    cluster.overlays[0]!.objects.map((object, index) => ({
      ...cluster,
      overlays: [{ ...cluster.overlays[0]!, name: `dev-${index}`, objects: [object] }],
    })),
  );
  const text = DIFF_FORMATS.markdown({ ...MANY, clusters }, STYLE);
  const shown = text.match(/<details>/g)!.length;
  expect(text.length).toBeLessThan(65_136);
  expect(text.trimEnd().split("\n").at(-1)).toBe(
    `… and ${900 - shown} more sections (length limit of a comment)`,
  );
  expect(isDiff(text.trimEnd())).toBe(true);
});

test("a section that does not fit alone is counted too", () => {
  expect(DIFF_FORMATS.markdown(MANY, STYLE).trimEnd().split("\n").at(-1)).toBe(
    "… and 1 more section (length limit of a comment)",
  );
});

test("a text is cut between sections only", () => {
  const text = "head\n\n<details>a\n</details>\n\n<details>b\n</details>\n";
  expect(fitSections(text, text.length)).toBe(text);
  expect(fitSections(text, 0)).toBe(null);
  expect(fitSections(`${text}<details>${"c".repeat(200)}\n</details>\n`, 150)).toBe(
    "head\n\n<details>a\n</details>\n\n<details>b\n</details>\n\n… and 1 more section (length limit of a comment)\n",
  );
});

test("a wide terminal has both versions side by side", () => {
  const [object] = [changedObject("web", "ghcr.io/acme/web:1.0.0", "ghcr.io/acme/web:1.1.0")];
  const text = DIFF_FORMATS.text(diffWith([object!]), { color: false, width: 140 });
  expect(text.split("\n").slice(4, 9)).toEqual([
    "dev (Kustomization/flux-system/dev)",
    "  ~ Deployment/shop/web dev/a.yaml:3:1",
    "    spec.template.spec.containers[web].image",
    `      ${"dev/a.yaml:3:1".padEnd(65)} │ dev/a.yaml:3:1`,
    `      ${"- ghcr.io/acme/web:1.0.0".padEnd(65)} │ + ghcr.io/acme/web:1.1.0`,
  ]);
});

test("an amount that exceeds a limit says so", () => {
  const { clusters } = hostileDiff("shop");
  const diff = { ...diffWith([]), clusters: [{ ...clusters[0]!, overlays: [] }] };
  expect(DIFF_FORMATS.text(diff, STYLE)).toContain("shop memory limits: none → 2 (quota 1, exceeded)");
});

describe("a text that `diff` does not write is refused:", () => {
  const [first, ...rest] = DIFF_FORMATS.markdown(MANY, STYLE).trimEnd().split("\n");
  test.each([
    ["another first line", ["hello", ...rest]],
    ["a mention", [first!, ...rest, "- @octocat"]],
    ["a command at the start of a line", [first!, ...rest, "/merge"]],
    ["a link", [first!, ...rest, "- https://example.com"]],
    ["an image", [first!, ...rest, "- ![x](y)"]],
    ["an open section", [first!, ...rest, "<details><summary>A</summary>"]],
  ])("%s", (_, lines) => {
    expect(isDiff(lines.join("\n"))).toBe(false);
  });
});
