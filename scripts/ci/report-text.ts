import { ruleUrl, TOOL } from "../report/input.ts";
import { MARKER } from "../report/markdown.ts";

/** What a Markdown report marks up; a character that makes a mention or a reference has a break behind it. */
const MARKUP =
  /&#(?:35|64);<!-- -->|&#(?!35;|64;)[1-9]\d{1,2};|<!-- -->|<\/?(?:code|sub|details|summary)>|<br>|(?<=(?:❌|⚠️) )\[[a-z-]+\](?=: )/g;
/** What a report's line may begin with beside that. */
const START = /^(?:> \[!WARNING\]$|> - |>|### )/;
/** What Markdown, HTML, GitHub, or a bot that reads comments gives a meaning to: links, mentions, images, commands. */
const MEANINGFUL = /[<>&@#\\[\]!~$^]|:\/\/|\bwww\.|\bGH-\d|``|[\p{Cc}\p{Cf}]|^\s*\//iu;
/** A diagram with nothing that Mermaid could link or run (scripts/report/mermaid.ts). */
const DIAGRAM =
  /^```mermaid\nflowchart LR\n(?: {2}(?:w\d+\["[\w./() -]+"\]|s\d+\(\["[\w./() -]+"\]\)|w\d+ -\.?->(?:\|[\d, ]+\|)? s\d+)\n)*```$/gm;

/**
 * Whether a text is one that the Markdown format could have written. Anybody who opens a pull request may choose that
 * text, and it stands in our name: so it must not call people, start bots, or lead elsewhere.
 */
export function isReport(text: string, home: string | null = TOOL.home): boolean {
  const [marker, ...lines] = text.replace(DIAGRAM, "").split("\n");
  return marker === MARKER && lines.every((line) => isRuleLink(line, home) || isHarmless(line));
}

function isHarmless(line: string): boolean {
  return !MEANINGFUL.test(line.replace(START, "").replace(MARKUP, "·"));
}

function isRuleLink(line: string, home: string | null): boolean {
  const [, rule] = /^\[([a-z-]+)\]: /.exec(line) ?? [];
  const url = rule === undefined ? null : ruleUrl(home, rule);
  return url !== null && line === `[${rule}]: ${url}`;
}
