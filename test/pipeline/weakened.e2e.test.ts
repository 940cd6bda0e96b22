import { beforeAll, describe, expect, test } from "vitest";
import { runInProcess } from "../in-process.ts";
import { changedRepository, git } from "../suppressions/repository.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import type { Tree } from "../tree.ts";

beforeAll(() => toolsForTests());

const APPLICATION = (name: string, source: string) => `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: ${name}, namespace: argocd }
spec:
  project: default
  source: ${source}
  destination: { server: https://kubernetes.default.svc, namespace: shop }
`;
const FLUX = (url: string) => `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: platform, namespace: flux-system }
spec: { interval: 1m, url: "${url}", ref: { branch: main } }
---
apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { interval: 1m, prune: true, path: ./overlays/shop, sourceRef: { kind: GitRepository, name: platform } }
`;
const POD = `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      image: docker.io/library/nginx:1.27.0
      envFrom: [{ configMapRef: { name: missing } }]
`;
const CHART = `---
apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: { name: chart, namespace: shop }
spec: { interval: 1m, chart: { spec: { chart: x, sourceRef: { kind: HelmRepository, name: x, namespace: shop } } } }
`;
const URL = "https://example.com/org/platform";
const TREE = {
  "clusters/k3s/platform.yaml": "sync: { engine: flux }\n",
  "clusters/k3s/sync.yaml": FLUX(URL),
  "overlays/shop/kustomization.yaml": "resources: [pod.yaml]\n",
  "overlays/shop/pod.yaml": POD,
};
const MISSING = "reference-config-exists";

interface Json {
  readonly summary: {
    readonly skipped: readonly {
      readonly kind: string;
      readonly count: number;
      readonly reason: string;
      readonly weakened?: { readonly rules: readonly string[]; readonly namespaces: readonly string[] };
    }[];
  };
  readonly findings: readonly { readonly rule: string }[];
  readonly failures: readonly { readonly message: string }[];
}

async function judged(tree: Tree, origin: string | null = null, ...args: string[]) {
  const root = changedRepository({ ...TREE, ...tree });
  if (origin !== null) git(root, "remote", "add", "origin", origin);
  const { code, stdout, stderr } = await runInProcess(["--root", root, "--format", "json", ...args], root);
  if (stdout === "") throw new Error(stderr);
  const { summary, findings, failures } = JSON.parse(stdout) as Json;
  return {
    code,
    // The pod has other findings too, which no gap hides.
    rules: findings.map(({ rule }) => rule).filter((rule) => rule.startsWith("reference-")),
    weakened: summary.skipped.filter(({ kind }) => kind === "weakened"),
    sync: summary.skipped.filter(({ kind }) => kind === "sync").map(({ reason }) => reason),
    failures: failures.map(({ message }) => message),
  };
}

describe("the verdict does not depend on the git remote", () => {
  const ORIGINS = [
    null,
    URL,
    "git@example.com:org/platform.git",
    "https://example.com/me/fork.git",
    "/srv/clone",
  ];

  test.each(ORIGINS)("with Flux: origin is %s", async (origin) => {
    expect(await judged({}, origin)).toMatchObject({ code: 1, rules: [MISSING], weakened: [] });
  });

  test.each(ORIGINS)("with Argo CD: origin is %s", async (origin) => {
    const tree = {
      "clusters/k3s/platform.yaml": "sync: { engine: argocd }\n",
      "clusters/k3s/sync.yaml": APPLICATION("shop", `{ repoURL: ${URL}, path: overlays/shop }`),
    };
    const { rules, weakened } = await judged(tree, origin);
    expect({ rules: rules.includes(MISSING), weakened }).toEqual({ rules: true, weakened: [] });
  });

  test("a mismatch is listed, without credentials", async () => {
    const { sync } = await judged({}, "https://user:pa55word@example.com/me/fork.git");
    expect(sync).toEqual([
      "the remote origin is example.com/me/fork, but the sync objects of clusters/k3s name example.com/org/platform: the working tree is checked as that repository",
    ]);
  });
});

describe("sources", () => {
  const OTHER = APPLICATION("other", "{ repoURL: https://example.com/org/other, path: elsewhere }");

  test("of an engine that is not active weaken nothing", async () => {
    expect(await judged({ "clusters/k3s/argocd.yaml": OTHER })).toMatchObject({
      rules: [MISSING],
      weakened: [],
      sync: [
        "Application/argocd/other syncs elsewhere, which is not a folder of this repository: not followed",
      ],
    });
  });

  test("of the active engine name the rules that they weaken", async () => {
    const tree = {
      "clusters/k3s/platform.yaml": "sync: { engine: argocd }\n",
      "clusters/k3s/sync.yaml": `${APPLICATION("shop", `{ repoURL: ${URL}, path: overlays/shop }`)}---\n${OTHER}`,
    };
    const { rules, weakened } = await judged(tree);
    expect(rules).not.toContain(MISSING);
    expect(weakened).toHaveLength(1);
    expect(weakened[0]!.weakened).toMatchObject({ namespaces: [] });
    expect(weakened[0]!.weakened!.rules).toContain(MISSING);
    expect(weakened[0]!.reason).toMatch(
      /^missing objects are not reported in k3s, since not everything there is rendered \(Application\/argocd\/other syncs elsewhere, which is not a folder of this repository: not followed\): /,
    );
  });

  test("are this repository if the platform file states their URL", async () => {
    const url = (repository: string) => ({
      "clusters/k3s/platform.yaml": `sync: { engine: flux, repository: "${repository}" }\n`,
    });
    expect(await judged(url("git@example.com:org/platform"))).toMatchObject({
      rules: [MISSING],
      weakened: [],
    });
    const { weakened, sync } = await judged(url("https://example.com/org/other"));
    expect(weakened).toHaveLength(1);
    expect(sync).toEqual([
      "Kustomization/flux-system/shop syncs overlays/shop of another repository: not followed",
    ]);
  });
});

describe("charts", () => {
  const WITH_CHART = { "overlays/shop/pod.yaml": POD + CHART };

  test("name the rules and the namespaces that they weaken", async () => {
    const { rules, weakened } = await judged(WITH_CHART);
    expect(rules).not.toContain(MISSING);
    expect(weakened.map((each) => each.weakened?.namespaces)).toEqual([["shop"]]);
    expect(weakened[0]!.reason).toMatch(
      /^missing objects are not reported in shop, where charts or packages install objects that are not in the manifests \(HelmRelease\/shop\/chart\): endpoint-exists, /,
    );
  });

  test("of an engine that is not active weaken nothing", async () => {
    const chart = APPLICATION(
      "chart",
      "{ repoURL: https://example.com/charts, chart: x, targetRevision: 1.0.0 }",
    );
    const { rules, weakened } = await judged({ "overlays/shop/pod.yaml": `${POD}---\n${chart}` });
    expect({ rules: rules.includes(MISSING), weakened }).toEqual({ rules: true, weakened: [] });
  });

  test("--strict makes weakened rules a failure", async () => {
    const { code, failures } = await judged(WITH_CHART, null, "--strict");
    expect(code).toBe(2);
    expect(failures.filter((each) => each.startsWith("--strict: missing objects"))).toHaveLength(1);
    expect(failures).toContainEqual(
      expect.stringMatching(/^--strict: off without `podSecurity` in a policy file: /),
    );
  });

  test.each(["text", "markdown", "html", "github", "gitlab", "junit", "sarif", "json"])(
    "are in the format %s",
    async (format) => {
      const root = changedRepository({ ...TREE, ...WITH_CHART });
      const { stdout } = await runInProcess(["--root", root, "--format", format], root);
      expect(stdout.replace(/\s+/g, " ")).toMatch(/missing objects are not reported in shop/);
    },
  );
});
