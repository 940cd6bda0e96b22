import { createHash } from "node:crypto";
import { html } from "../../report/formats/html/escape.ts";
import type { SmokeResult } from "../smoke/ask.ts";
import { isGood, smokeVerdict } from "./smoke-text.ts";

const STYLE = `
:root { color-scheme: light dark; font: 16px/1.5 system-ui, sans-serif; }
body { margin: 2rem auto; max-width: 60rem; padding: 0 1rem; }
table { border-collapse: collapse; width: 100%; }
th, td { padding: .4rem .6rem; border-bottom: 1px solid #8886; text-align: left; vertical-align: top; }
.good { color: light-dark(#116329, #7ee787); } .bad { color: light-dark(#b3261e, #ffa198); }
`;

/**
 * Asks each service again from the browser. The services send no CORS headers, so only the arrival of an answer can be
 * seen, not its text.
 */
const SCRIPT = `
for (const cell of document.querySelectorAll("td[data-url]")) {
  const start = performance.now();
  fetch(cell.dataset.url, { mode: "no-cors", cache: "no-store", signal: AbortSignal.timeout(10000) }).then(
    () => show(cell, "good", "reachable, " + Math.round(performance.now() - start) + " ms"),
    () => show(cell, "bad", "not reachable"),
  );
}
function show(cell, state, text) {
  cell.className = state;
  cell.textContent = text;
}
`;

/** Formats one self-contained page: what the command saw, and what the browser that shows it can reach. */
export function smokePage(host: string, results: readonly SmokeResult[], askedAt: Date): string {
  const sources = results.map(({ url }) => html(url)).join(" ");
  const policy = `default-src 'none'; style-src ${hashOf(STYLE)}; script-src ${hashOf(SCRIPT)}; connect-src ${sources || "'none'"}; base-uri 'none'; form-action 'none'`;
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>Services on ${html(host)}</title>
<style>${STYLE}</style>
</head>
<body>
<h1>Services on ${html(host)}</h1>
<p class="${results.every(isGood) ? "good" : "bad"}">${html(smokeVerdict(results))}</p>
<p>Asked at <time datetime="${askedAt.toISOString()}">${askedAt.toISOString()}</time>, one at a time, dependencies first. The last column is asked now, by this browser.</p>
<table>
<thead><tr><th scope="col">service</th><th scope="col">state</th><th scope="col">latency</th><th scope="col">details</th><th scope="col">open</th><th scope="col">from this browser</th></tr></thead>
<tbody>
${results.map(row).join("\n")}
</tbody>
</table>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

function row(result: SmokeResult): string {
  const { service, url, state, latency, detail } = result;
  const link = (path: string) => `<a href="${html(`${url}${path}`)}" rel="noreferrer">${path}</a>`;
  return `<tr><th scope="row">${html(service.name)}</th><td class="${isGood(result) ? "good" : "bad"}">${state}</td><td>${latency === null ? "" : `${latency} ms`}</td><td>${html(detail)}</td><td>${link("/health")} ${link("/ready")}</td><td data-url="${html(`${url}/health`)}">…</td></tr>`;
}

function hashOf(text: string): string {
  return `'sha256-${createHash("sha256").update(text).digest("base64")}'`;
}
