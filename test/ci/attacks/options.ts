// Attacks on the options of the repository, of which those of the base commit apply.
import type { Attack } from "./attack.ts";
import type { Changes, PullRequest } from "./changes.ts";
import { evilPod } from "./limits.ts";
import { BASE } from "./manifests.ts";

const OPTIONS = ".syncgate.yaml";
const VIOLATION: Changes = {
  "overlays/dev/kustomization.yaml": "resources: [config.yaml, pod.yaml]\n",
  "overlays/dev/pod.yaml": evilPod("web"),
};
const FOUND = ["image-registry-allowed"];
const LAX = "images: { registries: [docker.io/library, evil.example/x] }\n";

/** A violation that new options would accept, with further files. */
const breaking = (options: string, files: Changes = {}): Changes => ({
  ...VIOLATION,
  ...files,
  [OPTIONS]: options,
});

/** A violation that is a warning, in a repository where warnings fail; `options` are the new ones. */
const warned = (options: string | null): PullRequest => ({
  base: {
    [OPTIONS]: "failOn: warning\n",
    "clusters/k3s/policy.yaml": `${BASE["clusters/k3s/policy.yaml"]}rules: { image-registry-allowed: warning }\n`,
  },
  change: { ...VIOLATION, [OPTIONS]: options },
});
const FAILS_LESS = ".syncgate.yaml: failOn changed from warning to error";

export const OPTIONS_OF_REPOSITORY: readonly Attack[] = [
  [
    "an ignored rule",
    breaking("ignore: [{ rule: image-registry-allowed, reason: x }]\n"),
    1,
    [".syncgate.yaml: ignore image-registry-allowed added (x)"],
    FOUND,
  ],
  [
    "an ignored family",
    breaking("ignore: [{ rule: image, reason: x }]\n"),
    1,
    [".syncgate.yaml: ignore image added (x)"],
    FOUND,
  ],
  [
    "an excluded path",
    breaking("exclude: [{ path: overlays/dev, reason: x }]\n"),
    1,
    [".syncgate.yaml: exclude overlays/dev added (x)"],
    FOUND,
  ],
  [
    "a baseline",
    breaking("baseline: known.json\n", { "known.json": '{"version": 1, "findings": []}\n' }),
    1,
    [".syncgate.yaml: baseline known.json added"],
    FOUND,
  ],
  [
    "another policy file",
    breaking("policy: lax.yaml\n", { "lax.yaml": LAX }),
    1,
    [".syncgate.yaml: policy changed from none to lax.yaml"],
    FOUND,
  ],
  ["a higher severity that fails", warned("failOn: error\n"), 1, [FAILS_LESS], FOUND],
  ["removed options", warned(null), 1, [FAILS_LESS], FOUND],
  [
    "options as a link out of the repository",
    { ...VIOLATION, [OPTIONS]: { linkTo: "/etc/hostname" } },
    2,
    [],
    FOUND,
  ],
];
