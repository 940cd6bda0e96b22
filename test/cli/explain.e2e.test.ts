import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { expect, test } from "vitest";
import { rules } from "../../scripts/rules/index.ts";
import { ROOT } from "../command.ts";

function explain(...args: string[]) {
  const command = [join(ROOT, "scripts/main.mjs"), "explain", ...args];
  const { status, stdout, stderr } = spawnSync(process.execPath, command, { cwd: ROOT, encoding: "utf8" });
  return { status, stdout, stderr };
}

test("a rule is printed with its setting and the line that sets it", () => {
  const { status, stdout } = explain("probe-patience");
  expect(status).toBe(0);
  expect(stdout).toMatch(
    /\nIn clusters\/bizosaas-k3s: error\n {2}probes: # clusters\/bizosaas-k3s\/policy\.yaml:\d+\n {4}patienceSeconds: 60\n/,
  );
});

test("without a name all rules are listed, once each", () => {
  const { status, stdout } = explain();
  expect(status).toBe(0);
  const names = stdout.split("\n").flatMap((line) => /^[a-z]\S*/.exec(line)?.[0] ?? []);
  expect(names).toEqual(rules.map(({ name }) => name));
});

test.each([
  [
    ["probe-patient"],
    "error: unknown rule probe-patient; did you mean probe-patience?; `npm run explain` without a name lists all rules\n",
  ],
  [["probe-patience", "schema-valid"], "error: explain takes one rule\n"],
])("%j is an error", (args, stderr) => {
  expect(explain(...args)).toEqual({ status: 2, stdout: "", stderr });
});
