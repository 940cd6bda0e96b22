// Attacks on fields of what is synced and by whom. test/ci/attacks.e2e.test.ts has the other attacks, through the workflow.
import { beforeAll, describe, expect, test } from "vitest";
import { type Attack, pullRequest } from "../ci/attacks/attack.ts";
import { BASE, configMap, FLUX, GIT, RBAC, ROLES, SYNC } from "../ci/attacks/manifests.ts";
import { ARGO_OBJECTS, GIT_SOURCE, PERMISSIONS, RBAC_OBJECTS } from "../ci/attacks/sync.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { type Change, changedRepository, outcome } from "./repository.ts";

beforeAll(() => toolsForTests());

const ATTACKS: Readonly<Record<string, readonly Attack[]>> = {
  "the Git source of a Kustomization": GIT_SOURCE,
  "a Kustomization's permissions": PERMISSIONS,
  "Argo CD's objects": ARGO_OBJECTS,
  RBAC: RBAC_OBJECTS,
};

async function gate(change: Change, ...args: string[]) {
  const root = changedRepository(BASE, change);
  const { code, loosened } = await outcome(root, "--policy-from", "main", ...args);
  return { code, loosened: loosened?.toSorted() };
}

describe.each(Object.entries(ATTACKS))("an attack on %s is red or listed", (_, attacks) => {
  test.each(attacks.map((attack) => ({ what: attack[0], attack })))("$what", async ({ attack }) => {
    const [, change, code, loosened] = attack;
    const result = await gate(pullRequest(change).change as Change);
    expect(result).toEqual({ code, loosened: loosened.toSorted() });
  });
});

const WILDCARDS = '{ apiGroups: ["*"], resources: ["*"], verbs: ["*"] }';
const MOVED: Change = {
  [SYNC]: GIT,
  "overlays/dev": null,
  "overlays/other/kustomization.yaml": "resources: [config.yaml]\n",
  "overlays/other/config.yaml": configMap("dev"),
  "clusters/other/policy.yaml": "images: { registries: [docker.io/library, evil.example/x] }\n",
  "clusters/other/sync.yaml": `${GIT}---\n${FLUX.replace("overlays/dev", "overlays/other")}`,
};

test.each<[what: string, change: Change, path: string, loosened: string[]]>([
  [
    "a rule of a Role, without the file of the Role",
    { [ROLES]: RBAC.replace("rules: [", `rules: [${WILDCARDS}, `) },
    "overlays/api",
    ['Role/shop/deployer: rules added ({"apiGroups":["*"],"resources":["*"],"verbs":["*"]})'],
  ],
  [
    "an overlay moved to a new cluster, without the clusters",
    MOVED,
    "overlays/other",
    [
      "Kustomization/flux-system/dev: spec.path changed from ./overlays/dev to ./overlays/other",
      "clusters/k3s no longer syncs all that it did, and clusters/other syncs overlays/other: the files of clusters/k3s apply to it",
      "clusters/other instead of clusters/k3s: images.registries: evil.example/x added",
      "clusters/other: new policy file: its limits apply now; its exceptions and severity overrides apply after merge",
    ],
  ],
])("a change is listed if only a PATH is checked: %s", async (_, change, path, loosened) => {
  expect(await gate(change, path)).toEqual({ code: 0, loosened: loosened.toSorted() });
});
