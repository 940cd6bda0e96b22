import { html } from "../../report/formats/html/escape.ts";
import type { Start, Step } from "../rehearse/observe.ts";
import type { Rehearsal } from "../rehearse/rehearse.ts";

const WIDTH = 720;
const PANEL = 130;
const MARGIN = { left: 60, right: 20, top: 34, bottom: 26 };
const MEBIBYTE = 2 ** 20;
const NANO = 1e9;
const COLORS = ["#0969da", "#1a7f37", "#8250df", "#9a6700"];

/** An SVG image with a panel for each service: the memory of its steps over time, their limits, and the second of ready. */
export function rehearseChart(rehearsals: readonly Rehearsal[]): string {
  const starts = rehearsals.map(({ atLimits }) => atLimits);
  const lastSecond = Math.max(1, ...starts.map(endOf));
  const highest = Math.max(1, ...starts.flatMap(({ steps }) => steps.map(highestOf)));
  const panels = rehearsals.map((rehearsal, index) => panel(rehearsal, index, { lastSecond, highest }));
  const height = PANEL * rehearsals.length;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${height}" font-family="sans-serif" font-size="12">
<title>Memory of starting pods over time</title>
<rect width="${WIDTH}" height="${height}" fill="#fff"/>
${panels.join("\n")}
</svg>
`;
}

interface Scale {
  readonly lastSecond: number;
  /** Bytes. */
  readonly highest: number;
}

function endOf({ readySeconds, steps }: Start): number {
  return Math.max(readySeconds ?? 0, ...steps.map(({ to }) => to));
}

function limitOf({ limits }: Step): number {
  return limits.memory === null ? 0 : Number(limits.memory) / NANO;
}

function highestOf(step: Step): number {
  return Math.max(limitOf(step), ...step.samples.map(({ bytes }) => bytes));
}

function panel({ name, atLimits }: Rehearsal, index: number, { lastSecond, highest }: Scale): string {
  const [top, bottom] = [index * PANEL + MARGIN.top, (index + 1) * PANEL - MARGIN.bottom];
  const right = WIDTH - MARGIN.right;
  const x = (seconds: number) => (MARGIN.left + (seconds / lastSecond) * (right - MARGIN.left)).toFixed(1);
  const y = (bytes: number) => (bottom - (bytes / highest) * (bottom - top)).toFixed(1);
  const steps = atLimits.steps.map((step, at) => {
    const color = COLORS[at % COLORS.length];
    const points = step.samples.map(({ seconds, bytes }) => `${x(seconds)},${y(bytes)}`).join(" ");
    const limit = limitOf(step);
    const line = `<polyline points="${points}" fill="none" stroke="${color}" stroke-width="1.5"/>`;
    const bound = `<line x1="${x(step.from)}" x2="${x(step.to)}" y1="${y(limit)}" y2="${y(limit)}" stroke="${color}" stroke-dasharray="4 3"/>`;
    const label = `<text x="${x(step.from)}" y="${bottom + 16}" fill="${color}">${html(step.container)}</text>`;
    return [line, ...(limit > 0 ? [bound] : []), label].join("");
  });
  const ready = atLimits.readySeconds;
  const end = ready === null ? html(atLimits.failure ?? "") : `ready after ${ready.toFixed(1)} s`;
  const mark =
    ready === null
      ? ""
      : `<line x1="${x(ready)}" x2="${x(ready)}" y1="${top}" y2="${bottom}" stroke="#1f2328"/>`;
  return `<text x="${MARGIN.left}" y="${top - 14}" font-weight="bold">${html(name)}: ${end}</text>
<text x="${MARGIN.left - 6}" y="${top + 4}" text-anchor="end">${(highest / MEBIBYTE).toFixed(0)} MiB</text>
<text x="${MARGIN.left - 6}" y="${bottom}" text-anchor="end">0</text>
<line x1="${MARGIN.left}" x2="${right}" y1="${bottom}" y2="${bottom}" stroke="#8c959f"/>
<text x="${right}" y="${bottom + 16}" text-anchor="end">${lastSecond.toFixed(0)} s</text>
${mark}${steps.join("\n")}`;
}
