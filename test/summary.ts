/** A part of `npm test` that has ended, or that was not run because a part before it failed. */
export interface PartResult {
  readonly name: string;
  readonly result: "passed" | "failed" | "not run";
  readonly seconds: number;
  /** Number of tests; null for a part without tests. */
  readonly tests: number | null;
}

/** The part of the report of `vitest --reporter=json` that the summary reads. */
export interface VitestReport {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly name: string;
    readonly startTime: number;
    readonly endTime: number;
  }[];
}

const SLOWEST = 10;

export function testsIn({ numPassedTests, numFailedTests }: VitestReport): number {
  return numPassedTests + numFailedTests;
}

/** A table of all parts, and the test files that took longest, with paths relative to `root`. */
export function summaryOf(
  parts: readonly PartResult[],
  reports: readonly VitestReport[],
  root: string,
): string {
  const rows = parts.map(({ name, result, seconds, tests }) => {
    return [name, result, result === "not run" ? "" : seconds.toFixed(1), String(tests ?? "")];
  });
  const files = reports.flatMap(({ testResults }) =>
    testResults.map(({ name, startTime, endTime }) => ({ name, seconds: (endTime - startTime) / 1000 })),
  );
  const slowest = files.sort((a, b) => b.seconds - a.seconds).slice(0, SLOWEST);
  const lines = slowest.map(({ name, seconds }) => {
    return `${seconds.toFixed(1).padStart(7)} s  ${name.replace(`${root}/`, "")}`;
  });
  const table = aligned([["part", "result", "seconds", "tests"], ...rows]);
  return [...table, ...(lines.length === 0 ? [] : ["", "slowest test files", ...lines])].join("\n");
}

/** Rows as lines: two columns of text, then numbers. */
function aligned(rows: readonly (readonly string[])[]): string[] {
  const widths = rows[0]!.map((_, column) => Math.max(...rows.map((row) => row[column]!.length)));
  return rows.map((row) => {
    const cells = row.map((cell, column) => {
      return column < 2 ? cell.padEnd(widths[column]!) : cell.padStart(widths[column]!);
    });
    return cells.join("  ").trimEnd();
  });
}
