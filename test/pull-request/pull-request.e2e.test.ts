import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type FormatName, formatNames } from "../../scripts/report/formats/formats.ts";
import { markdownMessage } from "../../scripts/report/formats/markdown-text.ts";
import { TOOL } from "../../scripts/report/redaction/input.ts";
import { RELAXATION_RULE } from "../../scripts/report/summary/relaxations.ts";
import { rules } from "../../scripts/rules/index.ts";
import { runValidator } from "../command.ts";
import { sarifMistakes } from "../report/sarif-schema.ts";
import { outcome } from "../suppressions/repository.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { brokenPullRequest, EXCEPTIONS } from "./broken.ts";

interface Expected {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  /** Exclusive. */
  readonly endColumn: number;
  readonly message: string;
}

let folder: string;
let root: string;
let code: number | null;
let reports: Readonly<Record<FormatName, string>>;
let findings: readonly Expected[];
let loosened: readonly Expected[];

/** The place of `text` between two neighbours, which must occur exactly once in a file of the change. */
function placed(
  rule: string,
  file: string,
  [before, text, after]: readonly [before: string, text: string, after: string],
  message: string,
): Expected {
  const whole = before + text + after;
  const [head, ...rest] = read(file).split(whole);
  if (rest.length !== 1) throw new Error(`${file} holds ${rest.length} times ${whole}`);
  const start = (head + before).split("\n");
  const end = (head + before + text).split("\n");
  return {
    rule,
    file,
    line: start.length,
    column: start.at(-1)!.length + 1,
    endLine: end.length,
    endColumn: end.at(-1)!.length + 1,
    message,
  };
}

function read(file: string): string {
  return readFileSync(join(root, file), "utf8");
}

/** The container `app` of the base, which has no readiness probe. */
function containerApp(): string {
  const [, container = ""] = read("base/fastapi-service/deployment.yaml").split(/ {6}containers:\n {8}- /);
  return container.slice(0, container.indexOf("\n      volumes:\n"));
}

beforeAll(async () => {
  await toolsForTests();
  folder = realpathSync(mkdtempSync(join(tmpdir(), "pull-request-")));
  root = join(folder, "repository");
  mkdirSync(root);
  brokenPullRequest(root);
  const file = (format: FormatName) => join(folder, format);
  const outputs = formatNames.flatMap((format) => ["--format", format, "--output", file(format)]);
  ({ code } = await runValidator(["--root", root, "--policy-from", "main", ...outputs]));
  const texts = formatNames.map((format) => [format, readFileSync(file(format), "utf8")]);
  reports = Object.fromEntries(texts) as typeof reports;
  findings = [
    placed(
      "endpoint-port",
      "apps/crm/kustomization.yaml",
      ["apps-platform.svc.cluster.local:", "6380", "\n"],
      "dragonfly-cache.apps-platform.svc.cluster.local has no port 6380 (it has 6379)",
    ),
    placed(
      "startup-no-git-clone",
      "base/fastapi-service/app/start.sh",
      ["cd /tmp\n  ", "git clone --depth 1 https://github.com/bizosaas/plugins.git plugins", "\n"],
      "the start of container app fetches a repository: `git clone --depth 1 https://github.com/bizosaas/plugins.git plugins` (command[0] → /app/start.sh:4); time and memory of git were not measured; the memory limit is 128Mi, the startup probe allows 176s",
    ),
    placed(
      "probe-required",
      "base/fastapi-service/deployment.yaml",
      ["      containers:\n        - ", containerApp(), "\n      volumes:\n"],
      "app container app has no readiness probe",
    ),
    placed(
      "resources-within-caps",
      "overlays/bizosaas-dev/crm.yaml",
      ["memory: ", "128Mi", "\n"],
      "the memory request of container app is 128Mi; the policy allows at most 64Mi for app containers",
    ),
  ];
  loosened = EXCEPTIONS.map(([workload, rule]) =>
    placed(
      RELAXATION_RULE,
      "clusters/bizosaas-k3s/policy.yaml",
      ["  - workload: ", workload, `\n    rule: ${rule}\n`],
      `clusters/bizosaas-k3s: exception for ${workload} from ${rule} added (no expiry)`,
    ),
  );
});

afterAll(() => rmSync(folder, { recursive: true }));

test("the policy of the base applies: the run fails", () => expect(code).toBe(1));

test("with its own policy the change would pass", async () => {
  const own = await outcome(root);
  expect(own).toMatchObject({ code: 0, findings: [], loosened: null });
  expect(own.suppressed.toSorted()).toEqual(
    findings.map(({ rule }) => `policy ${rule}: it is in a hurry`).sort(),
  );
});

describe("each format has the four findings at their places, after the relaxations", () => {
  const lines = (format: FormatName) => reports[format].split("\n");
  const both = () => [...loosened, ...findings];

  test("json", () => {
    const shown = ({ file, line, column, endLine, endColumn }: Expected) => {
      return { file, line, column, endLine, endColumn };
    };
    const report = JSON.parse(reports.json);
    expect(report.failures).toEqual([]);
    expect(report.suppressed).toEqual([]);
    expect(report.findings).toMatchObject(
      findings.map((each) => ({
        rule: each.rule,
        message: each.message,
        severity: "error",
        exact: true,
        location: shown(each),
      })),
    );
    expect(report.loosened.changes).toEqual(
      loosened.map((each) => ({ words: each.message, location: shown(each) })),
    );
    const services = report.findings.map((each: { resources: unknown[] }) => each.resources.length);
    expect(services).toEqual([1, 4, 4, 1]);
  });

  test("text", () => {
    const found = lines("text").filter((line) => / error [a-z-]+$/.test(line));
    expect(found).toEqual(
      findings.map(({ rule, file, line, column }) => `  ${file}:${line}:${column} error ${rule}`),
    );
    expect(lines("text")[0]).toContain("This change relaxes its own checks in 10 places.");
    const places = lines("text").filter((line) => line.startsWith("  clusters/bizosaas-k3s/policy.yaml"));
    expect(places).toEqual(loosened.map(({ file, line, column }) => `  ${file}:${line}:${column}`));
    expect(reports.text.indexOf(places.at(-1)!)).toBeLessThan(reports.text.indexOf(found[0]!));
    expect(reports.text).toContain("set 64Mi, overlays/bizosaas-dev/crm.yaml:16:23\n    raised it to 128Mi");
    expect(lines("text").at(-2)).toContain("4 errors, 0 warnings; 10 relaxations");
  });

  test("sarif", () => {
    const sarif = JSON.parse(reports.sarif);
    expect(sarifMistakes(sarif)).toEqual([]);
    expect(sarif.runs[0].results).toMatchObject(
      both().map(({ rule, file, line, column, endLine, endColumn, message }) => ({
        ruleId: rule,
        level: rule === RELAXATION_RULE ? "warning" : "error",
        message: { text: message },
        locations: [
          {
            physicalLocation: {
              artifactLocation: { uri: file, uriBaseId: "%SRCROOT%" },
              region: { startLine: line, startColumn: column, endLine, endColumn },
            },
          },
        ],
      })),
    );
  });

  test("junit", () => {
    const cases = [...reports.junit.matchAll(/<testcase (.*)>\n {6}<(\S+?)[ >](.*)\n/g)];
    const shown = cases.map(([, attributes, outcome, rest]) => ({
      file: /file="(.*?)"/.exec(attributes!)?.[1],
      outcome,
      place: /[\w./-]+:\d+:\d+/.exec(rest!)?.[0],
    }));
    expect(shown).toEqual(
      both().map(({ rule, file, line, column }) => ({
        file,
        outcome: rule === RELAXATION_RULE ? "system-out" : "failure",
        place: `${file}:${line}:${column}`,
      })),
    );
    for (const { message, rule } of findings)
      expect(reports.junit).toContain(`<failure type="${rule}" message="${message}">`);
  });

  test("github", () => {
    const annotations = lines("github").slice(0, -2);
    expect(annotations.map((line) => line.split("%0A")[0])).toEqual(
      both().map(({ rule, file, line, column, endLine, endColumn, message }) => {
        const columns = line === endLine ? `,col=${column},endColumn=${endColumn - 1}` : "";
        const place = `file=${file},line=${line},endLine=${endLine}${columns}`;
        return `::${rule === RELAXATION_RULE ? "warning" : "error"} ${place},title=${rule}::${message}`;
      }),
    );
  });

  test("gitlab", () => {
    expect(JSON.parse(reports.gitlab)).toEqual(
      both().map(({ rule, file, line, endLine, message }) => ({
        check_name: rule,
        description:
          rule === RELAXATION_RULE
            ? `policy relaxed: ${message}`
            : `${message} → ${rules.find(({ name }) => name === rule)?.remedy}`,
        severity: rule === RELAXATION_RULE ? "critical" : "major",
        location: { path: file, lines: { begin: line, end: endLine } },
        fingerprint: expect.stringMatching(/^[0-9a-f]{32}$/),
      })),
    );
  });

  test("markdown", () => {
    expect(lines("markdown").slice(0, 3)).toEqual([
      "<!-- syncgate -->",
      "> [!WARNING]",
      expect.stringContaining("**This change relaxes its own checks in 10 places."),
    ]);
    expect(lines("markdown").slice(4, 14)).toEqual(
      loosened.map(({ file, line, message }) => `> - <code>${file}:${line}</code> ${message}`),
    );
    expect(lines("markdown")[15]).toBe("### ❌ 4 errors");
    const rows = lines("markdown").filter((line) => line.startsWith("| <code>"));
    expect(rows).toEqual(
      findings.map(({ rule, file, line, message }) => {
        const words = markdownMessage(message, 600);
        const name = TOOL.homepage === null ? rule : `[${rule}]`;
        return expect.stringContaining(`| <code>${file}</code> | ${line} | ❌ ${name}: ${words}<br>`);
      }),
    );
  });

  test("html", () => {
    const placesIn = (html: string, tag: string) =>
      [...html.matchAll(new RegExp(`<${tag}><code>([^<]+:\\d+:\\d+)</code>`, "g"))].map(([, place]) => place);
    const place = ({ file, line, column }: Expected) => `${file}:${line}:${column}`;
    const [before = "", after = ""] = reports.html.split('<h2 id="h-findings">');
    expect(before).toContain('<section class="loosened"');
    expect(placesIn(before, "li")).toEqual(loosened.map(place));
    expect(placesIn(after, 'span class="where"')).toEqual(findings.map(place));
    const items = after.split("<li data-severity=").slice(1);
    expect(items.map((item) => /<mark>(.*?)<\/mark>/.exec(item)?.[1])).toEqual([
      "6380",
      "git clone --depth 1 https://github.com/bizosaas/plugins.git plugins",
      "name: app",
      "128Mi",
    ]);
  });
});
