import { chmodSync, statSync } from "node:fs";
import { join } from "node:path";
import { beforeAll, expect, test } from "vitest";
import { runValidator } from "../command.ts";
import { toolsForTests } from "../tools/tools-for-tests.ts";
import { type Tree, writeTree } from "../tree.ts";
import { textOf } from "./tree.ts";

beforeAll(async () => {
  await toolsForTests();
});

const TREE: Tree = {
  ".git/HEAD": "",
  "clusters/one/policy.yaml": "resources: { app: { limits: { memory: 128Mi } } }\n",
  "clusters/one/platform.yaml": 'kubernetesVersion: "1.34"\n',
  "clusters/one/flux/apps.yaml": `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: { name: apps, namespace: flux-system }
spec:
  interval: 10m
  prune: true
  path: ./apps
  sourceRef: { kind: GitRepository, name: flux-system }
`,
  "apps/kustomization.yaml": "resources: [namespace.yaml, web.yaml]\n",
  "apps/namespace.yaml": "apiVersion: v1\nkind: Namespace\nmetadata: { name: shop }\n",
  "apps/web.yaml": `apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers:
    - name: web
      image: ghcr.io/acme/web:1.2.3
      livenessProbe: { httpGet: { port: 80 }, periodSeconds: 20 }
      readinessProbe: { httpGet: { port: 80 } }
      env:
        - name: PASSWORD
          value: correct-horse-battery # validate-ignore secret-no-literal: an example
      resources: # \u202e
        requests: { cpu: 10m, memory: 10Mi }
`,
};

const DIFF = `--- a/apps/web.yaml
+++ b/apps/web.yaml
@@ -12,3 +12,5 @@
 ***
       resources: # \\u{202e}
         requests: { cpu: 10m, memory: 10Mi }
+        limits:
+          memory: 128Mi
`;

const FINDING = "apps/web.yaml:14:9 resources-limits-required: app container web has no memory limit";
const VERDICT = "2 overlays, 3 resources checked; 0 errors, 0 warnings; 1 suppressed";

test("--dry-run shows the diff without secrets and control characters, and writes nothing", async () => {
  const root = writeTree(TREE);
  const { code, stdout, stderr } = await runValidator(["--fix", "--dry-run"], { cwd: root });
  expect(stdout).toBe(DIFF);
  expect(stderr).toBe(
    `would fix ${FINDING}\nwould fix 1 finding in 1 file\nafter applying fixes: ${VERDICT}\n`,
  );
  expect(code).toBe(0);
  expect(textOf(root, "apps/web.yaml")).toBe(TREE["apps/web.yaml"]);
});

test("--fix writes the fix and keeps the file mode, and a second run changes nothing", async () => {
  const root = writeTree(TREE);
  chmodSync(join(root, "apps/web.yaml"), 0o640);
  const before = await runValidator([], { cwd: root });
  expect(before.stdout).toContain(
    "\n1 finding can be fixed automatically: --fix applies the fix, --fix --dry-run shows it first\n✖",
  );
  const first = await runValidator(["--fix"], { cwd: root });
  expect(first).toMatchObject({ code: 0, stderr: `fixed ${FINDING}\nfixed 1 finding in 1 file\n` });
  expect(first.stdout.trimEnd().split("\n").at(-1)).toBe(`✔ ${VERDICT}`);
  const text = `${TREE["apps/web.yaml"]}        limits:\n          memory: 128Mi\n`;
  expect(textOf(root, "apps/web.yaml")).toBe(text);
  expect(statSync(join(root, "apps/web.yaml")).mode & 0o777).toBe(0o640);
  const second = await runValidator(["--fix", "--format", "json"], { cwd: root });
  expect(second).toMatchObject({ code: 0, stderr: "fixed 0 findings in 0 files\n" });
  expect(JSON.parse(second.stdout).findings).toEqual([]);
  expect(textOf(root, "apps/web.yaml")).toBe(text);
});

test("findings in the baseline are not fixed", async () => {
  const root = writeTree(TREE);
  await runValidator(["--write-baseline", "baseline.json"], { cwd: root });
  const { code, stderr } = await runValidator(["--fix", "--baseline", "baseline.json"], { cwd: root });
  expect({ code, stderr }).toEqual({ code: 0, stderr: "fixed 0 findings in 0 files\n" });
  expect(textOf(root, "apps/web.yaml")).toBe(TREE["apps/web.yaml"]);
});
