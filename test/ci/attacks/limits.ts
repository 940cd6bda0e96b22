// Attacks on the limits of the base commit, by other names, folders and files.

import type { Attack } from "./attack.ts";
import type { Changes } from "./changes.ts";
import { BASE, configMap, FLUX, GIT, more, SYNC } from "./manifests.ts";

export const evilPod = (name: string) => `apiVersion: v1
kind: Pod
metadata: { name: ${name}, namespace: shop }
spec: { containers: [{ name: app, image: evil.example/x/app:1.0.0 }] }
`;
const REGISTRY = ["image-registry-allowed"];
const POLICY = "clusters/k3s/policy.yaml";
const LAX = "images: { registries: [docker.io/library, evil.example/x] }\n";
const OTHER: Changes = {
  "overlays/dev": null,
  "overlays/other/kustomization.yaml": "resources: [pod.yaml]\n",
  "overlays/other/pod.yaml": evilPod("web"),
};
const sync = (folder: string) => `${GIT}---\n${FLUX.replace("overlays/dev", folder)}`;
const EVIL = { "clusters/evil/policy.yaml": LAX, "clusters/evil/sync.yaml": sync("overlays/other") };
const PATH_CHANGED =
  "Kustomization/flux-system/dev: spec.path changed from ./overlays/dev to ./overlays/other";
const NEW =
  "clusters/evil: new policy file: its limits apply now; its exceptions and severity overrides apply after merge";
const instead = (cluster = "k3s") =>
  `clusters/evil instead of clusters/${cluster}: images.registries: evil.example/x added`;
const POD = {
  "overlays/dev/kustomization.yaml": "resources: [config.yaml, pod.yaml]\n",
  "overlays/dev/pod.yaml": evilPod("web"),
};
const gone = (cluster = "k3s") => `clusters/${cluster}: policy file removed`;
const moved = (cluster = "k3s") =>
  `clusters/${cluster} no longer syncs all that it did, and clusters/evil syncs overlays/other: the files of clusters/${cluster} apply to it`;

export const LIMITS: readonly Attack[] = [
  ["an image of another registry", POD, 1, [], REGISTRY],
  [
    "a raised limit",
    { ...POD, [POLICY]: LAX },
    1,
    ["clusters/k3s: images.registries: evil.example/x added"],
    REGISTRY,
  ],
  ["a removed policy file", { ...POD, [POLICY]: null }, 1, [gone()], REGISTRY],
  [
    "a link as policy file",
    { ...POD, [POLICY]: { linkTo: "../../lax.yaml" }, "lax.yaml": LAX },
    1,
    ["clusters/k3s: images.registries: evil.example/x added"],
    REGISTRY,
  ],
  [
    "an exception",
    {
      ...POD,
      [POLICY]: `${BASE[POLICY]}exceptions: [{ workload: Pod/shop/web, rule: image-registry-allowed, reason: x }]\n`,
    },
    1,
    ["clusters/k3s: exception for Pod/shop/web from image-registry-allowed added (no expiry)"],
    REGISTRY,
  ],
  [
    "a rule turned off",
    { ...POD, [POLICY]: `${BASE[POLICY]}rules: { image-registry-allowed: off }\n` },
    1,
    ["clusters/k3s: rules.image-registry-allowed changed from error to off"],
    REGISTRY,
  ],
  [
    "a suppression in a comment",
    {
      ...POD,
      "overlays/dev/pod.yaml": evilPod("web").replace(
        "1.0.0 }] }",
        "1.0.0 }] } # validate-ignore image-registry-allowed: x",
      ),
    },
    1,
    ["new suppression of image-registry-allowed (x)"],
    REGISTRY,
  ],
  [
    "cluster and overlay renamed together",
    { ...OTHER, "clusters/k3s": null, ...EVIL },
    1,
    [PATH_CHANGED, "clusters/k3s no longer syncs overlays/api", gone(), NEW, moved(), instead()],
    REGISTRY,
  ],
  [
    "an overlay moved to a new cluster under a new name",
    { ...OTHER, ...EVIL, [SYNC]: GIT },
    1,
    [PATH_CHANGED, NEW, moved(), instead()],
    REGISTRY,
  ],
  [
    "objects split off into an overlay of a new cluster",
    {
      base: {
        "overlays/dev/kustomization.yaml": "resources: [config.yaml, pod.yaml]\n",
        "overlays/dev/pod.yaml": evilPod("web").replace("evil.example/x", "docker.io/library"),
      },
      change: {
        "overlays/dev/kustomization.yaml": "resources: [config.yaml]\n",
        "overlays/dev/pod.yaml": null,
        "overlays/other/kustomization.yaml": "resources: [pod.yaml]\n",
        "overlays/other/pod.yaml": evilPod("web"),
        ...EVIL,
      },
    },
    1,
    [NEW, moved(), instead()],
    REGISTRY,
  ],
  [
    "an overlay that several clusters can have had",
    {
      base: {
        "overlays/prod/kustomization.yaml": "resources: [config.yaml]\n",
        "overlays/prod/config.yaml": configMap("prod"),
        [POLICY]: LAX,
        "clusters/prod/policy.yaml": BASE[POLICY]!,
        "clusters/prod/sync.yaml": sync("overlays/prod"),
      },
      change: { ...OTHER, "overlays/prod": null, "clusters/k3s": null, "clusters/prod": null, ...EVIL },
    },
    1,
    [
      PATH_CHANGED,
      "clusters/k3s no longer syncs overlays/api",
      gone(),
      gone("prod"),
      NEW,
      moved(),
      moved("prod"),
      instead("prod"),
    ],
    REGISTRY,
  ],
  [
    "the clusters folder moved",
    {
      ...POD,
      "clusters/k3s": null,
      "deploy/clusters/k3s/policy.yaml": LAX,
      "deploy/clusters/k3s/sync.yaml": sync("overlays/dev"),
    },
    1,
    [gone(), "clusters/k3s no longer syncs overlays/dev", "clusters/k3s no longer syncs overlays/api"],
    REGISTRY,
  ],
  [
    "node_modules in a folder that Flux applies as a whole",
    {
      base: {
        "plain/a.yaml": configMap("plain"),
        ...more(SYNC, FLUX.replace("name: dev,", "name: plain,").replace("overlays/dev", "plain")),
      },
      change: { "plain/node_modules/x/pod.yaml": evilPod("web"), "plain/.cache/pod.yaml": evilPod("web2") },
    },
    1,
    [],
    REGISTRY,
  ],
  [
    "a synced folder in node_modules",
    {
      "overlays/dev": null,
      "node_modules/x/pod.yaml": evilPod("web"),
      [SYNC]: sync("node_modules/x"),
    },
    1,
    ["Kustomization/flux-system/dev: spec.path changed from ./overlays/dev to ./node_modules/x"],
    REGISTRY,
  ],
  [
    "a link to a folder that is not read otherwise",
    {
      "overlays/dev": { linkTo: "../node_modules/x" },
      "overlays/dev/config.yaml": null,
      "overlays/dev/kustomization.yaml": null,
      "node_modules/x/kustomization.yaml": "resources: [pod.yaml]\n",
      "node_modules/x/pod.yaml": evilPod("web"),
    },
    1,
    [],
    REGISTRY,
  ],
  [
    "a payload in a List",
    {
      "overlays/dev/config.yaml": `apiVersion: v1\nkind: List\nitems:\n  - ${evilPod("web").trimEnd().replaceAll("\n", "\n    ")}\n`,
    },
    1,
    [],
    REGISTRY,
  ],
  [
    "a patch of the Kustomization",
    {
      [SYNC]: `${GIT}---\n${FLUX.replace("prune: true", 'prune: true\n  patches: [{ target: { kind: ConfigMap }, patch: "- { op: replace, path: /kind, value: Pod }\\n- { op: add, path: /spec, value: { containers: [{ name: app, image: evil.example/x/app:1.0.0 }] } }\\n- { op: remove, path: /data }" }]')}`,
    },
    1,
    [],
    REGISTRY,
  ],
];
