import { readFileSync } from "node:fs";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { writeFiles } from "./files.ts";
import type { Run } from "./subject.ts";

/** The part of a rule that this comparison reads; it is imported from another checkout. */
export interface ExampleRule {
  readonly name: string;
  readonly examples: {
    readonly good: readonly string[];
    readonly bad: readonly { readonly manifest: string; readonly foreign?: true }[];
  };
}

/** The policy and platform files that examples are checked with. */
interface Facts {
  readonly policy: string;
  readonly platform: string;
}

/** Every good and bad example of the rules of a checkout, each a run over a folder of its own below `folder`. */
export async function exampleRuns(checkout: string, folder: string): Promise<Run[]> {
  const index = pathToFileURL(join(checkout, "scripts/rules/index.ts")).href;
  const { rules } = (await import(index)) as { rules: readonly ExampleRule[] };
  const read = (file: string) => readFileSync(join(checkout, "test/rules", file), "utf8");
  const facts = { policy: read("policy.yaml"), platform: read("platform.yaml") };
  const runs = rules.flatMap(({ name, examples: { good, bad } }) => [
    ...good.map((manifest, index) => writeExample(join(folder, name, `good-${index}`), manifest, facts)),
    ...bad.map(({ manifest, foreign }, index) =>
      writeExample(join(folder, name, `bad-${index}`), manifest, foreign ? null : facts),
    ),
  ]);
  return runs.map((run) => ({ ...run, name: run.root.slice(folder.length + 1) }));
}

/** Writes an example in the shape that its text asks for. */
function writeExample(root: string, manifest: string, facts: Facts | null): Omit<Run, "name"> {
  if (/^exceptions:/m.test(manifest)) return writePolicy(root, manifest);
  if (OVERLAY.test(manifest) || SYNC.test(manifest)) return writeCluster(root, manifest, facts);
  // An unused suppression is reported only by a run over everything.
  const isOverlay = /validate-ignore/.test(manifest);
  writeFiles(root, isOverlay ? overlayOf(manifest) : { "example.yaml": manifest });
  const paths = isOverlay ? [] : [join(root, "example.yaml")];
  if (facts === null) return { root, args: paths };
  const [policy, platform] = [`${root}.policy.yaml`, `${root}.platform.yaml`];
  writeFiles("/", { [policy]: facts.policy, [platform]: facts.platform });
  return { root, args: [...paths, "--policy", policy, "--platform", platform] };
}

/** A line such as `--- # overlays/shop` begins the manifests of another overlay. */
const OVERLAY = /^--- # (\S+)$/m;
const SYNC = /^apiVersion: (kustomize\.toolkit\.fluxcd\.io|argoproj\.io)\//m;

/** Writes sync objects as those of a cluster, next to its facts, and the overlays that they name. */
function writeCluster(root: string, manifest: string, facts: Facts | null): Omit<Run, "name"> {
  const [first = "", ...others] = manifest.split(OVERLAY);
  writeFiles(join(root, "clusters/example"), { "example.yaml": first, ...(facts && factFiles(facts)) });
  for (let index = 0; index + 1 < others.length; index += 2) {
    writeFiles(join(root, others[index]!), overlayOf(others[index + 1]!));
  }
  // A sync object without a path applies all manifests below the root, and facts are none.
  writeFiles(root, { ".sourceignore": "policy.yaml\nplatform.yaml\n" });
  return { root, args: [] };
}

function factFiles({ policy, platform }: Facts): Record<string, string> {
  return { "policy.yaml": policy, "platform.yaml": platform };
}

function overlayOf(manifest: string): Record<string, string> {
  return { "kustomization.yaml": "resources: [example.yaml]\n", "example.yaml": manifest };
}

/** Writes an example of exceptions as the policy of a cluster that applies one ConfigMap. */
function writePolicy(root: string, policy: string): Omit<Run, "name"> {
  const sync = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: shop, namespace: flux-system }
spec: { path: ./shop, prune: true, interval: 1m, sourceRef: { kind: GitRepository, name: shop } }
`;
  const manifest = "apiVersion: v1\nkind: ConfigMap\nmetadata: { name: web, namespace: shop }\n";
  writeFiles(root, { "clusters/example/policy.yaml": policy, "clusters/example/sync.yaml": sync });
  writeFiles(join(root, "shop"), overlayOf(manifest));
  return { root, args: [] };
}
