import { expect, test } from "vitest";
import { podsOf } from "../../scripts/kubernetes/pods/pods.ts";
import { startsOf } from "../../scripts/rules/startup/shared.ts";
import { startAnalysis } from "../../scripts/startup/analyse.ts";
import { overlayOf } from "../build.ts";
import { summary } from "./support.ts";

function analyses(manifest: string) {
  const overlay = overlayOf(manifest);
  const analyseStart = startAnalysis();
  return podsOf(overlay.resources[0]!)
    .flatMap((pod) => pod.containers)
    .map((container) => analyseStart(container, overlay));
}

function argo(template: string, around = ""): string {
  return `
apiVersion: argoproj.io/v1alpha1
kind: WorkflowTemplate
metadata: { name: a }
spec:
${around.replace(/^/gm, "  ")}
  templates:
    - name: t
${template.trim().replace(/^/gm, "      ")}
---
apiVersion: v1
kind: ConfigMap
metadata: { name: scripts }
data: { go.sh: "npm ci" }
`;
}

function tekton(step: string): string {
  return `
apiVersion: tekton.dev/v1
kind: Task
metadata: { name: a }
spec:
  steps:
    - image: a
${step.trim().replace(/^/gm, "      ")}
`;
}

const ROWS: readonly (readonly [title: string, manifest: string, ...expected: string[]])[] = [
  [
    "Argo: a shell's source",
    argo("script: { image: a, command: [bash], source: 'pip install x' }"),
    "pip install: x",
  ],
  [
    "Argo: a shell's source after its options",
    argo("script: { image: a, command: [sh], args: [-e], source: 'pip install x' }"),
    "pip install: x",
  ],
  [
    "Argo: Python's source",
    argo("script: { image: a, command: [python], source: \"import os\\nos.system('pip install x')\" }"),
    "pip install: x",
  ],
  [
    "Argo: Python that installs nothing",
    argo("script: { image: a, command: [python], source: 'pip install x' }"),
  ],
  [
    "Argo: a source whose first line names its interpreter",
    argo("script: { image: a, source: \"#!/usr/bin/env python3\\nimport os\\nos.system('npm ci')\" }"),
    "npm ci",
  ],
  [
    "Argo: a source that its command does not run",
    argo("script: { image: a, command: [cat], source: 'pip install x' }"),
  ],
  [
    "Argo: a package by parameter",
    argo("script: { image: a, command: [sh], source: 'pip install {{inputs.parameters.package}}' }"),
    "pip install: …",
  ],
  [
    "Argo: a script with placeholders in its syntax",
    argo(`
script:
  image: a
  command: [sh]
  source: |
    if [ {{inputs.parameters.on}} = {{=sprig.lower(workflow.name)}} ]; then
      apk add {{ inputs.parameters.package }} y
    fi`),
    "apk add: … y",
  ],
  [
    "Argo: a script that is a parameter",
    argo('container: { image: a, command: [sh, -c], args: ["{{inputs.parameters.script}}"] }'),
    "? script",
  ],
  [
    "Argo: a variable from a parameter",
    argo(`
container:
  image: a
  command: [sh, -c, '$TOOL install x; eval "$MORE"']
  env: [{ name: TOOL, value: "{{inputs.parameters.tool}}" }, { name: MORE, value: "{{workflow.name}}" }]`),
    "? command",
    "? script",
  ],
  [
    "Argo: a template of another language, which is plain text",
    argo("script: { image: a, command: [sh], source: \"docker ps --format '{{.Names}}'; npm ci\" }"),
    "npm ci",
  ],
  [
    "Argo: a script in the workflow's volumes",
    argo(
      "container: { image: a, command: [sh, /s/go.sh], volumeMounts: [{ name: s, mountPath: /s }] }",
      "volumes: [{ name: s, configMap: { name: scripts } }]",
    ),
    "npm ci",
  ],
  ["Tekton: a script", tekton("script: 'pip install x'"), "pip install: x"],
  ["Tekton: a script with arguments", tekton('script: "pip install $1"\nargs: [x]'), "pip install: x"],
  [
    "Tekton: a script whose first line names its interpreter",
    tekton("script: \"#!/usr/bin/env python\\nimport os\\nos.system('npm ci')\""),
    "npm ci",
  ],
  [
    "Tekton: a script in a language that is not analysed",
    tekton('script: "#!/usr/bin/env perl\\npip install x"'),
  ],
  ["Tekton: a command", tekton("command: [npm]\nargs: [ci]"), "npm ci"],
  [
    "Tekton: a package by parameter",
    tekton(`script: 'apt-get install -y "$(params.package)" $(params["a.b"]) y'`),
    "apt-get install: … … y",
  ],
  ["Tekton: a command substitution of the shell", tekton('script: "echo $(npm ci)"'), "npm ci"],
  ["Tekton: a script that is a parameter", tekton("script: $(params.script)"), "? script"],
];

test.each(ROWS)("%s", (_, manifest, ...expected) => {
  expect(analyses(manifest).flatMap(summary)).toEqual(expected);
});

test("a finding in a script template has its place in the source and the path from the start", () => {
  const [analysis] = analyses(
    argo(
      "script:\n  image: a\n  command: [bash]\n  source: |\n    echo {{workflow.name}}\n    pip install x\n",
    ),
  );
  const { at, via, text } = analysis!.installs[0]!.command;
  expect(at.path).toEqual(["spec", "templates", 0, "script", "source"]);
  expect(at.span).toEqual({ start: 23, end: 36 });
  expect(via).toEqual(["command[0]", "/argo/staging/script:2"]);
  expect(text).toBe("pip install x");
});

test("the field script of a built-in kind is ignored", () => {
  const [analysis] = analyses(`
apiVersion: v1
kind: Pod
metadata: { name: a }
spec: { containers: [{ name: a, image: b, script: pip install x }] }
`);
  expect(summary(analysis!)).toEqual([]);
});

const CUSTOM: readonly (readonly [title: string, manifest: string, ...expected: string[]])[] = [
  [
    "Argo: a parameter of the workflow",
    `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: { name: a }
spec:
  arguments: { parameters: [{ name: cmd, value: npm ci }] }
  templates: [{ name: t, container: { image: a, command: [sh, -c], args: ["{{workflow.parameters.cmd}}"] } }]`,
    "npm ci",
  ],
  [
    "Argo: an input that steps give",
    `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: { name: a }
spec:
  templates:
    - name: main
      steps: [[{ name: s, template: t, arguments: { parameters: [{ name: cmd, value: npm ci }] } }]]
    - name: t
      inputs: { parameters: [{ name: cmd }] }
      container: { image: a, command: [sh, -c], args: ["{{inputs.parameters.cmd}}"] }`,
    "npm ci",
  ],
  [
    "Argo: an input with different values",
    `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: { name: a }
spec:
  templates:
    - name: main
      dag:
        tasks:
          - { name: x, template: t, arguments: { parameters: [{ name: cmd, value: npm ci }] } }
          - { name: y, template: t, arguments: { parameters: [{ name: cmd, value: ls }] } }
    - name: t
      inputs: { parameters: [{ name: cmd }] }
      container: { image: a, command: [sh, -c], args: ["{{inputs.parameters.cmd}}"] }`,
    "? script",
  ],
  [
    "Argo: a patch of the pod that is computed",
    `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: { name: a }
spec: { templates: [{ name: t, podSpecPatch: "{{inputs.parameters.patch}}", container: { image: a, command: [run] } }] }`,
    "? script",
  ],
  [
    "Argo: a patch of the pod that installs, and one that sets a limit",
    `apiVersion: argoproj.io/v1alpha1
kind: Workflow
metadata: { name: a }
spec:
  templates:
    - name: t
      podSpecPatch: '{"containers":[{"name":"main","args":["sh","-c","npm ci"]}]}'
      container: { image: a, command: [run] }
    - name: u
      podSpecPatch: '{"containers":[{"name":"main","resources":{"limits":{"memory":"{{inputs.parameters.m}}"}}}]}'
      container: { image: a, command: [run] }`,
    "? installer-words",
  ],
  [
    "Tekton: command and environment of the step template",
    `apiVersion: tekton.dev/v1
kind: Task
metadata: { name: a }
spec:
  stepTemplate: { image: a, command: [sh, -c], env: [{ name: P, value: curl }] }
  steps: [{ name: s, args: ["apk add $P"] }]`,
    "apk add: curl",
  ],
  [
    "Tekton: the default of a parameter",
    `apiVersion: tekton.dev/v1
kind: Task
metadata: { name: a }
spec:
  params: [{ name: tool, default: npm }]
  steps: [{ name: s, image: a, script: "$(params.tool) ci" }]`,
    "npm ci",
  ],
  [
    "Tekton: a default that a condition compares, since a run can replace it",
    `apiVersion: tekton.dev/v1
kind: Task
metadata: { name: a }
spec:
  params: [{ name: mode, default: none }]
  steps: [{ name: s, image: a, script: 'if [ "$(params.mode)" != none ]; then npm ci; fi' }]`,
    "npm ci",
  ],
  [
    "Tekton: a script relative to a workspace",
    `apiVersion: tekton.dev/v1
kind: Task
metadata: { name: a }
spec:
  workspaces: [{ name: src }]
  steps: [{ name: s, image: a, workingDir: $(workspaces.src.path), script: hack/build.sh }]`,
  ],
  [
    "Ray: the entry point and its packages",
    `apiVersion: ray.io/v1
kind: RayJob
metadata: { name: a }
spec:
  entrypoint: bash -c "npm ci && python /srv/app.py"
  runtimeEnvYAML: |
    pip:
      - requests==2.26.0
      - pendulum
    env_vars: { a: b }`,
    "npm ci",
    "pip install: requests pendulum",
  ],
  [
    "Testkube: the shell of nested steps",
    `apiVersion: testworkflows.testkube.io/v1
kind: TestWorkflow
metadata: { name: a }
spec:
  container: { image: node:22 }
  steps: [{ name: a, shell: npm ci }, { name: b, steps: [{ run: { shell: yarn install } }] }]`,
    "npm ci",
    "yarn install",
  ],
  [
    "DevWorkspace: commands of events only",
    `apiVersion: workspace.devfile.io/v1alpha2
kind: DevWorkspace
metadata: { name: a }
spec:
  template:
    commands:
      - { id: setup, exec: { component: a, commandLine: npm ci } }
      - { id: build, exec: { component: a, commandLine: yarn install } }
    events: { postStart: [setup] }`,
    "npm ci",
  ],
  [
    "system-upgrade-controller: a Secret of the plan",
    `apiVersion: upgrade.cattle.io/v1
kind: Plan
metadata: { name: a, namespace: n }
spec:
  secrets: [{ name: s, path: /scripts }]
  upgrade: { image: a, command: [sh, /scripts/run.sh] }
---
apiVersion: v1
kind: Secret
metadata: { name: s }
stringData: { run.sh: npm ci }`,
    "npm ci",
  ],
  [
    "KubeVirt: packages and commands of a cloud-config",
    `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata: { name: a }
spec:
  template:
    spec:
      volumes:
        - name: c
          cloudInitNoCloud:
            userData: |
              #cloud-config
              packages: [curl, [git, "2"]]
              bootcmd: [[sh, -c, "npm ci"]]
              runcmd: [pip install x, [systemctl, start, app]]`,
    "cloud-init packages: curl git",
    "npm ci",
    "pip install: x",
  ],
  [
    "KubeVirt: a script in base64",
    `apiVersion: kubevirt.io/v1
kind: VirtualMachineInstance
metadata: { name: a }
spec:
  volumes:
    - { name: c, cloudInitConfigDrive: { userDataBase64: "${Buffer.from("#!/bin/sh\napk add x\n").toString("base64")}" } }`,
    "apk add: x",
  ],
  [
    "KubeVirt: user data that installs nothing",
    `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata: { name: a }
spec:
  template:
    spec:
      volumes:
        - name: c
          cloudInitNoCloud: { userData: "#cloud-config\\npassword: x\\nruncmd: [[systemctl, start, app]]\\n" }`,
  ],
  [
    "KubeVirt: user data that is nested too deeply is not read",
    `apiVersion: kubevirt.io/v1
kind: VirtualMachine
metadata: { name: a }
spec: { template: { spec: { volumes: [{ name: c, cloudInitNoCloud: { userData: "#cloud-config\\nruncmd: ${"[".repeat(60_000)}" } }] } } }`,
  ],
  [
    "Knative: the template of a Service",
    `apiVersion: serving.knative.dev/v1
kind: Service
metadata: { name: a }
spec: { template: { spec: { containers: [{ image: a, command: [sh, -c, npm ci] }] } } }`,
    "npm ci",
  ],
  [
    "OpenShift: the template of a DeploymentConfig and the pods of its hooks",
    `apiVersion: apps.openshift.io/v1
kind: DeploymentConfig
metadata: { name: a }
spec:
  strategy:
    type: Recreate
    recreateParams:
      pre: { failurePolicy: Abort, execNewPod: { containerName: a, command: [sh, -c, yarn install] } }
  template: { spec: { containers: [{ name: a, image: a, command: [sh, -c, npm ci] }] } }`,
    "yarn install",
    "npm ci",
  ],
  [
    "OpenShift: a build is no start",
    `apiVersion: build.openshift.io/v1
kind: BuildConfig
metadata: { name: a }
spec: { source: { git: { uri: "https://example.com/a" } }, postCommit: { script: npm ci } }`,
  ],
  [
    "Ray: the pods of a cluster",
    `apiVersion: ray.io/v1
kind: RayCluster
metadata: { name: a }
spec:
  headGroupSpec: { template: { spec: { containers: [{ name: h, image: a, command: [sh, -c, npm ci] }] } } }
  workerGroupSpecs:
    - template: { spec: { containers: [{ name: w, image: a, command: [sh, -c, yarn install] }] } }`,
    "npm ci",
    "yarn install",
  ],
  [
    "Testkube: parallel steps, steps before a step, services",
    `apiVersion: testworkflows.testkube.io/v1
kind: TestWorkflow
metadata: { name: a }
spec:
  services: { db: { image: a, command: [sh, -c, pnpm install] } }
  steps:
    - { name: a, parallel: { shell: npm ci } }
    - { name: b, setup: [{ shell: yarn install }] }`,
    "pnpm install",
    "npm ci",
    "yarn install",
  ],
  [
    "DevWorkspace: commands of a composite command",
    `apiVersion: workspace.devfile.io/v1alpha2
kind: DevWorkspace
metadata: { name: a }
spec:
  template:
    commands:
      - { id: setup, exec: { component: a, commandLine: npm ci } }
      - { id: other, exec: { component: a, commandLine: yarn install } }
      - { id: all, composite: { commands: [setup] } }
    events: { postStart: [all] }`,
    "npm ci",
  ],
  [
    "system-upgrade-controller: the containers of a plan",
    `apiVersion: upgrade.cattle.io/v1
kind: Plan
metadata: { name: a }
spec:
  prepare: { image: a, command: [sh, -c, npm ci] }
  upgrade: { image: a, command: [chroot, /host, sh, -c, apk add x] }`,
    "npm ci",
    "apk add: x",
  ],
  [
    "volumes that an operator adds to its own",
    `apiVersion: apps.emqx.io/v2beta1
kind: EMQX
metadata: { name: a }
spec:
  coreTemplate:
    spec:
      extraContainers: [{ name: c, image: a, command: [sh, /run.sh], volumeMounts: [{ name: s, mountPath: /run.sh, subPath: run.sh }] }]
      extraVolumes: [{ name: s, configMap: { name: s } }]
---
apiVersion: v1
kind: ConfigMap
metadata: { name: s }
data: { run.sh: npm ci }`,
    "npm ci",
  ],
  [
    "Argo CD's server of a plugin, which it copies into a volume, and another program there",
    `apiVersion: argoproj.io/v1beta1
kind: ArgoCD
metadata: { name: a }
spec:
  repo:
    sidecarContainers:
      - { name: c, image: a, command: [/var/run/argocd/argocd-cmp-server], volumeMounts: [{ name: v, mountPath: /var/run/argocd }] }
      - { name: d, image: a, command: [/var/run/argocd/other], volumeMounts: [{ name: v, mountPath: /var/run/argocd }] }`,
    "? volume-program",
  ],
  [
    "a container whose image an operator adds has the settings of the program that it is named after",
    `apiVersion: grafana.integreatly.org/v1beta1
kind: Grafana
metadata: { name: a }
spec:
  deployment:
    spec:
      template:
        spec:
          containers: [{ name: grafana, env: [{ name: GF_PLUGINS_PREINSTALL_SYNC, value: b }] }]`,
    "plugins GF_PLUGINS_PREINSTALL_SYNC: b",
  ],
];

test.each(CUSTOM)("commands in custom resources are found: %s", (_, manifest, ...expected) => {
  const overlay = overlayOf(manifest);
  const analyseStart = startAnalysis();
  const found = startsOf(overlay.resources[0]!).flatMap((container) =>
    summary(analyseStart(container, overlay)),
  );
  expect(found).toEqual(expected);
});
