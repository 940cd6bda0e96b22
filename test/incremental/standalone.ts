import { existsSync, readdirSync, renameSync, rmSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import { type Edit, replace, write } from "./repository.ts";

const OVERLAYS = 10;
const BASES = 5;

const deployment = (name: string) => `apiVersion: apps/v1
kind: Deployment
metadata: {name: ${name}, labels: {app: ${name}}}
spec:
  selector: {matchLabels: {app: ${name}}}
  template:
    metadata: {labels: {app: ${name}}}
    spec:
      containers:
        - name: ${name}
          image: registry.example.com/${name}:latest
          command: [sh, -c, "exec server"]
          envFrom: [{configMapRef: {name: settings}}]
        - name: side
          image: registry.example.com/side:latest
`;

const baseOf = (index: number) => `base/${index % BASES}`;

/** Writes overlays that no cluster applies, two on each base, and files that no overlay is built from. */
export function writeStandalone(root: string): void {
  for (let index = 0; index < BASES; index++) {
    write(root, `${baseOf(index)}/kustomization.yaml`, "resources: [web.yaml]\n");
    write(root, `${baseOf(index)}/web.yaml`, deployment(`web${index}`));
  }
  for (let index = 0; index < OVERLAYS; index++) {
    const folder = `overlays/${index}`;
    write(root, `${folder}/kustomization.yaml`, kustomization(index));
    write(root, `${folder}/patch.yaml`, patch(index, 128));
    write(root, `${folder}/settings.env`, "MODE=one\n");
    write(root, `${folder}/more.yaml`, configMap("more", "A: text"));
  }
  write(root, "overlays/9/README.md", "An overlay\n");
  write(root, "loose/job.yaml", "apiVersion: batch/v1\nkind: Job\nmetadata: {name: loose}\n");
}

const kustomization = (index: number, more = "") =>
  `namespace: team-${index}\nresources: [../../${baseOf(index)}, more.yaml${more}]\npatches: [{path: patch.yaml}]\nconfigMapGenerator: [{name: settings, envs: [settings.env]}]\n`;

const patch = (index: number, mebibytes: number, more = "") =>
  `apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web${index % BASES}}\nspec: {template: {spec: {${more}containers: [{name: web${index % BASES}, resources: {limits: {memory: ${mebibytes}Mi}}}]}}}\n`;

/** Replaces a manifest that an overlay is built from. */
function writeManifest(root: string, value: number, text: string): void {
  write(root, `overlays/${value}/more.yaml`, text);
}

const configMap = (name: string, data: string) =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: ${name}}\ndata: {${data}}\n`;

/** Edits after which the overlays still depend on themselves alone, by names that say what they change; values are below ten. */
export const EDITS_OF_OVERLAYS: Readonly<Record<string, Edit>> = {
  "a patch": (root, value) => write(root, `overlays/${value}/patch.yaml`, patch(value, 100 + value)),
  "a patch with another start": (root, value) =>
    write(
      root,
      `overlays/${value}/patch.yaml`,
      patch(value, 128).replace(
        "resources:",
        'command: [sh, -c, "apt-get install -y gcc; exec server"], resources:',
      ),
    ),
  "a patch that the API server refuses": (root, value) =>
    write(root, `overlays/${value}/patch.yaml`, patch(value, 128, "nodeSelector: [1], ")),
  "a line above a patch": (root, value) =>
    replace(root, `overlays/${value}/patch.yaml`, /^(?:# .*\n)*/, "# A line\n".repeat(value % 3)),
  "a base": (root, value) => replace(root, `${baseOf(value)}/web.yaml`, /side:[\w.]+.*/, `side:1.${value}.0`),
  "a finding in a base": (root, value) =>
    replace(root, `${baseOf(value)}/web.yaml`, /side:[\w.]+.*/, "side:latest"),
  "a ConfigMap": (root, value) => writeManifest(root, value, configMap("more", `A: text${value}`)),
  "an input of a generator": (root, value) =>
    write(root, `overlays/${value}/settings.env`, `MODE=two${value}\nPORT=80\n`),
  "a kind without a schema": (root, value) =>
    writeManifest(root, value, `apiVersion: example.com/v1\nkind: Widget\nmetadata: {name: w}\nspec: {}\n`),
  "an overlay without a patch": (root, value) =>
    write(root, `overlays/${value}/kustomization.yaml`, kustomization(value).replace(/patches: .*\n/, "")),
  "an overlay as before": (root, value) => {
    write(root, `overlays/${value}/kustomization.yaml`, kustomization(value));
    write(root, `overlays/${value}/patch.yaml`, patch(value, 128));
    writeManifest(root, value, configMap("more", "A: text"));
  },
  "a file that nothing reads": (root, value) => write(root, "overlays/9/README.md", `Edit ${value}\n`),
};

/** Edits after which a run checks everything, and the way back. */
const FURTHER_EDITS: Readonly<Record<string, Edit>> = {
  "a patch that is no YAML": (root, value) => write(root, `overlays/${value}/patch.yaml`, "a: [\n"),
  "a suppression in a base": (root, value) =>
    replace(
      root,
      `${baseOf(value)}/web.yaml`,
      /image: (\S+side\S+).*/,
      "image: $1 # validate-ignore image-pinned: test",
    ),
  "a password in a ConfigMap": (root, value) =>
    writeManifest(root, value, configMap("more", `DB_PASSWORD: hunter2${value}hunter`)),
  "a Secret": (root, value) =>
    writeManifest(
      root,
      value,
      `apiVersion: v1\nkind: Secret\nmetadata: {name: more}\nstringData: {token: registry${value}token}\n`,
    ),
  "the definition of a kind": (root, value) =>
    writeManifest(
      root,
      value,
      `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata: {name: widgets.example.com}
spec:
  group: example.com
  scope: Namespaced
  names: {kind: Widget, plural: widgets}
  versions:
    - {name: v1, served: true, storage: true, schema: {openAPIV3Schema: {type: object, properties: {spec: {type: object, properties: {size: {type: integer}}}}}}}
`,
    ),
  "a sync object": (root, value) =>
    writeManifest(
      root,
      value,
      `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: k, namespace: flux-system}\nspec: {interval: 10m, prune: true, path: ./overlays/${(value + 1) % OVERLAYS}, sourceRef: {kind: GitRepository, name: flux-system}}\n`,
    ),
  "a chart": (root, value) =>
    writeManifest(
      root,
      value,
      `apiVersion: helm.cattle.io/v1\nkind: HelmChart\nmetadata: {name: chart${value}, namespace: kube-system}\nspec: {chart: chart, repo: "https://charts.example.com", targetNamespace: team-${value}}\n`,
    ),
  "an overlay that includes another": (root, value) =>
    write(
      root,
      `overlays/${value}/kustomization.yaml`,
      kustomization(value, `, ../${(value + 1) % OVERLAYS}`),
    ),
  "an overlay that reads a file of another": (root, value) =>
    write(
      root,
      `overlays/${value}/kustomization.yaml`,
      kustomization(value).replace("settings.env", `../${(value + 3) % OVERLAYS}/settings.env`),
    ),
  "a renamed overlay": (root, value) => {
    const [from, to] = [`overlays/${value}`, `overlays/moved-${value}`].map((path) => join(root, path));
    if (existsSync(from!) && !existsSync(to!)) renameSync(from!, to!);
    else if (existsSync(to!) && !existsSync(from!)) renameSync(to!, from!);
  },
  "a removed input": (root, value) => rmSync(join(root, `overlays/${value}/settings.env`), { force: true }),
  "a patch that is a link": (root, value) => {
    if (!existsSync(join(root, `overlays/${value}`))) return;
    rmSync(join(root, `overlays/${value}/patch.yaml`), { force: true });
    symlinkSync(`../${(value + BASES) % OVERLAYS}/patch.yaml`, join(root, `overlays/${value}/patch.yaml`));
  },
  "a manifest that no overlay is built from": (root, value) =>
    write(root, "loose/job.yaml", configMap(`loose${value}`, "A: b")),
  "options of the repository": (root, value) =>
    write(root, ".syncgate.yaml", value % 3 === 0 ? "failOn: warning\n" : "{}\n"),
  "no options of the repository": (root) => rmSync(join(root, ".syncgate.yaml"), { force: true }),
  nothing: () => {},
  "everything as before": reset,
  "everything but an overlay as before": (root, value) => {
    reset(root);
    write(root, `overlays/${value}/patch.yaml`, patch(value, 200 + value));
  },
};

function reset(root: string): void {
  for (const name of readdirSync(root)) rmSync(join(root, name), { recursive: true });
  writeStandalone(root);
}

/** All edits of the random tests. */
export const STANDALONE_EDITS: Readonly<Record<string, Edit>> = { ...EDITS_OF_OVERLAYS, ...FURTHER_EDITS };
