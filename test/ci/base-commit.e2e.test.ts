// A change that tries to choose the base commit that it is validated against, or to run a program. It uses an image from a
// registry that only its own policy allows.
import { execFileSync } from "node:child_process";
import { chmodSync, cpSync, existsSync, mkdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, beforeEach, expect, onTestFinished, test, vi } from "vitest";
import { runValidator } from "../command.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { writeTree } from "../tree.ts";

beforeAll(() => toolsForTests());

const SYNC = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: dev, namespace: flux-system }
spec: { interval: 1m, prune: true, path: ./dev, sourceRef: { kind: GitRepository, name: shop } }
---
apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: shop, namespace: flux-system }
spec: { interval: 1m, url: "https://git.example.com/shop", ref: { branch: main } }
`;
const policy = (...registries: string[]) => `images: { registries: [${registries.join(", ")}] }\n`;
const cronJob = (image: string) => `apiVersion: batch/v1
kind: CronJob
metadata: { name: web, namespace: shop }
spec:
  schedule: "0 0 * * *"
  jobTemplate: { spec: { template: { spec: { restartPolicy: Never, containers: [{ name: c, image: ${image} }] } } } }
`;
const files = (image: string, ...registries: string[]) => ({
  "deploy/clusters/c/policy.yaml": policy(...registries),
  "deploy/clusters/c/sync.yaml": SYNC,
  "deploy/dev/kustomization.yaml": "resources: [web.yaml]\n",
  "deploy/dev/web.yaml": cronJob(image),
});
const GOOD = files("good.example.com/web:1.0.0", "good.example.com");
const EVIL = files("evil.example.com/web:1.0.0", "good.example.com", "evil.example.com");

let top: string;
let root: string;
let base: string;
let change: string;

const git = (folder: string, ...args: string[]) => {
  const user = ["-c", "user.name=t", "-c", "user.email=t@example.com", "-c", "protocol.file.allow=always"];
  return execFileSync("git", [...user, ...args], { cwd: folder, encoding: "utf8", stdio: "pipe" }).trim();
};

function commit(folder: string, tree: Readonly<Record<string, string>>): string {
  for (const [path, text] of Object.entries(tree)) writeFileSync(join(folder, path), text);
  git(folder, "add", "-A", "-f");
  git(folder, "commit", "-q", "-m", "x");
  return git(folder, "rev-parse", "HEAD");
}

beforeEach(() => {
  top = writeTree(GOOD);
  root = join(top, "deploy");
  git(top, "init", "-q", "-b", "main");
  base = commit(top, GOOD);
  git(top, "update-ref", "refs/remotes/origin/main", base);
  change = commit(top, EVIL);
});

/** The exit code, the rules of the findings and the lines of standard error. */
async function gate(folder = root) {
  const args = ["--root", folder, "--policy-from", "origin/main", "--format", "json"];
  const { code, stdout, stderr } = await runValidator(args, { cwd: folder });
  const findings: { rule: string }[] = stdout === "" ? [] : JSON.parse(stdout).findings;
  const rules = findings.map(({ rule }) => rule).filter((rule) => rule.startsWith("image-registry"));
  return { code, rules, stderr: stderr.trim().split("\n") };
}

const RED = () => ({
  code: 1,
  rules: ["image-registry-allowed"],
  stderr: [`policy of refs/remotes/origin/main (commit ${base.slice(0, 12)})`],
});

/** Writes a program that leaves a mark. */
function writeProgram(file: string): void {
  writeFileSync(file, `#!/bin/sh\n/usr/bin/touch ${top}/STARTED\nexit 1\n`);
  chmodSync(file, 0o755);
}

function withPath(entry: string): void {
  vi.stubEnv("PATH", `${entry}:${process.env.PATH}`);
  onTestFinished(() => void vi.unstubAllEnvs());
}

/** A repository in which `origin/main` is a commit with the policy of the change. */
function ownRepository(): string {
  const other = join(writeTree(EVIL), "deploy");
  git(other, "init", "-q", "-b", "main");
  git(other, "add", "-A");
  git(other, "commit", "-q", "-m", "x");
  git(other, "update-ref", "refs/remotes/origin/main", "HEAD");
  return other;
}

test.each<[what: string, attack: () => void]>([
  ["without a trick", () => {}],
  [
    "with a bare repository in the root",
    () => {
      for (const part of ["HEAD", "objects", "refs"])
        cpSync(join(ownRepository(), ".git", part), join(root, part), { recursive: true });
      writeFileSync(join(root, "config"), "[core]\n\trepositoryformatversion = 0\n\tworktree = .\n");
      commit(top, {});
    },
  ],
  ["with a replacement of the base commit", () => void git(top, "replace", base, change)],
  ["with a tag refs/remotes/origin/main", () => void git(top, "tag", "refs/remotes/origin/main", change)],
  [
    "with a git in a relative folder of PATH",
    () => {
      writeProgram(join(root, "git"));
      withPath(".:");
    },
  ],
  [
    "with programs in a folder of the root on PATH",
    () => {
      mkdirSync(join(root, "node_modules/.bin"), { recursive: true });
      for (const name of ["git", "go", "kustomize", "kubeconform"])
        writeProgram(join(root, "node_modules/.bin", name));
      withPath(join(root, "node_modules/.bin"));
    },
  ],
  [
    "with programs in the configuration of the repository",
    () => {
      const command = `touch ${top}/STARTED`;
      for (const setting of ["core.fsmonitor", "core.pager", "core.sshCommand", "core.alternateRefsCommand"])
        git(top, "config", setting, command);
      mkdirSync(join(top, ".git/hooks"), { recursive: true });
      writeProgram(join(top, ".git/hooks/post-index-change"));
    },
  ],
])("a change %s is validated against its base, and nothing of it runs", async (_, attack) => {
  attack();
  expect(await gate()).toEqual(RED());
  expect(existsSync(join(top, "STARTED"))).toBe(false);
});

test.each<[what: string, attack: () => void, error: () => string]>([
  [
    "a tag like the base branch",
    () => void git(top, "tag", "origin/main", change),
    () =>
      `origin/main is ambiguous: refs/tags/origin/main (${change.slice(0, 12)}), refs/remotes/origin/main`,
  ],
  [
    "a local branch like the base branch",
    () => void git(top, "branch", "origin/main", change),
    () =>
      `origin/main is ambiguous: refs/heads/origin/main (${change.slice(0, 12)}), refs/remotes/origin/main`,
  ],
  [
    "a submodule as the root",
    () => {
      const other = ownRepository();
      rmSync(root, { recursive: true });
      git(top, "rm", "-r", "-q", "--cached", "deploy");
      git(top, "submodule", "--quiet", "add", other, "deploy");
    },
    () => `${root} is in a submodule of ${top}, which decides what origin/main is; write the full hash`,
  ],
])("%s is an error that says what to do", async (_, attack, error) => {
  attack();
  const { code, rules, stderr } = await gate();
  expect({ code, rules }).toEqual({ code: 2, rules: [] });
  expect(stderr[0]).toContain(`error: --policy-from: ${error()}`);
});
