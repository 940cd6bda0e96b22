import type { Measured } from "./page.ts";

const WIDTH = 640;
const HEIGHT = 360;
const MARGIN = 50;
const LINE_HEIGHT = 16;
const COLORS = ["#d1242f", "#0969da", "#1a7f37", "#8250df", "#9a6700"];

/** An SVG image of processor time by number of overlays, both on logarithmic scales: linear growth is a straight line. */
export function chart(measured: readonly Measured[]): string {
  const counts = measured.map(({ overlays }) => overlays);
  const times = measured.map(({ cost }) => cost.processorSeconds);
  const x = scale(counts, MARGIN, WIDTH - MARGIN);
  const y = scale(times, HEIGHT - MARGIN, MARGIN);
  const lines = [...Map.groupBy(measured, ({ name }) => name)].map(([name, points], index) => {
    const color = COLORS[index % COLORS.length];
    const path = points.map(({ overlays, cost }) => `${x(overlays)},${y(cost.processorSeconds)}`).join(" ");
    const label = `<text x="${MARGIN + 10}" y="${MARGIN + LINE_HEIGHT * index}" fill="${color}">${name}</text>`;
    return `<polyline points="${path}" fill="none" stroke="${color}" stroke-width="2"/>${label}`;
  });
  const ticks = [...new Set(counts)].map((count) => {
    return `<text x="${x(count)}" y="${HEIGHT - MARGIN + LINE_HEIGHT}" text-anchor="middle">${count}</text>`;
  });
  const bounds = [Math.min(...times), Math.max(...times)].map((seconds) => {
    return `<text x="${MARGIN - 6}" y="${y(seconds)}" text-anchor="end">${seconds.toFixed(1)} s</text>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" font-family="sans-serif" font-size="12">
<title>Processor time by number of overlays</title>
<rect width="${WIDTH}" height="${HEIGHT}" fill="#fff"/>
${[...lines, ...ticks, ...bounds].join("\n")}
<text x="${WIDTH / 2}" y="${HEIGHT - 8}" text-anchor="middle">overlays</text>
</svg>
`;
}

/** Maps values to positions on a logarithmic scale. */
function scale(values: readonly number[], from: number, to: number): (value: number) => string {
  const [low, high] = [Math.log(Math.min(...values)), Math.log(Math.max(...values))];
  const span = high === low ? 1 : high - low;
  return (value) => (from + ((Math.log(value) - low) / span) * (to - from)).toFixed(1);
}
