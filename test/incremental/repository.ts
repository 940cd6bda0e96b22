import { execFileSync } from "node:child_process";
import {
  existsSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from "node:fs";
import { dirname, join } from "node:path";
import { writeTree } from "../tree.ts";

const deployment = (name: string, image: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, labels: {app: ${name}}}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers:
        - name: ${name}
          image: ${image}
          env: [{name: MODE, valueFrom: {configMapKeyRef: {name: settings, key: MODE}}}]
`;

const fluxKustomization = (
  name: string,
  path: string,
  patch = "",
) => `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata: {name: ${name}, namespace: flux-system}
spec:
  interval: 10m
  prune: true
  path: ./${path}
  sourceRef: {kind: GitRepository, name: flux-system}
${patch}`;

const service = (name: string, nodePort: number) =>
  `apiVersion: v1\nkind: Service\nmetadata: {name: ${name}}\nspec: {type: NodePort, selector: {app: ${name}}, ports: [{port: 80, nodePort: ${nodePort}}]}\n`;

const job =
  "apiVersion: batch/v1\nkind: Job\nmetadata: {name: job}\nspec: {template: {spec: {restartPolicy: Never, containers: [{name: job, image: job}]}}}\n";

const widget =
  "apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: small, namespace: other}\nspec: {size: 1}\n";

/** The definition of widgets, whose size has that type. */
const definition = (type: string) => `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Widget, plural: widgets}
  versions:
    - name: v1
      served: true
      storage: true
      schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: ${type}}}}}}}
`;

/** Overlays that Flux applies, with and without a kustomization, and overlays that nothing applies; they share a base. */
const TREE: Readonly<Record<string, string>> = {
  "README.md": "A repository\n",
  "clusters/one/policy.yaml": "resources: {app: {limits: {memory: 128Mi}}}\n",
  "clusters/one/platform.yaml": 'kubernetesVersion: "1.34"\n',
  "clusters/one/flux/shop.yaml": fluxKustomization("shop", "apps/shop"),
  "clusters/one/flux/plain.yaml": fluxKustomization("plain", "apps/plain"),
  "apps/shop/kustomization.yaml":
    "namespace: shop\nresources: [../../base, service.yaml]\npatches: [{path: memory.yaml}]\nconfigMapGenerator: [{name: settings, envs: [settings.env]}]\n",
  "apps/shop/service.yaml": service("web", 30080),
  "apps/shop/settings.env": "MODE=shop\n",
  "apps/shop/memory.yaml":
    "apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {template: {spec: {containers: [{name: web, resources: {limits: {memory: 256Mi}}}]}}}\n",
  "apps/plain/web.yaml": deployment("plain", "registry.example.com/plain:latest"),
  "base/kustomization.yaml": "resources: [web.yaml]\n",
  "base/web.yaml": deployment("web", "registry.example.com/web:latest"),
  "alone/kustomization.yaml": "resources: [../base, service.yaml]\nnamespace: alone\n",
  "alone/service.yaml": service("web", 30081),
  "other/kustomization.yaml": "resources: [job.yaml]\nnamespace: other\n",
  "other/job.yaml": job,
};

/** Runs git in a repository of a test. */
export function git(root: string, ...args: string[]): void {
  const identity = ["-c", "user.name=t", "-c", "user.email=t@example.com"];
  execFileSync("git", [...identity, ...args], { cwd: root, stdio: "pipe" });
}

/** Writes the repository and commits it as `main`; returns its folder, which is removed when the test ends. */
export function committedRepository(): string {
  return createRepository(writeTree({}));
}

/** Writes the repository into an empty folder, and commits it. */
export function createRepository(root: string): string {
  for (const [path, text] of Object.entries(TREE)) write(root, path, text);
  git(root, "init", "-q", "-b", "main");
  git(root, "add", ".");
  git(root, "commit", "-q", "-m", "first");
  return root;
}

/** Changes one thing in the repository; `value` makes repeated edits different. */
export type Edit = (root: string, value: number) => void;

export function write(root: string, path: string, text: string): void {
  mkdirSync(dirname(join(root, path)), { recursive: true });
  rmSync(join(root, path), { force: true });
  writeFileSync(join(root, path), text);
}

export function replace(root: string, path: string, pattern: RegExp, text: string): void {
  const file = join(root, path);
  if (existsSync(file)) writeFileSync(file, readFileSync(file, "utf8").replace(pattern, text));
}

/** The edits of the random tests, by names that say what they change. */
export const EDITS: Readonly<Record<string, Edit>> = {
  "a patch": (root, value) => replace(root, "apps/shop/memory.yaml", /\d+Mi/, `${100 + value}Mi`),
  "the base": (root, value) => replace(root, "base/web.yaml", /web:[\w.]+/, `web:1.${value}.0`),
  "an input of a generator": (root, value) => write(root, "apps/shop/settings.env", `MODE=shop${value}\n`),
  "a key that a container reads": (root, value) => write(root, "apps/shop/settings.env", `OTHER=${value}\n`),
  "a manifest of a folder without kustomization": (root, value) =>
    replace(root, "apps/plain/web.yaml", /plain:\w+/, `plain:v${value}`),
  "a new manifest in such a folder": (root, value) =>
    write(root, `apps/plain/more-${value % 2}.yaml`, deployment(`more${value % 2}`, "more")),
  "a removed manifest of such a folder": (root, value) =>
    rmSync(join(root, `apps/plain/more-${value % 2}.yaml`), { force: true }),
  "a patch in a sync object": (root, value) =>
    syncShopWith(root, `{name: registry.example.com/web, newTag: v${value}}`),
  "a removed sync object": (root) => rmSync(join(root, "clusters/one/flux/plain.yaml"), { force: true }),
  "a sync object that is back": (root) =>
    write(root, "clusters/one/flux/plain.yaml", fluxKustomization("plain", "apps/plain")),
  "the policy": (root, value) =>
    write(root, "clusters/one/policy.yaml", `resources: {app: {limits: {memory: ${value + 64}Mi}}}\n`),
  "a file that nothing reads": (root, value) => write(root, "README.md", `Edit ${value}\n`),
  "a node port that two overlays have": (root, value) =>
    replace(root, "alone/service.yaml", /nodePort: \d+/, `nodePort: ${30080 + (value % 2)}`),
  "a new overlay": (root, value) => {
    write(root, `new/${value % 2}/kustomization.yaml`, "resources: [web.yaml]\n");
    write(root, `new/${value % 2}/web.yaml`, deployment("new", `new:${value}`));
  },
  "a removed overlay": (root, value) =>
    rmSync(join(root, `new/${value % 2}`), { recursive: true, force: true }),
  "a renamed overlay": (root, value) => {
    const [from, to] = value % 2 === 0 ? ["other", "moved"] : ["moved", "other"];
    if (existsSync(join(root, from!)) && !existsSync(join(root, to!)))
      renameSync(join(root, from!), join(root, to!));
  },
  "a removed patch": (root) => rmSync(join(root, "apps/shop/memory.yaml"), { force: true }),
  "a patch that is a link": (root) => {
    rmSync(join(root, "apps/shop/memory.yaml"), { force: true });
    symlinkSync("../../links/memory.yaml", join(root, "apps/shop/memory.yaml"));
  },
  "the target of a link": (root, value) =>
    write(
      root,
      "links/memory.yaml",
      `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: ${(value % 3) + 1}}\n`,
    ),
  "a suppression": (root, value) =>
    replace(
      root,
      "base/web.yaml",
      /image: (\S+).*/,
      `image: $1 # validate-ignore image-pinned: test ${value}`,
    ),
  "a suppression that ends": (root, value) =>
    replace(
      root,
      "other/job.yaml",
      /metadata: \{name: job.*\}/,
      `metadata: {name: job, annotations: {syncgate/ignore.image-pinned: "until 2026-0${(value % 9) + 1}-15: test"}}`,
    ),
};

/** Writes the sync object of the shop with an entry of `images`. */
function syncShopWith(root: string, image: string): void {
  write(
    root,
    "clusters/one/flux/shop.yaml",
    fluxKustomization("shop", "apps/shop", `  images: [${image}]\n`),
  );
}

/** Edits that change what rules say about an overlay that does not read the edited file, and places in files. */
export const OUTSIDE_EDITS: Readonly<Record<string, Edit>> = {
  "a line above a manifest": (root, value) =>
    replace(root, "base/web.yaml", /^(?:# .*\n)*/, "# A line\n".repeat(value % 3)),
  "a line above a sync object": (root, value) =>
    replace(root, "clusters/one/flux/shop.yaml", /^(?:# .*\n)*/, "# A line\n".repeat(value % 3)),
  "a patch in a sync object that matches nothing": (root, value) =>
    syncShopWith(root, `{name: registry.example.com/gone${value % 2}, newTag: v1}`),
  "an object that another overlay needs": (root, value) => {
    const name = value % 2 === 0 ? "settings" : "others";
    write(root, "more/kustomization.yaml", "resources: [settings.yaml]\nnamespace: alone\n");
    write(
      root,
      "more/settings.yaml",
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {MODE: more}\n`,
    );
  },
  "an object in a file without an overlay": (root, value) =>
    write(
      root,
      "apps/unlisted.yaml",
      `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: ${value % 2 === 0 ? "alone" : "shop"}}\n`,
    ),
  "a NetworkPolicy in another overlay": (root, value) => {
    write(root, "network/kustomization.yaml", "resources: [policy.yaml]\n");
    write(
      root,
      "network/policy.yaml",
      `apiVersion: networking.k8s.io/v1\nkind: NetworkPolicy\nmetadata: {name: closed, namespace: ${value % 2 === 0 ? "alone" : "shop"}}\nspec: {podSelector: {}, policyTypes: [Ingress, Egress]}\n`,
    );
  },
  "the definition of a kind": (root, value) => {
    write(root, "definitions/kustomization.yaml", "resources: [widgets.yaml]\n");
    write(root, "definitions/widgets.yaml", definition(value % 2 === 0 ? "string" : "integer"));
    write(root, "other/job.yaml", `${job}---\n${widget}`);
  },
  "the platform file": (root, value) =>
    write(
      root,
      "clusters/one/platform.yaml",
      `kubernetesVersion: "1.34"\nexisting: [{kind: ConfigMap, namespace: shop, name: ${value % 2 === 0 ? "settings" : "others"}}]\n`,
    ),
};

/** Changes of what git has, of times, and none. */
export const GIT_EDITS: Readonly<Record<string, Edit>> = {
  "a commit": (root) => {
    git(root, "add", "-A");
    git(root, "commit", "-q", "--allow-empty", "-m", "more");
  },
  "another branch": (root, value) => {
    git(root, "stash", "-q", "-u");
    git(root, "checkout", "-q", "-B", `branch-${value % 3}`, value % 2 === 0 ? "main" : "HEAD");
  },
  "the time of a file": (root, value) => utimesSync(join(root, "base/web.yaml"), value, value),
  "the same content again": (root) => {
    const file = join(root, "base/web.yaml");
    writeFileSync(file, readFileSync(file));
  },
  nothing: () => {},
};
