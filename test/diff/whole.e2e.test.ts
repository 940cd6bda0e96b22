import { readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { runInProcess } from "../in-process.ts";
import { changedRepository, edit, git } from "../suppressions/repository.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { upstreamForTests } from "../tools/upstream-for-tests.ts";
import { writeTree } from "../tree.ts";
import { configMap, deployment, dev } from "./repository.ts";

beforeAll(async () => {
  await toolsForTests();
  await upstreamForTests();
});

const run = (root: string, ...args: string[]) => runInProcess(["diff", "--root", root, ...args], root);

const RESOURCES = "resources:\n  requests: {cpu: 50m, memory: 64Mi}\n  limits: {cpu: 100m, memory: 128Mi}";
const QUOTA = `apiVersion: v1
kind: ResourceQuota
metadata: {name: budget, namespace: shop}
spec: {hard: {limits.memory: 400Mi}}
`;

test("findings and budgets are compared: new ones, fixed ones, and amounts with their limits", async () => {
  const root = changedRepository(
    dev(deployment("web", `${RESOURCES}\nsecurityContext: {privileged: true}`, "replicas: 1"), QUOTA),
    { "dev/a.yaml": deployment("web", RESOURCES.replace("128Mi", "300Mi"), "replicas: 2") },
  );
  const { code, stdout } = await run(root, "--base", "main", "--format", "json");
  const { clusters, findings } = JSON.parse(stdout);
  const amount = (total: number) => ({ total, bounds: [{ kind: "quota", amount: 400 * 1024 ** 2 }] });
  expect(code).toBe(0);
  expect(clusters[0].budgets.find((each: { side: string }) => each.side === "limits")).toEqual({
    namespace: "shop",
    side: "limits",
    resource: "memory",
    before: amount(2 * 128 * 1024 ** 2),
    after: amount(3 * 300 * 1024 ** 2),
  });
  expect(findings.added.map(({ rule }: { rule: string }) => rule)).toEqual(["resources-fit-quota"]);
});

test("--exit-code makes a difference exit with 1", async () => {
  const root = changedRepository(dev(configMap("a", "K: v")), { "dev/a.yaml": configMap("a", "K: w") });
  const code = async (...args: string[]) =>
    (await run(root, "--base", "main", "--no-findings", ...args)).code;
  expect(await code()).toBe(0);
  expect(await code("--exit-code")).toBe(1);
  git(root, "commit", "-aqm", "next");
  expect(await code("--exit-code", "--base", "HEAD")).toBe(2);
  expect((await run(root, "--base", "HEAD", "--no-findings", "--exit-code")).code).toBe(0);
});

test("a branch is compared with its merge base: what main has gained since is no deletion", async () => {
  const root = changedRepository(dev(configMap("a", "K: v")));
  git(root, "switch", "-qc", "topic");
  edit(root, { "dev/a.yaml": configMap("a", "K: w") });
  git(root, "commit", "-aqm", "topic");
  git(root, "switch", "-q", "main");
  edit(root, dev(configMap("a", "K: v"), configMap("b", "K: v")));
  git(root, "add", ".");
  git(root, "commit", "-qm", "more");
  const base = git(root, "merge-base", "main", "topic").slice(0, 12);
  const head = git(root, "rev-parse", "topic").slice(0, 12);
  const { stdout } = await run(root, "--base", "main", "--head", "topic", "--no-findings");
  expect(stdout.split("\n")).toEqual([
    `the merge base with refs/heads/main (${base}) → refs/heads/topic (${head})`,
    "",
    "k3s",
    "",
    "dev (Kustomization/flux-system/dev)",
    "  ~ ConfigMap/shop/a dev/a.yaml:1:1",
    "    data.K",
    "      - v  dev/a.yaml:5:6",
    "      + w  dev/a.yaml:5:6",
    "",
    "1 changed (2 of 2 overlays compared)",
    "",
  ]);
});

test("the files of the repository, its index and its references stay as they are", async () => {
  const root = changedRepository(dev(deployment("web")), { "dev/a.yaml": deployment("api") });
  const state = () =>
    readdirSync(root, { recursive: true, encoding: "utf8" })
      .map((path) => join(root, path))
      .filter((path) => statSync(path).isFile())
      .map((path) => [path, statSync(path).mtimeMs, readFileSync(path, "base64")]);
  const before = state();
  await run(root, "--base", "main");
  expect(state()).toEqual(before);
});

test("no format shows the values of Secrets of either commit", async () => {
  const [old, now] = ["Xk29sLq8vTz41", "Zw31mNb7uRy52"];
  const secret = (value: string) =>
    `apiVersion: v1\nkind: Secret\nmetadata: {name: db, namespace: shop}\nstringData: {PASSWORD: ${value}}\n`;
  const using = (value: string) => deployment("web", `args: ["--url=postgres://u:${value}@db/x"]`);
  const root = changedRepository(
    { ...dev(secret(old), using(old)), "dev/.env": `TOKEN=${old}\n` },
    { "dev/a.yaml": secret(now), "dev/b.yaml": using(now) },
  );
  for (const format of ["text", "markdown", "html", "json"]) {
    const { stdout } = await run(root, "--base", "main", "--format", format);
    expect(stdout).toContain("PASSWORD");
    expect(stdout).not.toMatch(new RegExp(`${old}|${now}|${btoa(old)}|${btoa(now)}`));
  }
});

test.each([
  ["without --base", [], "required option '--base <ref>' not specified"],
  ["with a commit that does not exist", ["--base", "nothing"], "--base: git commit nothing not found"],
  [
    "with a folder that does not exist",
    ["--base", "main", "--root", "nowhere"],
    "--root nowhere is not a folder",
  ],
  [
    "with an unknown format",
    ["--base", "main", "--format", "sarif"],
    "--format must be text, markdown, html or json",
  ],
])("a mistake in the command line is an error: %s", async (_, args, message) => {
  const root = writeTree({ "a/kustomization.yaml": "" });
  const { code, stderr, stdout } = await runInProcess(["diff", ...args], root);
  expect([code, stdout]).toEqual([2, ""]);
  expect(stderr).toContain(message);
});
