import { DIFF_MARKER } from "../report/diff/markdown.ts";
import { MARKER } from "../report/formats/markdown.ts";
import { WRITTEN_REFERENCES } from "../report/formats/markdown-text.ts";
import { ruleUrl, TOOL } from "../report/redaction/input.ts";

/** Starts of the lines of a report. Bots take commands such as `bors r+` and `/merge` from the start of a line. */
const START =
  /^(?:$|> \[!WARNING\]$|>$|> \*\*(?=T)|> - |### (?=[✅❌] )|- |\| |… and (?=\d)|(?=[\d,]+ (?:overlay|finding)s?\b)|(?=Why, and what to do: )|<details>(?=<summary>[A-Z])|<\/details>$)/;
/** Starts of the lines of a diff. */
const DIFF_START =
  /^(?:$|> \[!CAUTION\]$|>$|> \*\*(?=\d)|> - |### Diff: |- |\| |… and (?=\d)|<details>(?=<summary>[A-Z])|<\/details>$)/;
/** Markup inside of a line; a character that starts a mention or a reference is followed by an empty comment. */
const MARKUP = new RegExp(
  `${WRITTEN_REFERENCES.join("|")}|<!-- -->|</?(?:code|sub|summary)>|<br>|(?<=(?:❌|⚠️) )\\[[a-z-]+\\](?=: )`,
  "g",
);
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
  return (
    marker === MARKER &&
    lines.every((line) => isRuleLink(line, homepage) || isHarmless(line)) &&
    areSectionsClosed(lines)
  );
}

/** Reports whether the format `markdown` of `diff` could have written a text. */
export function isDiff(text: string): boolean {
  const [marker, ...lines] = text.split("\n");
  return (
    marker === DIFF_MARKER && lines.every((line) => isHarmless(line, DIFF_START)) && areSectionsClosed(lines)
  );
}

function isHarmless(line: string, starts: RegExp = START): boolean {
  const [start] = starts.exec(line) ?? [];
  if (start === undefined || !areTagsClosed(line)) return false;
  return !MEANINGFUL.test(line.slice(start.length).replace(MARKUP, "·"));
}

/** Reports whether every tag of a line is closed in it, and none is closed that is not open. */
function areTagsClosed(line: string): boolean {
  const open: string[] = [];
  for (const [, slash, name] of line.matchAll(/<(\/?)(code|sub|summary)>/g)) {
    if (slash === "") open.push(name!);
    else if (open.pop() !== name) return false;
  }
  return open.length === 0;
}

/** Reports whether every collapsed section ends before the next one and before the text does. */
function areSectionsClosed(lines: readonly string[]): boolean {
  const tags = lines.flatMap((line) => /^<\/?details>/.exec(line)?.[0] ?? []);
  return tags.length % 2 === 0 && tags.every((tag, index) => (tag === "<details>") === (index % 2 === 0));
}

function isRuleLink(line: string, homepage: string | null): boolean {
  const [, rule] = /^\[([a-z-]+)\]: /.exec(line) ?? [];
  const url = rule === undefined ? null : ruleUrl(homepage, rule);
  return url !== null && line === `[${rule}]: ${url}`;
}
