/**
 * `npm test`: runs every part of the tests in turn and closes with a summary. A failed part stops none of the others,
 * except the end-to-end tests: they take minutes, so they run only if all parts before them passed. Exits with 1 if a
 * part failed.
 */
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { $ } from "zx";
import { ROOT } from "./command.ts";
import { type PartResult, summaryOf, testsIn, type VitestReport } from "./summary.ts";

const run = $({ cwd: ROOT, preferLocal: ROOT, stdio: "inherit", nothrow: true });
const folder = mkdtempSync(join(tmpdir(), "npm-test-"));
const reports: VitestReport[] = [];
const parts: PartResult[] = [];

await part("types", () => run`tsc -p .`);
await part("style", () => run`biome check --error-on-warnings`);
await part("generated files", () => run`node scripts/generate/rules.ts --check`);
await part("unit tests", () => vitest("unit"));
if (hasFailed()) parts.push({ name: "end-to-end tests", result: "not run", seconds: 0, tests: null });
else await part("end-to-end tests", () => vitest("e2e"));
rmSync(folder, { recursive: true });
console.log(`\n${summaryOf(parts, reports, ROOT)}`);
process.exitCode = hasFailed() ? 1 : 0;

async function part(name: string, start: () => Promise<{ readonly exitCode: number | null }>): Promise<void> {
  console.log(`\n== ${name}`);
  const known = reports.length;
  const begin = performance.now();
  const { exitCode } = await start();
  const seconds = (performance.now() - begin) / 1000;
  const result = exitCode === 0 ? "passed" : "failed";
  const report = reports[known];
  parts.push({ name, result, seconds, tests: report === undefined ? null : testsIn(report) });
  console.log(`== ${name} ${result} in ${seconds.toFixed(1)} s`);
}

function hasFailed(): boolean {
  return parts.some(({ result }) => result === "failed");
}

/** Runs a project of test/vitest.config.ts and keeps its report, unless it ended before it wrote one. */
async function vitest(project: "unit" | "e2e") {
  const file = join(folder, `${project}.json`);
  const reporters = ["default", "json", ...(process.env.GITHUB_ACTIONS === "true" ? ["github-actions"] : [])];
  const flags = [...reporters.map((name) => `--reporter=${name}`), `--outputFile.json=${file}`];
  const ended = await run`vitest run --config test/vitest.config.ts --project ${project} ${flags}`;
  try {
    reports.push(JSON.parse(readFileSync(file, "utf8")));
  } catch {
    // It failed before it could report: its own output says why.
  }
  return ended;
}
