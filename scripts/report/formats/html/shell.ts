import { createHash } from "node:crypto";
import { readFileSync } from "node:fs";
import { TOOL } from "../../redaction/input.ts";

/** A self-contained page; all parts except `title` and `headline` are HTML. */
export interface Page {
  /** The title of the window: escaped text. */
  readonly title: string;
  /** Escaped text. */
  readonly headline: string;
  /** The verdict that colours the title. */
  readonly tone: "good" | "bad" | "plain";
  readonly subtitle: string;
  /** The end of the header. */
  readonly facts?: string;
  readonly main: string;
  /** Styles in addition to those of all pages. */
  readonly style?: string;
}

const STYLE = asset(new URL("style.css", import.meta.url));
const SCRIPT = asset(new URL("client.js", import.meta.url));

/** Reads a file of this program. */
export function asset(url: URL): string {
  return readFileSync(url, "utf8");
}

/** Formats a page that loads nothing from the network: its policy allows only its own style and script. */
export function pageHtml({ title, headline, tone, subtitle, facts = "", main, style = "" }: Page): string {
  const styles = STYLE + style;
  const policy = [
    "default-src 'none'",
    `style-src ${hashOf(styles)}`,
    `script-src ${hashOf(SCRIPT)}`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join("; ");
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${title}</title>
<style>${styles}</style>
</head>
<body>
<header class="${tone}">
<h1>${headline}</h1>
<p>${subtitle}</p>
${facts}
</header>
<main>
${main}
</main>
<footer>${TOOL.name} ${TOOL.version}</footer>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
