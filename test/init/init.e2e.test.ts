import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { runValidator } from "../command.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { type Tree, writeTree } from "../tree.ts";

beforeAll(() => toolsForTests());

const DEPLOYMENT = `apiVersion: apps/v1
kind: Deployment
metadata: { name: web, namespace: shop }
spec:
  selector: { matchLabels: { app: web } }
  template:
    metadata: { labels: { app: web } }
    spec:
      containers:
        - name: web
          image: ghcr.io/acme/web:1.4.2
          resources: { requests: { memory: 64Mi }, limits: { memory: 1Gi, cpu: 500m } }
          env: [{ name: DATABASE, value: "postgres://db.data.svc.cluster.local:5432/shop" }]
        - name: proxy
          image: nginx:1.29.3
          resources: { limits: { memory: 256Mi, cpu: "2" } }
`;
const APP: Tree = {
  "app/kustomization.yaml": "resources: [web.yaml]\n",
  "app/web.yaml": DEPLOYMENT,
};
const KUSTOMIZATION = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: app, namespace: flux-system }
spec: { interval: 1m, prune: true, path: ./app, sourceRef: { kind: GitRepository, name: flux-system } }
---
apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata: { name: flux-system, namespace: flux-system }
spec: { interval: 1m, url: "https://example.com/x.git" }
`;

const HEAD =
  "# Limits for all manifests, started by `syncgate init` on DAY with what the manifests have. Every key is optional,";
const POLICY = {
  resources: '    requests: { memory: "64Mi" }\n    limits: { memory: "1Gi", cpu: "2" }\n',
  images: "images:\n  registries:\n    - docker.io/library\n    - ghcr.io/acme\n",
};

/** Runs init, and returns its output and the files that are new. */
async function init(tree: Tree, ...args: string[]) {
  const root = writeTree({ ".git/HEAD": "", ...tree });
  const { code, stdout } = await runValidator(["init", "--root", root, ...args]);
  const files = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ parentPath, name }) => join(parentPath, name).slice(root.length + 1))
    .filter((path) => tree[path] === undefined && !path.startsWith(".git/"))
    .sort();
  const read = (path: string) => readFileSync(join(root, path), "utf8").replaceAll(/\d{4}-\d\d-\d\d/g, "DAY");
  return { code, lines: stdout.split("\n"), files, read, root };
}

test("a repository without clusters gets its files in one folder, and the next run finds them", async () => {
  const { code, lines, files, read, root } = await init(APP, "--baseline");
  expect({ code, files }).toEqual({
    code: 0,
    files: [".syncgate.yaml", ".syncgate/baseline.json", ".syncgate/platform.yaml", ".syncgate/policy.yaml"],
  });
  expect(lines.slice(0, 5)).toEqual([
    "Seen: 1 overlay with 1 resource, 1 namespace, images of docker.io/library, ghcr.io/acme, 1 Service that the manifests use and do not define.",
    "Written: .syncgate/policy.yaml",
    "Written: .syncgate/platform.yaml",
    "Written: .syncgate.yaml",
    "Written: .syncgate/baseline.json",
  ]);
  const policy = read(".syncgate/policy.yaml");
  expect(policy.split("\n")[0]).toBe(HEAD);
  expect(policy).toContain(POLICY.resources);
  expect(policy).toContain(POLICY.images);
  expect(read(".syncgate/platform.yaml")).toContain("#   - namespace: data\n#     name: db\n");
  const { code: next, stdout } = await runValidator(["--root", root, "--format", "json"]);
  expect(next).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject({ findings: [], failures: [] });
});

test("the files of a cluster are in its folder, and one that exists is kept", async () => {
  const tree = { ...APP, "clusters/k3s/app.yaml": KUSTOMIZATION, "clusters/k3s/policy.yaml": "rules: {}\n" };
  const { lines, files, read } = await init(tree);
  expect(files).toEqual(["clusters/k3s/platform.yaml"]);
  expect(lines.slice(1, 3)).toEqual([
    "Written: clusters/k3s/platform.yaml",
    "Kept: clusters/k3s/policy.yaml, which exists already",
  ]);
  expect(read("clusters/k3s/platform.yaml")).toContain("sync:\n  engine: flux\n");
});

const WHOLE = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: flux-system, namespace: flux-system }
spec: { interval: 1m, prune: true, path: ./clusters/k3s, sourceRef: { kind: GitRepository, name: flux-system } }
---
`;

test("where Flux applies the folder of a cluster as a whole, an ignore file keeps it from applying the files", async () => {
  const { code, files, read } = await init({ ...APP, "clusters/k3s/app.yaml": WHOLE + KUSTOMIZATION });
  expect({ code, files }).toEqual({
    code: 0,
    files: ["clusters/k3s/.sourceignore", "clusters/k3s/platform.yaml", "clusters/k3s/policy.yaml"],
  });
  expect(read("clusters/k3s/.sourceignore")).toBe(
    "# Flux applies every other YAML file of this folder; these are for syncgate.\n/platform.yaml\n/policy.yaml\n",
  );
});

test("an ignore file that exists is kept, and the lines that it lacks are named", async () => {
  const { code, lines, files } = await init({
    ...APP,
    "clusters/k3s/app.yaml": WHOLE + KUSTOMIZATION,
    "clusters/k3s/.sourceignore": "/policy.yaml\n",
  });
  expect({ code, files }).toEqual({
    code: 2,
    files: ["clusters/k3s/platform.yaml", "clusters/k3s/policy.yaml"],
  });
  expect(lines[3]).toBe(
    "Add to clusters/k3s/.sourceignore: /platform.yaml. Flux would apply the files as manifests",
  );
});

test("a folder without kustomizations is an error", async () => {
  const { code, files } = await init({ "readme.txt": "x" });
  expect({ code, files }).toEqual({ code: 2, files: [] });
});
