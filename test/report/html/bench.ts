import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { loadavg, tmpdir } from "node:os";
import { join } from "node:path";
import { htmlReport } from "../../../scripts/report/formats/html/page.ts";
import { inputOf } from "../report.ts";
import { openBrowser } from "./browser.ts";
import { largeReport } from "./large.ts";

/** Measures the load time of a page with many findings, and the times of a filter and of grouping. */
const COUNT = Number(process.argv[2] ?? 5000);
const ROUNDS = 7;

const folder = mkdtempSync(join(tmpdir(), "page-"));
const file = join(folder, "report.html");
writeFileSync(file, htmlReport(inputOf(largeReport(COUNT))));
const { context, close } = await openBrowser();
const loads: number[] = [];
const filters: number[] = [];
const groupings: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  const page = await context.newPage();
  await page.goto(`file://${file}`);
  loads.push(await page.evaluate<number>("performance.getEntriesByType('navigation')[0].domInteractive"));
  for (const text of ["w", "web-1", "web-1 256", "no such text", ""]) {
    filters.push(await page.evaluate<number>(timed("q", text)));
  }
  for (const by of ["rule", "file", "workload", ""]) {
    groupings.push(await page.evaluate<number>(timed("group", by)));
  }
  await page.close();
}
await close();
rmSync(folder, { recursive: true });
console.log(
  `${COUNT} findings, ${ROUNDS} loads, load average ${loadavg()[0]!.toFixed(1)}: interactive after ${summary(loads)}; filtered and painted in ${summary(filters)}; grouped and painted in ${summary(groupings)}`,
);

/** Sets the value of an input and waits until the result is painted. */
function timed(id: string, value: string): string {
  return `new Promise((resolve) => {
    const input = document.getElementById(${JSON.stringify(id)});
    const start = performance.now();
    input.value = ${JSON.stringify(value)};
    input.dispatchEvent(new Event("input", { bubbles: true }));
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
  })`;
}

function summary(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  return `${Math.round(sorted[sorted.length >> 1]!)} ms (median), ${Math.round(sorted.at(-1)!)} ms (most)`;
}
