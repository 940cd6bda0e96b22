import { clusterRule, type OverlayBefore, type ProblemOf } from "../../check/rule.ts";
import { memoizeWeak } from "../../model/memoize.ts";
import type { Overlay } from "../../model/overlay.ts";
import { relatedAtBase } from "../../model/problem.ts";
import type { Requirement } from "../../startup/values/requirement.ts";
import { DIGEST_LENGTHS, isDigest, type Pin, PinIndex, pinsOf } from "./shared-pins.ts";
import { type HashedFile, hashedFiles, placeIn } from "./shared-requirements.ts";

const MESSAGES = {
  digest: "{digest} of {requirement} is not a {algorithm} digest ({expected} hexadecimal digits)",
  algorithm: "{requirement} has a {algorithm} hash; pip accepts sha256, sha384 and sha512",
  shared: "{requirement} has hashes of {other}, and a hash belongs to one version of one package",
  changed:
    "{requirement} has hashes of {other} at the base commit, and a hash belongs to one version of one package",
  unhashed: "{requirement} has no hash, but pip checks the hashes of all packages of {file}",
  unpinned: "{requirement} is not pinned with ==, which pip requires in a file with hashes",
} as const;

type Found = ProblemOf<typeof MESSAGES>;

export default clusterRule({
  name: "volume-requirements-installable",
  severity: "error",
  summary: "Mounted requirements files with hashes must pin each package, with a hash that can be its own.",
  why: "With one `--hash`, pip requires an exact version and a matching hash for every package. It refuses all others, so the install fails at each start. A version that was changed over its old hashes is found if the hashes are also those of the old version in another file of the repository, or at the base commit (`--policy-from`, `diff`); if the base has the wrong version, the change that restores the right one is reported as well.",
  remedy:
    "Generate the file again, for example with `uv pip compile --generate-hashes` or `pip-compile --generate-hashes`; a version is never changed by hand.",
  references: ["https://pip.pypa.io/en/stable/topics/secure-installs/#hash-checking-mode"],
  messages: MESSAGES,
  examples: {
    good: [
      `apiVersion: v1
kind: ConfigMap
metadata: { name: app, namespace: shop }
data:
  requirements.txt: |
    # pip-compile --generate-hashes
    anyio==4.16.0 \\
        --hash=sha256:${"1".repeat(64)} \\
        --hash=sha256:${"2".repeat(64)}
        # via fastapi
    idna==3.19 --hash=sha256:${"3".repeat(64)}  # via anyio
  requirements-dev.txt: |
    pytest>=8
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers: [{ name: web }]
  volumes: [{ name: app, configMap: { name: app } }]`,
      `apiVersion: v1
kind: ConfigMap
metadata: { name: app, namespace: shop }
data:
  requirements.txt: |
    idna==3.20 --hash=sha256:${"1".repeat(64)} --hash=sha256:${"2".repeat(64)}
    click==8.2 --hash=sha256:${"3".repeat(64)} --hash=sha256:${"4".repeat(64)}
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers: [{ name: web }]
  volumes: [{ name: app, configMap: { name: app } }]
--- # base commit
apiVersion: v1
kind: ConfigMap
metadata: { name: app, namespace: shop }
data:
  requirements.txt: |
    idna==3.19 --hash=sha256:${"1".repeat(64)} --hash=sha256:${"5".repeat(64)}
    click==8.2 --hash=sha256:${"3".repeat(64)}
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers: [{ name: web }]
  volumes: [{ name: app, configMap: { name: app } }]`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: ConfigMap
metadata: { name: app, namespace: shop }
data:
  requirements.txt: |
    anyio==4.16.0 --hash=sha256:${"1".repeat(64)}
    idna==3.20 --hash=sha256:${"1".repeat(64)}
    click==8.2 --hash=sha256:${"2".repeat(63)}
    h11==0.16 --hash=md5:${"3".repeat(32)}
    uvicorn==0.54
    starlette>=1.0 --hash=sha256:${"4".repeat(64)}
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers: [{ name: web }]
  volumes: [{ name: app, configMap: { name: app } }]`,
        findings: [
          `/data/requirements.txt: ${"2".repeat(63)} of click==8.2 is not a sha256 digest (64 hexadecimal digits)`,
          "/data/requirements.txt: h11==0.16 has a md5 hash; pip accepts sha256, sha384 and sha512",
          "/data/requirements.txt: idna==3.20 has hashes of anyio==4.16.0, and a hash belongs to one version of one package",
          "/data/requirements.txt: uvicorn==0.54 has no hash, but pip checks the hashes of all packages of requirements.txt",
          "/data/requirements.txt: starlette>=1.0 is not pinned with ==, which pip requires in a file with hashes",
        ],
      },
      {
        manifest: `apiVersion: v1
kind: ConfigMap
metadata: { name: app, namespace: shop }
data:
  requirements.txt: |
    idna==3.20 --hash=sha256:${"1".repeat(64)} --hash=sha256:${"2".repeat(64)}
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers: [{ name: web }]
  volumes: [{ name: app, configMap: { name: app } }]
--- # base commit
apiVersion: v1
kind: ConfigMap
metadata: { name: app, namespace: shop }
data:
  requirements.txt: |
    idna==3.19 --hash=sha256:${"2".repeat(64)} --hash=sha256:${"1".repeat(64)}
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers: [{ name: web }]
  volumes: [{ name: app, configMap: { name: app } }]`,
        findings: [
          "/data/requirements.txt: idna==3.20 has hashes of idna==3.19 at the base commit, and a hash belongs to one version of one package",
        ],
      },
    ],
  },
  facts: (overlay, { before }): Fact[] => {
    const atBase = pinsAtBase(before);
    return hashedFiles(overlay).map((file) => {
      const pins = pinsOf(file).map((pin) => ({ pin, before: atBase(pin) }));
      return { file, pins };
    });
  },
  check(facts: readonly Fact[], _context, everywhere) {
    if (facts.length === 0) return [];
    const contradicted = contradictions(everywhere());
    return facts.flatMap(({ file, pins }) => [
      ...file.packages.flatMap((each) => hashProblems(each, file)),
      ...pins.flatMap(({ pin, before }) =>
        before === null ? sharedProblems(pin, contradicted.get(pin) ?? null) : [changedProblem(pin, before)],
      ),
      ...file.packages.flatMap((each) => pinProblems(each, file)),
    ]);
  },
});

interface Fact {
  readonly file: HashedFile;
  readonly pins: readonly JudgedPin[];
}

interface JudgedPin {
  readonly pin: Pin;
  /** The pin of the base commit that contradicts it; null without one. */
  readonly before: PinBefore | null;
}

interface PinBefore {
  readonly pin: Pin;
  readonly overlay: OverlayBefore;
}

/** Returns the pin of the base commit that contradicts a pin of the change. */
const pinsAtBase = memoizeWeak((before: readonly OverlayBefore[]) => {
  const index = new PinIndex();
  const overlayOf = new Map<Pin, OverlayBefore>();
  for (const each of before)
    for (const pin of pinsIn(each.overlay)) {
      index.add(pin);
      overlayOf.set(pin, each);
    }
  return (pin: Pin): PinBefore | null => {
    const found = index.contradicting(pin);
    return found === null ? null : { pin: found, overlay: overlayOf.get(found)! };
  };
});

function pinsIn(overlay: Overlay): Pin[] {
  return hashedFiles(overlay).flatMap(pinsOf);
}

/** The pins that contradict an earlier one, with it. Those that contradict the base commit are no evidence. */
const contradictions = memoizeWeak((facts: readonly Fact[]): ReadonlyMap<Pin, Pin> => {
  const index = new PinIndex();
  const found = new Map<Pin, Pin>();
  for (const { pin, before } of facts.flatMap(({ pins }) => pins)) {
    const other = index.contradicting(pin);
    if (other !== null) found.set(pin, other);
    else if (before === null) index.add(pin);
  }
  return found;
});

function sharedProblems({ requirement, mounted }: Pin, other: Pin | null): Found[] {
  if (other === null) return [];
  const args = { requirement: requirement.text, other: other.requirement.text };
  const at = placeIn(mounted, requirement.text);
  const related = [{ at: placeIn(other.mounted, other.requirement.text), words: "has the hashes too" }];
  return [{ code: "shared", args, at, related }];
}

function changedProblem({ requirement, mounted }: Pin, { pin, overlay }: PinBefore): Found {
  const args = { requirement: requirement.text, other: pin.requirement.text };
  const related = relatedAtBase(overlay.placeOf(placeIn(pin.mounted, pin.requirement.text)));
  return { code: "changed", args, at: placeIn(mounted, requirement.text), related };
}

function hashProblems({ text, hashes }: Requirement, { mounted }: HashedFile): Found[] {
  return hashes.flatMap((hash): Found[] => {
    const [algorithm = "", digest = ""] = hash.split(":");
    const at = placeIn(mounted, hash);
    const expected = Object.hasOwn(DIGEST_LENGTHS, algorithm) ? DIGEST_LENGTHS[algorithm] : undefined;
    if (expected === undefined) return [{ code: "algorithm", args: { requirement: text, algorithm }, at }];
    if (isDigest(hash)) return [];
    return [{ code: "digest", args: { digest, requirement: text, algorithm, expected }, at }];
  });
}

function pinProblems({ text, version, hashes, source }: Requirement, { mounted }: HashedFile): Found[] {
  const at = placeIn(mounted, text);
  const { file } = mounted;
  return [
    ...(hashes.length === 0 ? [{ code: "unhashed" as const, args: { requirement: text, file }, at }] : []),
    ...(source === "index" && version === null
      ? [{ code: "unpinned" as const, args: { requirement: text }, at }]
      : []),
  ];
}
