import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { appendFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, beforeAll, describe, expect, test } from "vitest";
import { rules } from "../../scripts/rules/index.ts";
import { ROOT, runValidator } from "../command.ts";
import { type Change, changedRepository, git } from "../suppressions/repository.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import type { Tree } from "../tree.ts";
import { leaksIn, printedFor } from "./printed.ts";

beforeAll(async () => {
  await toolsForTests();
});

const VALUE = "Rk9vTaiga7Zebra31";
const OTHER = "Wq4xGnu58Panda77k";

const secret = (value: string) =>
  `apiVersion: v1\nkind: Secret\nmetadata: {name: s}\nstringData:\n  password: ${value}\n`;
const pod = (value: string) =>
  `apiVersion: v1\nkind: Pod\nmetadata: {name: w}\nspec:\n  containers:\n    - name: c\n      image: "debian:12"\n      command: [sh, -c, "apt-get install -y ${value}"]\n`;
const TREE: Tree = {
  "app/kustomization.yaml": "resources: [s.yaml, pod.yaml]\n",
  "app/s.yaml": secret(VALUE),
  "app/pod.yaml": pod(VALUE),
  "clusters/one/policy.yaml": "resources: { app: { limits: { memory: 128Mi } } }\n",
  "clusters/one/platform.yaml": 'kubernetesVersion: "1.34"\n',
  "clusters/one/flux/app.yaml":
    "apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: app, namespace: flux-system}\nspec: {interval: 1m, prune: true, path: ./app, sourceRef: {kind: GitRepository, name: flux-system}}\n",
};

function leaks(text: string): string[] {
  return [VALUE, OTHER].flatMap((value) => leaksIn(new Map([["output", text]]), value));
}

describe("watch", () => {
  let watching: ChildProcess | null = null;
  afterEach(() => {
    watching?.kill("SIGKILL");
  });

  /** Starts the command; each call of the result returns everything that the next report prints. */
  function watch(root: string): () => Promise<string> {
    const child = spawn(process.execPath, [join(ROOT, "scripts/main.mjs"), "watch", "--root", root]);
    watching = child;
    let output = "";
    child.stderr.setEncoding("utf8").on("data", (text: string) => (output += text));
    child.stdout.setEncoding("utf8").on("data", (text: string) => (output += text));
    return async () => {
      while (!output.endsWith("press Ctrl-C to stop\n") && child.exitCode === null)
        await Promise.race([once(child.stdout, "data"), once(child, "close")]);
      const report = output;
      output = "";
      return report;
    };
  }

  test("prints neither the value at the start nor one that is saved later, with a mistake or without", async () => {
    const root = changedRepository(TREE);
    const next = watch(root);
    const reports = [await next()];
    for (const [file, text] of [
      ["app/pod.yaml", pod(OTHER)],
      ["app/s.yaml", secret(OTHER)],
      ["app/s.yaml", secret(`*${VALUE}`)],
      ["app/s.yaml", secret(`"${OTHER}`)],
      ["app/s.yaml", secret(OTHER).replace("kind: Secret", "kind: Secert")],
    ] as const) {
      writeFileSync(join(root, file), text);
      reports.push(await next());
    }
    // The second report is about a value that is in no Secret yet.
    expect(reports.map((report, index) => (index === 1 ? [] : leaks(report)))).toEqual(reports.map(() => []));
    expect(reports.every((report) => report.includes("rendered in"))).toBe(true);
  });
});

describe("explain", () => {
  const platform = `kubernetesVersion: "1.34"\nservices:\n  - { namespace: a, name: db, type: ClusterIP, ports: [{ port: 5432 }], note: "postgres://u:${VALUE}@db/x" }\n`;
  const names = rules
    .filter(({ needs, optionalConfig = [] }) =>
      [needs, ...optionalConfig].some((each) => each === "platform.services"),
    )
    .map(({ name }) => name);

  test("prints no password of a URL in a platform file", async () => {
    const root = changedRepository({ ...TREE, "clusters/one/platform.yaml": platform });
    const { stdout, stderr } = await runValidator(["explain", names[0]!, "--root", root]);
    expect(stdout).toContain("postgres://u:***@db/x");
    expect(leaks(stdout + stderr)).toEqual([]);
  });
});

describe("git", () => {
  const broken: Readonly<Record<string, (root: string) => void>> = {
    "packed refs that are no refs": (root) => writeFileSync(join(root, ".git/packed-refs"), `${VALUE}\n`),
    "a HEAD that is no reference": (root) => writeFileSync(join(root, ".git/HEAD"), `${VALUE}\n`),
    "a configuration with a wrong line": (root) =>
      appendFileSync(join(root, ".git/config"), `[remote "x"]\n  ${VALUE} =: ]\n[`),
    "an index that is none": (root) => writeFileSync(join(root, ".git/index"), `${VALUE}\n`),
    "submodules that are none": (root) => writeFileSync(join(root, ".gitmodules"), `[submodule "${VALUE}`),
    "a remote with a token": (root) => {
      git(root, "remote", "add", "origin", `https://bot:${VALUE}@git.example.com/x.git`);
    },
  };
  test.each(Object.keys(broken))("%s", async (name) => {
    const root = changedRepository(TREE);
    broken[name]!(root);
    for (const more of [[], ["--policy-from", "main"]]) {
      const { stdout, stderr } = await runValidator(["--root", root, ...more]);
      expect(leaks(stdout + stderr)).toEqual([]);
      expect(stdout + stderr).toMatch(/error|✖|✔/);
    }
  });

  test.each([`https://bot:${VALUE}@git.example.com/x.git`, `DB_PASSWORD=${VALUE}`])(
    "a base that is no branch but a credential: %s",
    async (base) => {
      const root = changedRepository(TREE);
      const { code, stderr } = await runValidator(["--root", root, "--policy-from", base]);
      expect(code).toBe(2);
      expect(leaks(stderr)).toEqual([]);
    },
  );
});

describe("a value in the base commit alone", () => {
  const changes: Readonly<Record<string, (value: string) => string>> = {
    "the URL of a GitRepository": (value) =>
      `apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {name: flux-system, namespace: flux-system}\nspec: {interval: 1m, url: "https://bot:${value}@git.example.com/x.git"}\n`,
    "a post-renderer of a HelmRelease": (value) =>
      `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: h, namespace: a}\nspec:\n  interval: 1m\n  chartRef: {kind: OCIRepository, name: h}\n  postRenderers:\n  - kustomize:\n      patches:\n      - target: {kind: Secret}\n        patch: |-\n          kind: Secret\n          stringData: {password: ${value}}\n`,
    "an environment of an Argo CD plugin": (value) =>
      `apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: x, namespace: argocd}\nspec:\n  project: default\n  destination: {name: in-cluster, namespace: a}\n  source: {repoURL: "https://git.example.com/x.git", path: app, plugin: {env: [{name: DB_PASSWORD, value: ${value}}]}}\n`,
    "a repository of Argo CD": (value) =>
      `apiVersion: v1\nkind: Secret\nmetadata: {name: r, namespace: argocd, labels: {argocd.argoproj.io/secret-type: repository}}\nstringData: {url: "https://git.example.com/${value}.git", password: ${value}}\n`,
    "a Provider of Flux": (value) =>
      `apiVersion: notification.toolkit.fluxcd.io/v1beta3\nkind: Provider\nmetadata: {name: p, namespace: flux-system}\nspec: {type: generic, address: "https://hooks.example.com/?token=${value}"}\n`,
    "a variable of Flux": (value) =>
      `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: b, namespace: flux-system}\nspec: {interval: 1m, prune: true, path: ./app, sourceRef: {kind: GitRepository, name: flux-system}, postBuild: {substitute: {DB_PASSWORD: ${value}}}}\n`,
  };
  test.each(Object.keys(changes))("%s", async (name) => {
    const file = "clusters/one/flux/more.yaml";
    const { "app/s.yaml": _, "app/pod.yaml": __, ...rest } = TREE;
    const tree = { ...rest, "app/kustomization.yaml": "resources: []\n" };
    const changed: readonly Change[] = [
      { [file]: changes[name]!(OTHER) },
      { [file]: changes[name]!("short").replace("git.example.com", "else.example.com") },
      { [file]: null },
    ];
    for (const change of changed) {
      const root = changedRepository({ ...tree, [file]: changes[name]!(VALUE) }, change);
      const { stdout, stderr } = await runValidator(["--root", root, "--policy-from", "main"]);
      expect(leaks(stdout + stderr)).toEqual([]);
      expect(stdout).toMatch(/✖|✔/);
    }
  });
});

describe("fixes", () => {
  const container = (more: string) =>
    `apiVersion: v1\nkind: Pod\nmetadata: {name: w}\nspec:\n  containers:\n    - name: c\n      image: "debian:12"\n${more}      resources:\n        requests: {cpu: 10m, memory: 10Mi}\n`;
  const rows: readonly (readonly [name: string, pod: string])[] = [
    ["a line above the change", `      args: ["${VALUE}"]\n`],
    ["base64 above the change", `      args: ["${Buffer.from(VALUE).toString("base64")}"]\n`],
    ["a comment above the change", `      # ${VALUE}\n`],
    ["a value over two lines", `      args:\n        - "Rk9vTaiga7\\\n           Zebra31"\n`],
  ];
  test.each(rows)("the preview hides %s", async (_, more) => {
    const printed = await printedFor({ ...TREE, "app/pod.yaml": container(more) });
    expect(printed.get("diff")).toContain("memory: 128Mi");
    expect(leaksIn(printed, VALUE)).toEqual([]);
  });
});
