import { beforeAll, expect, test } from "vitest";
import { runInProcess } from "../in-process.ts";
import { type Change, changedRepository } from "../suppressions/repository.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { upstreamForTests } from "../tools/upstream-for-tests.ts";
import { FLUX } from "./flux.ts";

beforeAll(async () => {
  await toolsForTests();
  await upstreamForTests();
});

const HASH = `--hash=sha256:${"1".repeat(64)}`;
const REQUIREMENTS = `# pip-compile of click==8.2\nclick==8.2 \\\n    ${HASH}\n`;
const POD = `apiVersion: v1
kind: Pod
metadata: {name: web, namespace: shop}
spec:
  containers: [{name: web, image: "ghcr.io/acme/web:1.0.0"}]
  volumes: [{name: app, configMap: {name: app}}]
`;
const KUSTOMIZATION = `namespace: shop
resources: [pod.yaml]
configMapGenerator: [{name: app, files: [requirements.txt]}]
`;
const BASE = {
  "clusters/k3s/sync.yaml": FLUX,
  "dev/kustomization.yaml": KUSTOMIZATION,
  "dev/pod.yaml": POD,
  "dev/requirements.txt": REQUIREMENTS,
};
/** A comment names the requirement as well, and does not count as its place. */
const CHANGED = REQUIREMENTS.replaceAll("8.2", "8.3");
const MESSAGE =
  "click==8.3 has hashes of click==8.2 at the base commit, and a hash belongs to one version of one package";

interface Json {
  readonly findings: readonly JsonFinding[];
}

interface JsonFinding {
  readonly rule: string;
  readonly severity: string;
  readonly message: string;
  readonly location: { readonly file: string; readonly line: number; readonly column: number } | null;
  readonly related: readonly { readonly words: string }[];
}

function shown(findings: readonly JsonFinding[]): string[] {
  return findings
    .filter(({ rule }) => rule === "volume-requirements-installable")
    .map(({ severity, message, location, related }) => {
      const place = `${location?.file}:${location?.line}:${location?.column}`;
      return [`${place} ${severity} ${message}`, ...related.map(({ words }) => words)].join("; ");
    });
}

async function findingsOf(change: Change, base: Record<string, string> = BASE): Promise<string[]> {
  const root = changedRepository(base, change);
  const options = ["--root", root, "--format", "json", "--policy-from", "main"];
  const { stdout, stderr } = await runInProcess(options, root);
  if (stdout === "") throw new Error(stderr);
  return shown((JSON.parse(stdout) as Json).findings);
}

test("a version changed over its old hashes is an error at its line, with the place at the base commit", async () => {
  expect(await findingsOf({ "dev/requirements.txt": CHANGED })).toEqual([
    `dev/requirements.txt:2:1 error ${MESSAGE}; at the base commit: dev/requirements.txt:2:1`,
  ]);
});

test("a file that moves with the change is compared", async () => {
  const change = {
    "dev/requirements.txt": null,
    "dev/app/requirements.txt": CHANGED,
    "dev/kustomization.yaml": KUSTOMIZATION.replace("[requirements.txt]", "[app/requirements.txt]"),
  };
  expect(await findingsOf(change)).toEqual([
    `dev/app/requirements.txt:2:1 error ${MESSAGE}; at the base commit: dev/requirements.txt:2:1`,
  ]);
});

test("a file that moves to another overlay is compared", async () => {
  const other = FLUX.replace("name: dev", "name: two").replace("./dev", "./two").split("---\n")[0]!;
  const base = {
    ...BASE,
    "clusters/k3s/two.yaml": other,
    "two/kustomization.yaml": "resources: [pod.yaml]\n",
    "two/pod.yaml": POD.replace("name: web, ", "name: two, ").replace(/ {2}volumes.*\n/, ""),
  };
  const change = {
    "dev/kustomization.yaml": "resources: [pod.yaml]\n",
    "dev/pod.yaml": POD.replace(/ {2}volumes.*\n/, ""),
    "dev/requirements.txt": null,
    "two/kustomization.yaml": KUSTOMIZATION,
    "two/pod.yaml": POD.replace("name: web, ", "name: two, "),
    "two/requirements.txt": CHANGED,
  };
  expect(await findingsOf(change, base)).toEqual([
    `two/requirements.txt:2:1 error ${MESSAGE}; at the base commit: dev/requirements.txt:2:1`,
  ]);
});

test("other hashes, and a file that is not changed, are no findings", async () => {
  const next = CHANGED.replace("1".repeat(64), "2".repeat(64));
  expect(await findingsOf({ "dev/requirements.txt": next })).toEqual([]);
  expect(await findingsOf({ "dev/pod.yaml": POD.replace("1.0.0", "1.1.0") })).toEqual([]);
});

test("without a base commit, nothing is said about the version", async () => {
  const root = changedRepository(BASE, { "dev/requirements.txt": CHANGED });
  const { stdout } = await runInProcess(["--root", root, "--format", "json"], root);
  expect(shown((JSON.parse(stdout) as Json).findings)).toEqual([]);
});

test("`diff` lists it as a new finding", async () => {
  const root = changedRepository(BASE, { "dev/requirements.txt": CHANGED });
  const { stdout } = await runInProcess(["diff", "--root", root, "--base", "main", "--format", "json"], root);
  const { findings } = JSON.parse(stdout) as { findings: { added: readonly JsonFinding[] } };
  expect(shown(findings.added)).toEqual([
    `dev/requirements.txt:2:1 error ${MESSAGE}; at the base commit: dev/requirements.txt:2:1`,
  ]);
});
