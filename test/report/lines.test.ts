import { expect, test, vi } from "vitest";
import { reportError } from "../../scripts/cli/terminal/terminal.ts";
import type { Failure } from "../../scripts/model/finding.ts";
import { FORMATS, type FormatName } from "../../scripts/report/formats/formats.ts";
import { inputOf } from "./report.ts";

const FAILURE: Failure = {
  overlay: "app",
  stage: "render",
  message: "cannot build:\r\n  patch: |-\n\n    ::error::`a` \x1b[31m\n##vso[a]\nuse another patch\n",
  location: { file: "app/kustomization.yaml", line: 1, column: 1, endLine: 1, endColumn: 2 },
};

function linesOf(format: FormatName): string[] {
  return FORMATS[format](inputOf({ failures: [FAILURE] })).split("\n");
}

test("text: the lines of a failure are indented", () => {
  expect(linesOf("text").slice(0, 8)).toEqual([
    "could not render app",
    "    app/kustomization.yaml:1:1",
    "    cannot build:",
    "      patch: |-",
    "        \\u{3a}:error::`a` \\u{1b}[31m",
    "    #\\u{23}vso[a]",
    "    use another patch",
    "",
  ]);
});

test("github: an annotation keeps the lines", () => {
  expect(linesOf("github")[0]).toBe(
    "::error file=app/kustomization.yaml,line=1,endLine=1,col=1,endColumn=1,title=could not render app::" +
      "cannot build:%0A  patch: |-%0A    \\u{3a}:error::`a` \\u{1b}[31m%0A#\\u{23}vso[a]%0Ause another patch",
  );
});

test("gitlab: a description is one line", () => {
  expect(JSON.parse(linesOf("gitlab").join("\n"))[0].description).toBe(
    "could not render app: cannot build: / patch: |- / \\u{3a}:error::`a` \\u{1b}[31m / #\\u{23}vso[a] / use another patch",
  );
});

test("sarif: a notification keeps the lines", () => {
  const [{ invocations }] = JSON.parse(linesOf("sarif").join("\n")).runs;
  expect(invocations[0].toolExecutionNotifications[0].message.text).toBe(
    "could not render app: cannot build:\n  patch: |-\n    \\u{3a}:error::`a` \\u{1b}[31m\n#\\u{23}vso[a]\nuse another patch",
  );
});

test("junit: a message is one line, its details keep the lines", () => {
  const failures = [{ ...FAILURE, overlay: null }];
  expect(FORMATS.junit(inputOf({ failures }))).toContain(
    '<error type="render" message="cannot build: / patch: |- / \\u{3a}:error::`a` \\u{1b}[31m / #\\u{23}vso[a] / use another patch">' +
      "app/kustomization.yaml:1:1 cannot build:&#10;  patch: |-&#10;    \\u{3a}:error::`a` \\u{1b}[31m&#10;#\\u{23}vso[a]&#10;use another patch</error>",
  );
});

test("markdown: a list item keeps the lines", () => {
  expect(linesOf("markdown")).toContain(
    "- could not render app <code>app/kustomization.yaml:1</code>: " +
      "cannot build:<br>patch: &#124;-<br>&#92;u&#123;3a&#125;&#58;<!-- -->error::<code>a</code> &#92;u&#123;1b&#125;&#91;31m<br>&#35;<!-- -->&#92;u&#123;23&#125;vso&#91;a&#93;<br>use another patch",
  );
});

test("html: a list item keeps the lines", () => {
  expect(linesOf("html").join("\n")).toContain(
    "cannot build:\npatch: |-\n\\u{3a}:error::<code>a</code> \\u{1b}[31m\n#\\u{23}vso[a]\nuse another patch</li>",
  );
});

test("json: a message is not changed", () => {
  expect(JSON.parse(linesOf("json").join("\n")).failures).toEqual([FAILURE]);
});

test("an error on the terminal keeps the lines", () => {
  const write = vi.spyOn(process.stderr, "write").mockReturnValue(true);
  try {
    expect(reportError(FAILURE.message, "\nSee --help.")).toBe(2);
    expect(write.mock.calls).toEqual([
      [
        "error: cannot build:\n  patch: |-\n    \\u{3a}:error::`a` \\u{1b}[31m\n#\\u{23}vso[a]\nuse another patch\nSee --help.\n",
      ],
    ]);
  } finally {
    write.mockRestore();
  }
});
