import type { Formatter } from "../redaction/input.ts";
import { githubReport } from "./github.ts";
import { gitlabReport } from "./gitlab.ts";
import { htmlReport } from "./html/page.ts";
import { jsonReport } from "./json.ts";
import { junitReport } from "./junit.ts";
import { markdownReport } from "./markdown.ts";
import { sarifReport } from "./sarif.ts";
import { textReport } from "./text.ts";

export type FormatName = "text" | "json" | "sarif" | "junit" | "github" | "gitlab" | "markdown" | "html";

export const FORMATS: Readonly<Record<FormatName, Formatter>> = {
  text: textReport,
  json: jsonReport,
  sarif: sarifReport,
  junit: junitReport,
  github: githubReport,
  gitlab: gitlabReport,
  markdown: markdownReport,
  html: htmlReport,
};

/** The formats that show the overview of clusters. */
export const SHOWING_OVERVIEW: ReadonlySet<FormatName> = new Set(["markdown", "html"]);

export const formatNames: readonly [FormatName, ...FormatName[]] = [
  "text",
  ...(Object.keys(FORMATS) as FormatName[]).filter((name) => name !== "text"),
];
