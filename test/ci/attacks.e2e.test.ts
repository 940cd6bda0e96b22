// Attacks by pull requests, through the scripts of the workflow. Each is red or listed, and no program of it starts.
// test/suppressions/sync-attacks.e2e.test.ts has further fields of what is synced.
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { isDiff, isReport } from "../../scripts/ci/report-text.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { type Attack, pullRequest } from "./attacks/attack.ts";
import { CUSTOM_RULES } from "./attacks/custom-rules.ts";
import { HARMLESS } from "./attacks/harmless.ts";
import { LIMITS } from "./attacks/limits.ts";
import { BASE } from "./attacks/manifests.ts";
import { OPTIONS_OF_REPOSITORY } from "./attacks/options.ts";
import { PROTECTION } from "./attacks/protection.ts";
import { GATE_FILES, RUNNER } from "./attacks/runner.ts";
import { AUTOMATIONS, CHART_SOURCES, FOREIGN_CONTENT } from "./attacks/sources.ts";
import { SOURCE_OBJECT } from "./attacks/sync.ts";
import { GatedRepository } from "./pull-request-run.ts";

let repository: GatedRepository;

beforeAll(async () => {
  await toolsForTests();
  repository = new GatedRepository(BASE);
});
afterAll(() => repository.remove());

const ATTACKS: Readonly<Record<string, readonly Attack[]>> = {
  "the source object of a Kustomization": SOURCE_OBJECT,
  "sources of charts": CHART_SOURCES,
  "image automation, webhooks and Secrets of Argo CD": AUTOMATIONS,
  "content that is in no file of the change": FOREIGN_CONTENT,
  "permissions and admission": PROTECTION,
  "the limits of the base commit": LIMITS,
  "the options of the repository": OPTIONS_OF_REPOSITORY,
  "custom rules": CUSTOM_RULES,
  "the runner and its tools": RUNNER,
  "the files of the gate": GATE_FILES,
};

/** Rows wait for a runner. */
const TIMEOUT_MS = 30 * 60_000;

async function expectOutcome([, change, code, loosened, rules = []]: Attack): Promise<void> {
  const run = await repository.run(pullRequest(change));
  const outcome = { code: run.code, loosened: run.loosened.toSorted() };
  expect(outcome, run.output).toEqual({ code, loosened: loosened.toSorted() });
  expect(run.rules).toEqual(expect.arrayContaining([...rules]));
  expect(run.hasStarted).toBe(false);
  expect(run.output).not.toMatch(/^owned$/m);
  // Without its tools, the validator writes no report.
  if (run.comment !== "") expect(isReport(run.comment)).toBe(true);
}

describe.each(Object.entries(ATTACKS))("an attack on %s is red or listed", (_, attacks) => {
  test.concurrent.each(attacks.map((attack) => ({ what: attack[0], attack })))(
    "$what",
    async ({ attack }) => {
      const [, , code, loosened] = attack;
      expect(code !== 0 || loosened.length > 0).toBe(true);
      await expectOutcome(attack);
    },
    TIMEOUT_MS,
  );
});

describe("the diff changes no verdict, starts no program of the change, and is a text that can be posted", () => {
  const changes = [...RUNNER, ...PROTECTION.slice(0, 5), ...HARMLESS];
  test.concurrent.each(changes.map((attack) => ({ what: attack[0], attack })))(
    "$what",
    async ({ attack: [, change, code] }) => {
      const run = await repository.run({ ...pullRequest(change), runsDiff: true });
      expect(run.code, run.output).toBe(code);
      expect(run.hasStarted).toBe(false);
      // Without its tools, the validator writes no diff.
      if (code === 0 || run.diff !== "") expect(isDiff(run.diff), run.diff).toBe(true);
    },
    TIMEOUT_MS,
  );
});

describe("another change passes", () => {
  test.concurrent.each(HARMLESS.map((attack) => ({ what: attack[0], attack })))(
    "$what",
    async ({ attack }) => {
      expect(attack[2]).toBe(0);
      await expectOutcome(attack);
    },
    TIMEOUT_MS,
  );
});
