import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import type { JsonValue } from "../../scripts/model/json.ts";
import { edits, mutate } from "../fuzz/mutate.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { leaksIn, printedFor } from "./printed.ts";

beforeAll(async () => {
  await toolsForTests();
});

/** Each run builds and reports a repository twice. */
/** A run renders a tree and writes all formats, which takes a quarter of a second. */
const RUNS = Math.ceil(Number(process.env.FUZZ_RUNS ?? 10_000) / 200);
const TIMEOUT = 900_000;

const canary = fc.stringMatching(/^Q[a-z]{3}[0-9]{2}[A-Z]{2}[a-z0-9]{5,12}[0-9][A-Z]$/);

const SOURCES: Readonly<Record<string, (value: string) => Readonly<Record<string, JsonValue>>>> = {
  manifest: (value) => ({
    "a.yaml": { apiVersion: "v1", kind: "Secret", metadata: { name: "s" }, stringData: { password: value } },
  }),
  data: (value) => ({
    "a.yaml": {
      apiVersion: "v1",
      kind: "Secret",
      metadata: { name: "s" },
      data: { token: Buffer.from(value).toString("base64") },
    },
  }),
  literal: (value) => ({
    kustomization: { secretGenerator: [{ name: "s", literals: [`password=${value}`] }] },
  }),
  file: (value) => ({
    kustomization: { secretGenerator: [{ name: "s", files: ["s.txt"], envs: ["s.env"] }] },
    "s.txt": value,
    "s.env": `A=${value}`,
  }),
  patch: (value) => ({
    kustomization: {
      patches: [
        {
          target: { kind: "Secret" },
          patch: `[{"op": "add", "path": "/stringData/x", "value": "${value}"}]`,
        },
      ],
    },
    "a.yaml": { apiVersion: "v1", kind: "Secret", metadata: { name: "s" }, stringData: { password: "x" } },
  }),
  patchFile: (value) => ({
    kustomization: { patches: [{ path: "p.yaml" }] },
    "p.yaml": { apiVersion: "v1", kind: "Secret", metadata: { name: "s" }, stringData: { password: value } },
    "a.yaml": { apiVersion: "v1", kind: "Secret", metadata: { name: "s" }, stringData: { password: "x" } },
  }),
};

/** Uses of the value elsewhere, each in another form. */
const USES: readonly ((value: string) => JsonValue)[] = [
  (value) => `apt-get install -y ${value}`,
  (value) => `apt-get install -y ${Buffer.from(value).toString("base64")}`,
  (value) => `apt-get install -y postgres://u:${encodeURIComponent(value)}@db`,
  (value) => `pip install ${JSON.stringify(value)}`,
];

const REPLACEMENT = {
  source: { kind: "Secret", name: "s", fieldPath: "stringData.password" },
  targets: [{ select: { kind: "Pod" }, fieldPaths: ["metadata.name"] }],
};

test(
  "a value of a Secret is printed in no format, whatever is changed in the repository around it",
  async () => {
    await fc.assert(
      fc.asyncProperty(
        canary,
        fc.constantFrom(...Object.keys(SOURCES)),
        fc.constantFrom(...USES),
        fc.boolean(),
        edits,
        edits,
        async (value, source, use, isReplaced, one, two) => {
          const { kustomization = {}, "a.yaml": manifest = null, ...rest } = SOURCES[source]!(value);
          const pod = {
            apiVersion: "v1",
            kind: "Pod",
            metadata: { name: "w" },
            spec: { containers: [{ name: "c", image: "debian:12", command: ["sh", "-c", use(value)] }] },
          };
          const entries = { resources: ["a.yaml", "pod.yaml"], ...(kustomization as object) };
          const replaced = isReplaced ? { ...entries, replacements: [REPLACEMENT] } : entries;
          const tree = {
            "app/kustomization.yaml": JSON.stringify(mutate(replaced as JsonValue, two)),
            "app/a.yaml": JSON.stringify(mutate(manifest, one)),
            "app/pod.yaml": JSON.stringify(mutate(pod, one)),
            ...Object.fromEntries(
              Object.entries(rest).map(([name, content]) => [
                `app/${name}`,
                typeof content === "string" ? content : JSON.stringify(content),
              ]),
            ),
            "source/kept.yaml": JSON.stringify(SOURCES.manifest!(value)["a.yaml"]),
          };
          expect(leaksIn(await printedFor(tree), value)).toEqual([]);
        },
      ),
      { numRuns: RUNS },
    );
  },
  TIMEOUT,
);
