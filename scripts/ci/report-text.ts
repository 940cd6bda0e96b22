import { MARKER } from "../report/formats/markdown.ts";
import { ruleUrl, TOOL } from "../report/redaction/input.ts";

/** Markup of a Markdown report; a character that starts a mention or a reference is followed by an empty comment. */
const MARKUP =
  /&#(?:35|64);<!-- -->|&#(?!35;|64;)[1-9]\d{1,2};|<!-- -->|<\/?(?:code|sub|details|summary)>|<br>|(?<=(?:❌|⚠️) )\[[a-z-]+\](?=: )/g;
/** Other markup that a line of a report can start with. */
const START = /^(?:> \[!WARNING\]$|> - |>|### )/;
/** Text with a meaning in Markdown, HTML, GitHub, or for bots that read comments: links, mentions, images, commands. */
const MEANINGFUL = /[<>&@#\\[\]!~$^]|:\/\/|\bwww\.|\bGH-\d|``|[\p{Cc}\p{Cf}]|^\s*\//iu;
/** A diagram without anything that Mermaid could link or run, as the Markdown format writes it. */
const DIAGRAM =
  /^```mermaid\nflowchart LR\n(?: {2}(?:w\d+\["[\w./() -]+"\]|s\d+\(\["[\w./() -]+"\]\)|w\d+ -\.?->(?:\|[\d, ]+\|)? s\d+)\n)*```$/gm;

/**
 * Reports whether the Markdown format could have written a text. The author of a pull request controls the text, and it is
 * posted in the name of this repository: it must not mention users, start bots, or link to other sites.
 */
export function isReport(text: string, homepage: string | null = TOOL.homepage): boolean {
  const [marker, ...lines] = text.replace(DIAGRAM, "").split("\n");
  return marker === MARKER && lines.every((line) => isRuleLink(line, homepage) || isHarmless(line));
}

function isHarmless(line: string): boolean {
  return !MEANINGFUL.test(line.replace(START, "").replace(MARKUP, "·"));
}

function isRuleLink(line: string, homepage: string | null): boolean {
  const [, rule] = /^\[([a-z-]+)\]: /.exec(line) ?? [];
  const url = rule === undefined ? null : ruleUrl(homepage, rule);
  return url !== null && line === `[${rule}]: ${url}`;
}
