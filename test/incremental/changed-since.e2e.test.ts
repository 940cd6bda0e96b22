import { writeFileSync } from "node:fs";
import { join } from "node:path";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { rules } from "../../scripts/rules/index.ts";
import { runInProcess } from "../in-process.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { committedRepository, EDITS, git } from "./repository.ts";

beforeAll(async () => {
  await toolsForTests();
});

interface Finding {
  readonly rule: string;
  readonly fingerprint: string;
  readonly overlays: readonly string[];
}

interface Report {
  readonly findings: readonly Finding[];
  readonly summary: { readonly overlays: readonly string[] };
  /** The text on standard error. */
  readonly said: string;
}

async function reportOf(root: string, ...options: string[]): Promise<Report> {
  const { stdout, stderr } = await runInProcess(["--format", "json", ...options], root);
  return { ...JSON.parse(stdout), said: stderr };
}

const scopes = new Map(rules.map(({ name, scope }) => [name, scope]));
const isComparing = ({ rule }: Finding) => scopes.get(rule) === "cluster";
/** A suppression is in a file, which several overlays can read. */
const isAboutFile = ({ rule }: Finding) => scopes.get(rule) === "suppression";

/** The findings of rules that see one overlay at a time, in the given overlays. */
function findingsIn({ findings }: Report, isIn: (overlay: string) => boolean) {
  const own = findings.filter((finding) => !isComparing(finding) && !isAboutFile(finding));
  return own.flatMap(({ rule, fingerprint, overlays }) =>
    overlays.filter(isIn).map((overlay) => `${overlay} ${rule} ${fingerprint}`),
  );
}

test("a change of one patch reaches the overlay that reads it, and the line says why", async () => {
  const root = committedRepository();
  EDITS["a patch"]!(root, 7);
  const { said, findings } = await reportOf(root, "--changed-since", "main");
  expect(said).toMatch(
    /^changes since refs\/heads\/main \(commit [0-9a-f]{12}\) reach 1 of 5 overlays: apps\/shop \(apps\/shop\/memory\.yaml\)\n$/,
  );
  expect(findings.length).toBeGreaterThan(0);
  expect(
    findings.filter((finding) => !isComparing(finding) && !finding.overlays.includes("apps/shop")),
  ).toEqual([]);
});

test.each([
  ["a file that nothing reads", /reach 0 of 5 overlays\n$/],
  [
    "a patch in a sync object",
    /reach 2 of 5 overlays: apps\/shop \(Kustomization\/flux-system\/shop\), clusters\/one \(clusters\/one\/flux\/shop\.yaml\)\n$/,
  ],
  ["a new manifest in such a folder", /reach 1 of 5 overlays: apps\/plain \(apps\/plain\/more-1\.yaml\)\n$/],
  ["the policy", /reach 5 of 5 overlays: .*\(clusters\/one\/policy\.yaml\)/],
  ["a new overlay", /reach 1 of 6 overlays: new\/1 \(new\)\n$/],
])("%s", async (name, expected) => {
  const root = committedRepository();
  EDITS[name]!(root, 7);
  expect((await reportOf(root, "--changed-since", "main")).said).toMatch(expected);
});

test("a file that is not text, and the definition of a kind, count as changes", async () => {
  const root = committedRepository();
  writeFileSync(join(root, "apps/shop/settings.env"), Buffer.from([0xff, 0xfe, 0x00]));
  git(root, "commit", "-q", "-a", "-m", "binary");
  expect((await reportOf(root, "--changed-since", "main")).said).toContain(
    "reach 1 of 5 overlays: apps/shop (",
  );
  writeFileSync(
    join(root, "other/job.yaml"),
    "apiVersion: apiextensions.k8s.io/v1\nkind: CustomResourceDefinition\nmetadata: {name: jobs.example.com}\n",
  );
  expect((await reportOf(root, "--changed-since", "main")).said).toContain("(definitions in other)");
});

test("overlays that random changes reach have all findings of a full run; the others have those of before", async () => {
  const edits = fc.array(fc.record({ name: fc.constantFrom(...Object.keys(EDITS)), value: fc.nat(9) }), {
    minLength: 1,
    maxLength: 3,
  });
  await fc.assert(
    fc.asyncProperty(edits, async (chosen) => {
      const root = committedRepository();
      const before = await reportOf(root);
      for (const { name, value } of chosen) EDITS[name]!(root, value);
      const full = await reportOf(root);
      const part = await reportOf(root, "--changed-since", "main");
      const kept = new Set(part.findings.map(({ fingerprint }) => fingerprint));
      const left = full.findings.filter(({ fingerprint }) => !kept.has(fingerprint));
      const unreached = new Set(left.flatMap(({ overlays }) => overlays));
      expect(left.filter(isComparing)).toEqual([]);
      expect(
        part.findings.filter(
          ({ fingerprint }) => !full.findings.some((each) => each.fingerprint === fingerprint),
        ),
      ).toEqual([]);
      const isUnreached = (overlay: string) => unreached.has(overlay);
      expect(findingsIn(full, isUnreached)).toEqual(findingsIn(before, isUnreached));
    }),
    { numRuns: 6 },
  );
}, 300_000);
