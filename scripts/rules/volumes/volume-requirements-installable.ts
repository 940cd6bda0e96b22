import { overlayRule, type ProblemOf } from "../../check/rule.ts";
import { type MountedText, mountedTexts } from "../../kubernetes/pods/mounted-texts.ts";
import { resourcePlace } from "../../model/problem.ts";
import type { Requirement } from "../../startup/values/requirement.ts";
import { readRequirementsFile } from "../../startup/values/requirements.ts";

const MESSAGES = {
  digest: "{digest} of {requirement} is not a {algorithm} digest ({expected} hexadecimal digits)",
  algorithm: "{requirement} has a {algorithm} hash; pip accepts sha256, sha384 and sha512",
  shared: "{requirement} has a hash of {other}, so the hash cannot match",
  unhashed: "{requirement} has no hash, but pip checks the hashes of all packages of {file}",
  unpinned: "{requirement} is not pinned with ==, which pip requires in a file with hashes",
} as const;

type Found = ProblemOf<typeof MESSAGES>;

export default overlayRule({
  name: "volume-requirements-installable",
  severity: "warning",
  summary: "Mounted requirements files with hashes must pin each package, with a hash that can be its own.",
  why: "With one `--hash`, pip requires an exact version and a matching hash for every package. It refuses all others, so the install fails at each start.",
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
          "/data/requirements.txt: idna==3.20 has a hash of anyio==4.16.0, so the hash cannot match",
          `/data/requirements.txt: ${"2".repeat(63)} of click==8.2 is not a sha256 digest (64 hexadecimal digits)`,
          "/data/requirements.txt: h11==0.16 has a md5 hash; pip accepts sha256, sha384 and sha512",
          "/data/requirements.txt: uvicorn==0.54 has no hash, but pip checks the hashes of all packages of requirements.txt",
          "/data/requirements.txt: starlette>=1.0 is not pinned with ==, which pip requires in a file with hashes",
        ],
      },
    ],
  },
  check: (overlay) => {
    const files = mountedTexts(overlay).flatMap(readHashed);
    const owners = firstOwners(files.flatMap(({ packages }) => packages));
    return files.flatMap((file) => [
      ...file.packages.flatMap((each) => hashProblems(each, file, owners)),
      ...file.packages.flatMap((each) => pinProblems(each, file)),
    ]);
  },
});

interface HashedFile {
  readonly mounted: MountedText;
  readonly packages: readonly Requirement[];
}

/** The requirements file, if pip checks hashes of it. */
function readHashed(mounted: MountedText): HashedFile[] {
  const { file, text } = mounted;
  if (!/(?:^|\/)requirements[^/]*\.txt$/.test(file)) return [];
  const read = readRequirementsFile(file, (path) => (path === file ? text : null));
  const packages = read.packages.filter(({ constraint }) => !constraint);
  const isChecked = read.requiresHashes || packages.some(({ hashes }) => hashes.length > 0);
  return isChecked ? [{ mounted, packages }] : [];
}

/** Hexadecimal digits of the digests that pip accepts. */
const LENGTHS: Readonly<Record<string, number>> = { sha256: 64, sha384: 96, sha512: 128 };

/** A digest belongs to one file, so to one version of one package: the first that names it. */
function firstOwners(packages: readonly Requirement[]): ReadonlyMap<string, Requirement> {
  const owners = new Map<string, Requirement>();
  for (const each of packages) for (const hash of each.hashes) if (!owners.has(hash)) owners.set(hash, each);
  return owners;
}

function hashProblems(
  { text, name, version, hashes }: Requirement,
  { mounted }: HashedFile,
  owners: ReadonlyMap<string, Requirement>,
): Found[] {
  return hashes.flatMap((hash): Found[] => {
    const [algorithm = "", digest = ""] = hash.split(":");
    const at = placeOf(mounted, hash);
    const expected = LENGTHS[algorithm];
    if (expected === undefined) return [{ code: "algorithm", args: { requirement: text, algorithm }, at }];
    if (digest.length !== expected || /[^0-9a-f]/i.test(digest)) {
      const args = { digest, requirement: text, algorithm, expected };
      return [{ code: "digest", args, at }];
    }
    const owner = owners.get(hash)!;
    if (owner.version === null || version === null || (owner.name === name && owner.version === version))
      return [];
    return [{ code: "shared", args: { requirement: text, other: owner.text }, at }];
  });
}

function pinProblems({ text, version, hashes, source }: Requirement, { mounted }: HashedFile): Found[] {
  const at = placeOf(mounted, text);
  const { file } = mounted;
  return [
    ...(hashes.length === 0 ? [{ code: "unhashed" as const, args: { requirement: text, file }, at }] : []),
    ...(source === "index" && version === null
      ? [{ code: "unpinned" as const, args: { requirement: text }, at }]
      : []),
  ];
}

function placeOf({ configMap, path, text }: MountedText, part: string) {
  const start = text.indexOf(part);
  return resourcePlace(configMap, path, start === -1 ? {} : { part: { start, end: start + part.length } });
}
