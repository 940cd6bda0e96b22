// Changes that are no attacks: the gate passes, and lists nothing.
import type { Attack } from "./attack.ts";
import { BASE, configMap, FLUX, flux, GIT, git, more, ROLES, SYNC } from "./manifests.ts";

export const HARMLESS: readonly Attack[] = [
  ["nothing but times of a source", git("interval: 1m", "interval: 5m"), 0, []],
  ["nothing but times of a Kustomization", flux("interval: 10m", "interval: 5m"), 0, []],
  ["another manifest", { "overlays/dev/config.yaml": configMap("dev", "2") }, 0, []],
  ["a script that no CI definition runs", { "tools/other.sh": "false\n" }, 0, []],
  [
    "an overlay renamed in its cluster",
    {
      "overlays/dev": null,
      "overlays/other/kustomization.yaml": "resources: [config.yaml]\n",
      "overlays/other/config.yaml": configMap("dev"),
      [SYNC]: `${GIT}---\n${FLUX.replace("overlays/dev", "overlays/other")}`,
    },
    0,
    ["Kustomization/flux-system/dev: spec.path changed from ./overlays/dev to ./overlays/other"],
  ],
  [
    "a new overlay in its cluster",
    {
      "overlays/more/kustomization.yaml": "resources: [config.yaml]\n",
      "overlays/more/config.yaml": configMap("more"),
      ...more(SYNC, FLUX.replace("name: dev,", "name: more,").replace("overlays/dev", "overlays/more")),
    },
    0,
    [],
  ],
  [
    "a role that reads, and its binding",
    more(
      ROLES,
      `apiVersion: rbac.authorization.k8s.io/v1
kind: Role
metadata: { name: web, namespace: shop }
rules: [{ apiGroups: [""], resources: [configmaps], verbs: [get] }]
---
apiVersion: rbac.authorization.k8s.io/v1
kind: RoleBinding
metadata: { name: web, namespace: shop }
subjects: [{ kind: ServiceAccount, name: web, namespace: shop }]
roleRef: { apiGroup: rbac.authorization.k8s.io, kind: Role, name: web }
`,
    ),
    0,
    [],
  ],
  [
    "a stricter policy",
    { "clusters/k3s/policy.yaml": `${BASE["clusters/k3s/policy.yaml"]}rules: { image-pinned: error }\n` },
    0,
    [],
  ],
];
