import { beforeAll, describe, expect, test } from "vitest";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { type Change, changedRepository, outcome } from "./repository.ts";

beforeAll(() => toolsForTests());

const GIT = `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: platform, namespace: flux-system }
spec:
  interval: 1m
  url: https://example.com/org/platform
  ref: { branch: main }
  verify: { mode: HEAD, secretRef: { name: keys } }
`;
const FLUX = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: dev, namespace: flux-system }
spec:
  interval: 10m
  path: ./overlays/dev
  prune: true
  serviceAccountName: deployer
  decryption: { provider: sops }
  sourceRef: { kind: GitRepository, name: platform }
`;
const PROJECT = `apiVersion: argoproj.io/v1alpha1
kind: AppProject
metadata: { name: shop, namespace: argocd }
spec:
  sourceRepos: [https://example.com/org/platform]
  destinations: [{ server: https://kubernetes.default.svc, namespace: shop }]
  clusterResourceWhitelist: [{ group: "", kind: Namespace }]
  namespaceResourceWhitelist: [{ group: "", kind: ConfigMap }]
  namespaceResourceBlacklist: [{ group: "", kind: Secret }]
`;
const APPLICATION = `apiVersion: argoproj.io/v1alpha1
kind: Application
metadata: { name: api, namespace: argocd }
spec:
  project: shop
  source: { repoURL: https://example.com/org/platform, targetRevision: main, path: overlays/api }
  destination: { server: https://kubernetes.default.svc, namespace: shop }
  syncPolicy: { automated: { prune: true, selfHeal: true } }
`;
const RBAC = `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: deployer, namespace: shop }
rules: [{ apiGroups: [""], resources: [configmaps], verbs: ["*"] }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: deployer, namespace: shop }
subjects: [{ kind: ServiceAccount, name: deployer, namespace: flux-system }]
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: deployer }
`;
const configMap = (name: string, value = "1") =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: { name: ${name}, namespace: shop }\ndata: { a: "${value}" }\n`;
const SYNC = "clusters/k3s/sync.yaml";
const ARGO = "clusters/k3s/argocd.yaml";
const ROLES = "clusters/k3s/rbac.yaml";
const BASE = {
  [SYNC]: `${GIT}---\n${FLUX}`,
  [ARGO]: `${PROJECT}---\n${APPLICATION}`,
  [ROLES]: RBAC,
  "clusters/k3s/policy.yaml": "images: { registries: [docker.io/library] }\n",
  "overlays/dev/kustomization.yaml": "resources: [config.yaml]\n",
  "overlays/dev/config.yaml": configMap("dev"),
  "overlays/api/kustomization.yaml": "resources: [config.yaml]\n",
  "overlays/api/config.yaml": configMap("api"),
};

async function judged(change: Change, base: Change = {}) {
  const files = Object.entries({ ...BASE, ...base }).filter(([, text]) => text !== null);
  const root = changedRepository(Object.fromEntries(files) as Record<string, string>, change);
  return outcome(root, "--policy-from", "main");
}

const FROM = "Kustomization/flux-system/dev syncs overlays/dev from";
const PLATFORM = "GitRepository/flux-system/platform";
const URL_WORDS = `${PLATFORM} (https://example.com/org/platform, branch main)`;

type Attack = [what: string, change: Change, code: 0 | 1 | 2, loosened: string[]];

const git = (from: string, to: string): Change => ({ [SYNC]: `${GIT.replace(from, to)}---\n${FLUX}` });
const flux = (from: string, to: string): Change => ({ [SYNC]: `${GIT}---\n${FLUX.replace(from, to)}` });
const project = (from: string, to: string): Change => ({
  [ARGO]: `${PROJECT.replace(from, to)}---\n${APPLICATION}`,
});
const app = (from: string, to: string): Change => ({
  [ARGO]: `${PROJECT}---\n${APPLICATION.replace(from, to)}`,
});
const more = (file: string, object: string): Change => ({
  [file]: `${BASE[file as keyof typeof BASE]}---\n${object}`,
});

describe("a change of the Git source of a Kustomization", () => {
  test.each<Attack>([
    [
      "URL",
      git("example.com/org", "evil.example/org"),
      2,
      [
        `${PLATFORM}: spec.url changed from https://example.com/org/platform to https://evil.example/org/platform`,
        `${FROM} ${PLATFORM} (https://evil.example/org/platform, branch main)`,
      ],
    ],
    [
      "http instead of https",
      git("https:", "http:"),
      0,
      [
        `${PLATFORM}: spec.url changed from https://example.com/org/platform to http://example.com/org/platform`,
      ],
    ],
    [
      "branch",
      git("branch: main", "branch: evil"),
      2,
      [
        `${PLATFORM}: spec.ref.branch changed from main to evil`,
        `${FROM} ${PLATFORM} (https://example.com/org/platform, branch evil)`,
      ],
    ],
    [
      "tag",
      git("branch: main", "tag: v1"),
      2,
      [
        `${PLATFORM}: spec.ref.branch removed (was main)`,
        `${PLATFORM}: spec.ref.tag added (v1)`,
        `${FROM} ${PLATFORM} (https://example.com/org/platform, tag v1)`,
      ],
    ],
    [
      "commit",
      git("branch: main", "branch: main, commit: abc"),
      2,
      [
        `${PLATFORM}: spec.ref.commit added (abc)`,
        `${FROM} ${PLATFORM} (https://example.com/org/platform, branch main, commit abc)`,
      ],
    ],
    [
      "include",
      git("interval: 1m", "include: [{ repository: { name: evil }, toPath: overlays/dev }]\n  interval: 1m"),
      2,
      [
        `${PLATFORM}: spec.include added ({"repository":{"name":"evil"},"toPath":"overlays/dev"})`,
        `${FROM} ${URL_WORDS}`,
        `${PLATFORM} includes GitRepository evil at overlays/dev: not followed`,
      ],
    ],
    [
      "submodules",
      git("interval: 1m", "recurseSubmodules: true\n  interval: 1m"),
      2,
      [`${PLATFORM}: spec.recurseSubmodules added (true)`, `${FROM} ${URL_WORDS}`],
    ],
    [
      "verification of commits",
      git("  verify: { mode: HEAD, secretRef: { name: keys } }\n", ""),
      0,
      [
        `${PLATFORM}: spec.verify.mode removed (was HEAD)`,
        `${PLATFORM}: spec.verify.secretRef.name removed (was keys)`,
      ],
    ],
    [
      "ignored files",
      git("interval: 1m", 'ignore: "!.github/"\n  interval: 1m'),
      0,
      [`${PLATFORM}: spec.ignore added (!.github/)`],
    ],
    ["nothing but times", git("interval: 1m", "interval: 5m"), 0, []],
  ])("is listed: %s", async (_, change, code, loosened) => {
    expect(await judged(change)).toMatchObject({ code, loosened });
  });
});

const OTHER = (kind: string, spec: string) =>
  `apiVersion: source.toolkit.fluxcd.io/v1\nkind: ${kind}\nmetadata: { name: evil, namespace: flux-system }\nspec: ${spec}\n`;
const refTo = (kind: string, spec: string): Change => ({
  [SYNC]: `${GIT}---\n${FLUX.replace("kind: GitRepository, name: platform", `kind: ${kind}, name: evil`)}---\n${
    spec === "" ? configMap("x") : OTHER(kind, spec)
  }`,
});
const REF_NAME = "Kustomization/flux-system/dev: spec.sourceRef.name changed from platform to evil";
const refKind = (kind: string) =>
  `Kustomization/flux-system/dev: spec.sourceRef.kind changed from GitRepository to ${kind}`;

describe("another source object", () => {
  test.each<Attack>([
    [
      "GitRepository",
      refTo("GitRepository", "{ interval: 1m, url: https://evil.example/x, ref: { branch: main } }"),
      2,
      [REF_NAME, `${FROM} GitRepository/flux-system/evil (https://evil.example/x, branch main)`],
    ],
    [
      "OCIRepository",
      refTo("OCIRepository", "{ interval: 1m, url: oci://evil.example/x, ref: { tag: latest } }"),
      2,
      [
        refKind("OCIRepository"),
        REF_NAME,
        `${FROM} OCIRepository/flux-system/evil (oci://evil.example/x, tag latest)`,
      ],
    ],
    [
      "Bucket",
      refTo("Bucket", "{ interval: 1m, endpoint: s3.evil.example, bucketName: b }"),
      2,
      [refKind("Bucket"), REF_NAME, `${FROM} Bucket/flux-system/evil (s3.evil.example)`],
    ],
    [
      "ExternalArtifact",
      refTo("ExternalArtifact", ""),
      2,
      [refKind("ExternalArtifact"), REF_NAME, `${FROM} ExternalArtifact/flux-system/evil`],
    ],
    [
      "with the same content",
      refTo(
        "GitRepository",
        "{ interval: 9m, url: 'ssh://git@example.com/org/platform.git', ref: { branch: main } }",
      ),
      0,
      [REF_NAME],
    ],
    [
      "by a patch in the cluster's kustomization",
      {
        "clusters/k3s/kustomization.yaml": `resources: [sync.yaml, argocd.yaml, rbac.yaml]
patches:
  - target: { kind: GitRepository }
    patch: |
      - { op: replace, path: /spec/url, value: https://evil.example/x }
`,
      },
      2,
      [
        `${PLATFORM}: spec.url changed from https://example.com/org/platform to https://evil.example/x`,
        `${FROM} ${PLATFORM} (https://evil.example/x, branch main)`,
      ],
    ],
    [
      "by a second Kustomization for a folder that is here too",
      more(
        SYNC,
        `${OTHER("OCIRepository", "{ interval: 1m, url: oci://evil.example/x }")}---\n${FLUX.replace(
          "name: dev,",
          "name: evil,",
        )
          .replace("kind: GitRepository, name: platform", "kind: OCIRepository, name: evil")
          .replace("overlays/dev", "overlays/api")}`,
      ),
      2,
      [
        "Kustomization/flux-system/evil syncs overlays/api from OCIRepository/flux-system/evil (oci://evil.example/x)",
      ],
    ],
    [
      "by a source object in another namespace",
      flux("name: platform }", "name: platform, namespace: attacker }"),
      2,
      [
        "Kustomization/flux-system/dev: spec.sourceRef.namespace added (attacker)",
        `${FROM} GitRepository/attacker/platform`,
      ],
    ],
  ])("is listed: %s", async (_, change, code, loosened) => {
    expect(await judged(change)).toMatchObject({ code, loosened });
  });
});

const OF = "Kustomization/flux-system/dev: spec.";

describe("a change of a Kustomization's permissions", () => {
  test.each<Attack>([
    [
      "another service account",
      flux("serviceAccountName: deployer", "serviceAccountName: cluster-admin"),
      0,
      [`${OF}serviceAccountName changed from deployer to cluster-admin`],
    ],
    [
      "no service account",
      flux("  serviceAccountName: deployer\n", ""),
      0,
      [`${OF}serviceAccountName removed (was deployer)`],
    ],
    [
      "another cluster",
      flux("prune: true", "prune: true\n  kubeConfig: { secretRef: { name: other } }"),
      0,
      [`${OF}kubeConfig.secretRef.name added (other)`],
    ],
    [
      "no decryption",
      flux("  decryption: { provider: sops }\n", ""),
      0,
      [`${OF}decryption.provider removed (was sops)`],
    ],
    ["no prune", flux("prune: true", "prune: false"), 0, [`${OF}prune changed from true to false`]],
    ["force", flux("prune: true", "prune: true\n  force: true"), 0, [`${OF}force added (true)`]],
    [
      "a new Kustomization without a service account",
      more(SYNC, FLUX.replace("name: dev,", "name: more,").replace("  serviceAccountName: deployer\n", "")),
      1,
      ["new Kustomization/flux-system/more: spec.serviceAccountName is not set"],
    ],
    ["nothing but times", flux("interval: 10m", "interval: 5m"), 0, []],
  ])("is listed: %s", async (_, change, code, loosened) => {
    const result = await judged(change);
    expect(result).toMatchObject({ loosened });
    // Some of these changes break other rules as well.
    expect(result.code).toBeGreaterThanOrEqual(code);
  });
});

const SHOP = "AppProject/argocd/shop: spec.";
const API = "Application/argocd/api";

describe("a change of Argo CD's objects", () => {
  test.each<Attack>([
    ["all repositories", project("[https:", '["*", https:'), 0, [`${SHOP}sourceRepos added (*)`]],
    [
      "all namespaces",
      project("namespace: shop }]", 'namespace: "*" }]'),
      0,
      [`${SHOP}destinations added ({"namespace":"*","server":"https://kubernetes.default.svc"})`],
    ],
    [
      "all cluster-scoped kinds",
      project('{ group: "", kind: Namespace }', '{ group: "*", kind: "*" }'),
      0,
      [`${SHOP}clusterResourceWhitelist added ({"group":"*","kind":"*"})`],
    ],
    [
      "all namespaced kinds",
      project('  namespaceResourceWhitelist: [{ group: "", kind: ConfigMap }]\n', ""),
      0,
      [`${SHOP}namespaceResourceWhitelist removed: all namespaced kinds are allowed`],
    ],
    [
      "fewer forbidden kinds",
      project('  namespaceResourceBlacklist: [{ group: "", kind: Secret }]\n', ""),
      0,
      [`${SHOP}namespaceResourceBlacklist removed (was {"group":"","kind":"Secret"})`],
    ],
    [
      "a branch",
      app("targetRevision: main", "targetRevision: evil"),
      2,
      [
        `${API}: spec.source.targetRevision changed from main to evil`,
        `${API} syncs overlays/api from https://example.com/org/platform (evil)`,
      ],
    ],
    [
      "no selfHeal and no prune",
      app("prune: true, selfHeal: true", "prune: false, selfHeal: false"),
      0,
      [
        `${API}: spec.syncPolicy.automated.prune changed from true to false`,
        `${API}: spec.syncPolicy.automated.selfHeal changed from true to false`,
      ],
    ],
    [
      "another project",
      app("project: shop", "project: default"),
      0,
      [`${API}: spec.project changed from shop to default`],
    ],
    [
      "a new Application to another repository",
      more(
        ARGO,
        APPLICATION.replace("name: api", "name: evil").replace(
          "example.com/org/platform",
          "evil.example/org/platform",
        ),
      ),
      2,
      ["Application/argocd/evil syncs overlays/api from https://evil.example/org/platform (main)"],
    ],
    [
      "a new ApplicationSet to another repository",
      more(
        ARGO,
        `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: evil, namespace: argocd }
spec:
  generators: [{ list: { elements: [{ name: a }] } }]
  template:
    metadata: { name: "evil-{{name}}" }
    spec:
      project: shop
      source: { repoURL: https://evil.example/x, path: overlays/api, targetRevision: main }
      destination: { server: https://kubernetes.default.svc, namespace: shop }
`,
      ),
      2,
      ["Application/argocd/evil-a syncs overlays/api from https://evil.example/x (main)"],
    ],
    [
      "a new ApplicationSet that cannot be followed",
      more(
        ARGO,
        `apiVersion: argoproj.io/v1alpha1
kind: ApplicationSet
metadata: { name: evil, namespace: argocd }
spec:
  generators: [{ pullRequest: { github: { owner: evil, repo: x } } }]
  template: { metadata: { name: "evil-{{number}}" }, spec: { source: { repoURL: x, path: "{{branch}}" } } }
`,
      ),
      2,
      [
        "ApplicationSet/argocd/evil is not followed: its pullRequest generator cannot be evaluated from files",
      ],
    ],
  ])("is listed: %s", async (_, change, code, loosened) => {
    const result = await judged(change);
    expect(result).toMatchObject({ loosened });
    expect(result.code).toBeGreaterThanOrEqual(code);
  });
});

describe("a change of RBAC", () => {
  test.each<Attack>([
    [
      "a rule",
      { [ROLES]: RBAC.replace("rules: [", 'rules: [{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }, ') },
      0,
      ['Role/shop/deployer: rules added ({"apiGroups":["*"],"resources":["*"],"verbs":["*"]})'],
    ],
    [
      "a subject",
      {
        [ROLES]: RBAC.replace(
          "subjects: [",
          "subjects: [{ kind: ServiceAccount, name: evil, namespace: shop }, ",
        ),
      },
      0,
      [
        'RoleBinding/shop/deployer: subjects added ({"kind":"ServiceAccount","name":"evil","namespace":"shop"})',
      ],
    ],
    [
      "a new binding of the sync's account",
      more(
        ROLES,
        `apiVersion: rbac.authorization.k8s.io/v1
kind: ClusterRoleBinding
metadata: { name: more }
subjects: [{ kind: ServiceAccount, name: deployer, namespace: flux-system }]
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: ClusterRole, name: cluster-admin }
`,
      ),
      0,
      ["new ClusterRoleBinding/more: ClusterRole/cluster-admin for ServiceAccount/flux-system/deployer"],
    ],
  ])("is listed: %s", async (_, change, code, loosened) => {
    const result = await judged(change);
    expect(result).toMatchObject({ loosened });
    expect(result.code).toBeGreaterThanOrEqual(code);
  });
});

const evilPod = (name: string) => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop }
spec: { containers: [{ name: app, image: evil.example/x/app:1.0.0 }] }
`;
const REGISTRY = "image-registry-allowed";
const rules = (findings: readonly string[]) => findings.map((each) => each.split(" ")[0]);
const LAX = "images: { registries: [docker.io/library, evil.example/x] }\n";

describe("limits of the base", () => {
  test("apply if cluster and overlay are renamed together, and the differences are listed one by one", async () => {
    const { findings, loosened } = await judged({
      "overlays/dev": null,
      "overlays/other/kustomization.yaml": "resources: [pod.yaml]\n",
      "overlays/other/pod.yaml": evilPod("web"),
      "clusters/k3s": null,
      "clusters/evil/policy.yaml": LAX,
      "clusters/evil/sync.yaml": `${GIT}---\n${FLUX.replace("overlays/dev", "overlays/other")}`,
    });
    expect(rules(findings)).toContain(REGISTRY);
    expect(loosened).toContain(
      "clusters/k3s no longer syncs all that it did, and clusters/evil syncs overlays/other: the files of clusters/k3s apply to it",
    );
    expect(loosened).toContain(
      "clusters/evil instead of clusters/k3s: images.registries: evil.example/x added",
    );
  });

  test("apply if an overlay moves to a new cluster under a new name and the old cluster stays", async () => {
    const { findings, loosened } = await judged({
      "overlays/dev": null,
      "overlays/other/kustomization.yaml": "resources: [pod.yaml]\n",
      "overlays/other/pod.yaml": evilPod("web"),
      [SYNC]: GIT,
      "clusters/evil/policy.yaml": LAX,
      "clusters/evil/sync.yaml": `${GIT}---\n${FLUX.replace("overlays/dev", "overlays/other")}`,
    });
    expect(rules(findings)).toContain(REGISTRY);
    expect(loosened).toContain(
      "clusters/evil instead of clusters/k3s: images.registries: evil.example/x added",
    );
  });

  test("apply if objects of an overlay are split off into an overlay of a new cluster", async () => {
    const { findings } = await judged(
      {
        "overlays/dev/kustomization.yaml": "resources: [config.yaml]\n",
        "overlays/part/kustomization.yaml": "resources: [pod.yaml]\n",
        "overlays/part/pod.yaml": evilPod("web"),
        "clusters/evil/policy.yaml": LAX,
        "clusters/evil/sync.yaml": `${GIT}---\n${FLUX.replace("overlays/dev", "overlays/part")}`,
      },
      {
        "overlays/dev/kustomization.yaml": "resources: [config.yaml, pod.yaml]\n",
        "overlays/dev/pod.yaml": evilPod("web").replace("evil.example/x", "docker.io/library"),
      },
    );
    expect(rules(findings)).toContain(REGISTRY);
  });

  test("of all clusters apply that the overlay could come from", async () => {
    const { findings, loosened } = await judged(
      {
        "overlays/dev": null,
        "overlays/prod": null,
        "overlays/other/kustomization.yaml": "resources: [pod.yaml]\n",
        "overlays/other/pod.yaml": evilPod("web"),
        "clusters/k3s": null,
        "clusters/prod": null,
        "clusters/evil/policy.yaml": LAX,
        "clusters/evil/sync.yaml": `${GIT}---\n${FLUX.replace("overlays/dev", "overlays/other")}`,
      },
      {
        "overlays/prod/kustomization.yaml": "resources: [config.yaml]\n",
        "overlays/prod/config.yaml": configMap("prod"),
        "clusters/k3s/policy.yaml": LAX,
        "clusters/prod/policy.yaml": "images: { registries: [docker.io/library] }\n",
        "clusters/prod/sync.yaml": `${GIT}---\n${FLUX.replace("overlays/dev", "overlays/prod")}`,
      },
    );
    expect(rules(findings)).toContain(REGISTRY);
    expect(loosened).toContain(
      "clusters/evil instead of clusters/prod: images.registries: evil.example/x added",
    );
  });

  test("of its own cluster apply to an overlay that is renamed in it", async () => {
    const { code, findings } = await judged({
      "overlays/dev": null,
      "overlays/other/kustomization.yaml": "resources: [config.yaml]\n",
      "overlays/other/config.yaml": configMap("dev"),
      [SYNC]: `${GIT}---\n${FLUX.replace("overlays/dev", "overlays/other")}`,
    });
    expect({ code, findings }).toEqual({ code: 0, findings: [] });
  });

  test("of other clusters do not apply to a new overlay", async () => {
    const { code, loosened } = await judged({
      "overlays/more/kustomization.yaml": "resources: [config.yaml]\n",
      "overlays/more/config.yaml": configMap("more"),
      ...more(SYNC, FLUX.replace("name: dev,", "name: more,").replace("overlays/dev", "overlays/more")),
    });
    expect({ code, loosened }).toEqual({ code: 0, loosened: [] });
  });
});

const WORKFLOW =
  "on: pull_request\njobs: { gate: { steps: [{ run: bash ci/check.sh }, { run: npm ci }] } }\n";

describe("the gate's own files", () => {
  const GATE = {
    ".github/workflows/gate.yaml": WORKFLOW,
    ".github/CODEOWNERS": "* @org/owners\n",
    ".github/actions/check/action.yml": "runs: { using: composite, steps: [] }\n",
    "ci/check.sh": "exit 1\n",
    "ci/lib.sh": "true\n",
    "package.json": "{}\n",
    "tools/other.sh": "true\n",
  };
  const defines = (file: string, done = "changed") =>
    `${file}, which defines or protects the checks, ${done}`;
  const runs = (file: string) => `${file}, which CI definitions run, changed`;

  test.each<[what: string, change: Change, loosened: string[]]>([
    [
      "a workflow",
      { ".github/workflows/gate.yaml": `${WORKFLOW}#\n` },
      [defines(".github/workflows/gate.yaml")],
    ],
    [
      "a removed workflow",
      { ".github/workflows/gate.yaml": null },
      [defines(".github/workflows/gate.yaml", "removed")],
    ],
    ["a new workflow", { ".github/workflows/x.yaml": WORKFLOW }, [defines(".github/workflows/x.yaml")]],
    ["owners", { ".github/CODEOWNERS": "* @evil\n" }, [defines(".github/CODEOWNERS")]],
    ["owners in another place", { CODEOWNERS: "* @evil\n" }, [defines("CODEOWNERS")]],
    [
      "an action",
      { ".github/actions/check/action.yml": "{}\n" },
      [defines(".github/actions/check/action.yml")],
    ],
    ["a script that a workflow runs", { "ci/check.sh": "exit 0\n" }, [runs("ci/check.sh")]],
    ["a file next to it", { "ci/lib.sh": "exit 0\n" }, [runs("ci/lib.sh")]],
    ["the packages", { "package.json": '{ "scripts": {} }\n' }, [runs("package.json")]],
    ["hooks", { ".pre-commit-config.yaml": "repos: []\n" }, [defines(".pre-commit-config.yaml")]],
    ["another script", { "tools/other.sh": "false\n" }, []],
  ])("are listed: %s", async (_, change, loosened) => {
    expect(await judged(change, GATE)).toMatchObject({ code: 0, loosened });
  });
});
