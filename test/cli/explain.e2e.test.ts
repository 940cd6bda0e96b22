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

test("the rules are available as JSON", () => {
  const command = [join(ROOT, "scripts/main.mjs"), "rules", "--format", "json"];
  const { status, stdout } = spawnSync(process.execPath, command, { encoding: "utf8" });
  expect(status).toBe(0);
  const [first] = JSON.parse(stdout);
  const { name, severity, scope, summary, why, remedy, needs, fixes, references } = rules[0]!;
  expect(JSON.parse(stdout)).toHaveLength(rules.length);
  const fixable = fixes !== undefined;
  expect(first).toEqual({
    name,
    severity,
    scope,
    summary,
    why,
    remedy,
    needs: needs ?? null,
    fixable,
    references,
  });
});

test.each([
  [
    ["probe-patient"],
    "error: unknown rule probe-patient; did you mean probe-patience?; the command rules lists all\n",
  ],
  [
    ["probe-patience", "schema-valid"],
    "error: too many arguments for 'explain'. Expected 1 argument but got 2: probe-patience, schema-valid.\nSee --help.\n",
  ],
])("%j is an error", (args, stderr) => {
  expect(explain(...args)).toEqual({ status: 2, stdout: "", stderr });
});
