import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { htmlReport } from "../../../scripts/report/formats/html/page.ts";
import { inputOf } from "../report.ts";
import { openBrowser } from "./browser.ts";
import { largeReport } from "./large.ts";

/** Measures the load time of a page with many findings, and the time of a filter. */
const COUNT = Number(process.argv[2] ?? 2000);
const ROUNDS = 7;

const folder = mkdtempSync(join(tmpdir(), "page-"));
const file = join(folder, "report.html");
writeFileSync(file, htmlReport(inputOf(largeReport(COUNT))));
const { context, close } = await openBrowser();
const loads: number[] = [];
const filters: number[] = [];
for (let round = 0; round < ROUNDS; round++) {
  const page = await context.newPage();
  await page.goto(`file://${file}`);
  loads.push(await page.evaluate<number>("performance.getEntriesByType('navigation')[0].domInteractive"));
  for (const text of ["w", "web-1", "web-1 256", "no such text", ""]) {
    filters.push(await page.evaluate<number>(timedFilter(text)));
  }
  await page.close();
}
await close();
rmSync(folder, { recursive: true });
console.log(
  `${COUNT} findings, ${ROUNDS} loads: interactive after ${summary(loads)}; filtered and painted in ${summary(filters)}`,
);

/** Sets the search text and waits until the result is painted. */
function timedFilter(text: string): string {
  return `new Promise((resolve) => {
    const search = document.getElementById("q");
    const start = performance.now();
    search.value = ${JSON.stringify(text)};
    search.dispatchEvent(new Event("input", { bubbles: true }));
    requestAnimationFrame(() => setTimeout(() => resolve(performance.now() - start)));
  })`;
}

function summary(times: readonly number[]): string {
  const sorted = times.toSorted((a, b) => a - b);
  return `${Math.round(sorted[sorted.length >> 1]!)} ms (median), ${Math.round(sorted.at(-1)!)} ms (most)`;
}
