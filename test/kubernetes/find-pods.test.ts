import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { podsOf } from "../../scripts/kubernetes/pods/pods.ts";
import { workloadOf } from "../../scripts/kubernetes/pods/workload.ts";
import type { JsonObject, JsonValue } from "../../scripts/model/json.ts";
import { formatPointer, valueAt } from "../../scripts/model/pointer.ts";
import { resourceOf } from "../build.ts";
import { cpuTime } from "../cpu.ts";

/** `app main /spec/containers/0` for each container; asserts that every path points at its container. */
function containers(text: string): string[] {
  const resource = resourceOf({ metadata: { name: "a" }, ...parse(text) });
  return podsOf(resource)
    .flatMap((pod) => pod.containers)
    .map(({ role, name, path, value }) => {
      expect(valueAt(resource.value, path)).toBe(value);
      return `${role} ${name} ${formatPointer(path)}`;
    });
}

/** A resource of `kind` whose `spec` is the YAML text. */
function spec(apiVersion: string, kind: string, text: string): string {
  return `apiVersion: ${apiVersion}\nkind: ${kind}\nspec:\n${text.trim().replace(/^/gm, "  ")}\n`;
}

const POD = "{ containers: [{ name: main, image: a }] }";
const RUN = "image: a, command: [sh, -c, run]";

/** The place of the only container called `main`. */
const TEMPLATES: readonly (readonly [apiVersion: string, kind: string, spec: string, pointer: string])[] = [
  [
    "argoproj.io/v1alpha1",
    "Rollout",
    `strategy: { canary: { steps: [{ setWeight: 20 }, { pause: {} }] } }\ntemplate: { spec: ${POD} }`,
    "/spec/template/spec/containers/0",
  ],
  [
    "argoproj.io/v1alpha1",
    "AnalysisTemplate",
    `metrics: [{ name: x, provider: { job: { spec: { template: { spec: ${POD} } } } } }]`,
    "/spec/metrics/0/provider/job/spec/template/spec/containers/0",
  ],
  ["apps.kruise.io/v1alpha1", "CloneSet", `template: { spec: ${POD} }`, "/spec/template/spec/containers/0"],
  ["apps.kruise.io/v1alpha1", "SidecarSet", "containers: [{ name: main, image: a }]", "/spec/containers/0"],
  ["serving.knative.dev/v1", "Service", `template: { spec: ${POD} }`, "/spec/template/spec/containers/0"],
  ["serving.knative.dev/v1", "Revision", "containers: [{ name: main, image: a }]", "/spec/containers/0"],
  [
    "keda.sh/v1alpha1",
    "ScaledJob",
    `jobTargetRef: { template: { spec: ${POD} } }`,
    "/spec/jobTargetRef/template/spec/containers/0",
  ],
  [
    "monitoring.coreos.com/v1",
    "Prometheus",
    "image: b\ncontainers: [{ name: main, args: [--x] }]",
    "/spec/containers/0",
  ],
  [
    "flink.apache.org/v1beta1",
    "FlinkDeployment",
    `podTemplate: { spec: ${POD} }`,
    "/spec/podTemplate/spec/containers/0",
  ],
  [
    "kubeflow.org/v1",
    "PyTorchJob",
    `pytorchReplicaSpecs: { Master: { template: { spec: ${POD} } } }`,
    "/spec/pytorchReplicaSpecs/Master/template/spec/containers/0",
  ],
  ["kubeflow.org/v1", "Notebook", `template: { spec: ${POD} }`, "/spec/template/spec/containers/0"],
  [
    "ray.io/v1",
    "RayCluster",
    `workerGroupSpecs: [{ template: { spec: ${POD} } }]`,
    "/spec/workerGroupSpecs/0/template/spec/containers/0",
  ],
  [
    "jobset.x-k8s.io/v1alpha2",
    "JobSet",
    `replicatedJobs: [{ template: { spec: { template: { spec: ${POD} } } } }]`,
    "/spec/replicatedJobs/0/template/spec/template/spec/containers/0",
  ],
  [
    "apps.openshift.io/v1",
    "DeploymentConfig",
    `template: { spec: ${POD} }`,
    "/spec/template/spec/containers/0",
  ],
  ["v1", "DeploymentConfig", `template: { spec: ${POD} }`, "/spec/template/spec/containers/0"],
  [
    "work.open-cluster-management.io/v1",
    "ManifestWork",
    `workload: { manifests: [{ apiVersion: v1, kind: Pod, spec: ${POD} }] }`,
    "/spec/workload/manifests/0/spec/containers/0",
  ],
  [
    "triggers.tekton.dev/v1beta1",
    "TriggerTemplate",
    "resourcetemplates: [{ kind: TaskRun, spec: { taskSpec: { steps: [{ name: main, image: a }] } } }]",
    "/spec/resourcetemplates/0/spec/taskSpec/steps/0",
  ],
  ["upgrade.cattle.io/v1", "Plan", `upgrade: { name: main, ${RUN} }`, "/spec/upgrade"],
  ["tekton.dev/v1beta1", "StepAction", "name: main\nimage: a\nscript: run", "/spec"],
  [
    "example.com/v1",
    "Thing",
    `some: [{ extraContainers: [{ name: main, ${RUN} }] }]`,
    "/spec/some/0/extraContainers/0",
  ],
  ["example.com/v1", "Thing", "hook: { name: main, image: a, livenessProbe: {} }", "/spec/hook"],
];

describe("the container in a custom resource is found", () => {
  test.each(TEMPLATES)("%s %s", (apiVersion, kind, text, pointer) => {
    expect(containers(spec(apiVersion, kind, text))).toEqual([`app main ${pointer}`]);
  });
});

const MIXED: readonly (readonly [title: string, manifest: string, ...found: string[]])[] = [
  [
    "an Argo workflow",
    spec(
      "argoproj.io/v1alpha1",
      "Workflow",
      `
templateDefaults: { container: { command: [x] } }
templates:
  - name: main
    steps: [[{ name: one, template: build }]]
  - name: build
    initContainers: [{ name: prepare, image: a }]
    container: { image: a }
    sidecars: [{ name: db, image: a }]
  - { name: code, script: { image: a, source: run } }
  - { name: set, containerSet: { containers: [{ name: inner, image: a }] } }
  - name: graph
    dag: { tasks: [{ name: t, inline: { script: { name: own, image: a, source: run } } }] }`,
    ),
    "app container /spec/templateDefaults/container",
    "init prepare /spec/templates/1/initContainers/0",
    "sidecar db /spec/templates/1/sidecars/0",
    "app build /spec/templates/1/container",
    "app code /spec/templates/2/script",
    "app inner /spec/templates/3/containerSet/containers/0",
    "app own /spec/templates/4/dag/tasks/0/inline/script",
  ],
  [
    "an Argo cron workflow",
    spec(
      "argoproj.io/v1alpha1",
      "CronWorkflow",
      `workflowSpec: { templates: [{ name: x, container: { ${RUN} } }] }`,
    ),
    "app x /spec/workflowSpec/templates/0/container",
  ],
  [
    "a Tekton pipeline",
    spec(
      "tekton.dev/v1",
      "Pipeline",
      `
tasks:
  - name: t
    taskSpec:
      stepTemplate: { image: a, env: [] }
      steps: [{ name: one, script: run }, { name: two, ref: { name: x } }, { image: a }]
      sidecars: [{ name: db, image: a, script: run }]`,
    ),
    "sidecar db /spec/tasks/0/taskSpec/sidecars/0",
    "app one /spec/tasks/0/taskSpec/steps/0",
    "app steps.2 /spec/tasks/0/taskSpec/steps/2",
  ],
  [
    "a Spark application",
    spec(
      "sparkoperator.k8s.io/v1beta2",
      "SparkApplication",
      `
image: a
driver: { initContainers: [{ name: i, image: a, restartPolicy: Always }], lifecycle: {}, image: a }
executor: { sidecars: [{ name: s, image: a }] }`,
    ),
    "sidecar i /spec/driver/initContainers/0",
    "app driver /spec/driver",
    "sidecar s /spec/executor/sidecars/0",
  ],
  [
    "an OpenShift template, and the hook of its deployment",
    `
apiVersion: template.openshift.io/v1
kind: Template
objects:
  - kind: DeploymentConfig
    spec:
      strategy: { recreateParams: { pre: { execNewPod: { containerName: web, command: [migrate] } } } }
      template: { spec: { containers: [{ name: web, image: a }], ephemeralContainers: [{ name: e }] } }`,
    "app execNewPod /objects/0/spec/strategy/recreateParams/pre/execNewPod",
    "app web /objects/0/spec/template/spec/containers/0",
    "ephemeral e /objects/0/spec/template/spec/ephemeralContainers/0",
  ],
];

describe("each container of a custom resource is found once", () => {
  test.each(MIXED)("%s", (_, manifest, ...found) => {
    expect(containers(manifest)).toEqual(found);
  });
});

const SCHEMA = `{ properties: { containers: ${POD} }, containers: [{ name: main, image: a }] }`;
const PATTERN = `pattern: { spec: ${POD} }`;

const NONE: readonly (readonly [title: string, manifest: string])[] = [
  [
    "a schema",
    spec(
      "apiextensions.k8s.io/v1",
      "CustomResourceDefinition",
      `versions: [{ schema: { openAPIV3Schema: ${SCHEMA} } }]`,
    ),
  ],
  [
    "a schema of Crossplane",
    spec(
      "apiextensions.crossplane.io/v1",
      "CompositeResourceDefinition",
      `versions: [{ schema: { openAPIV3Schema: ${SCHEMA} } }]`,
    ),
  ],
  ["a Kyverno policy", spec("kyverno.io/v1", "ClusterPolicy", `rules: [{ validate: { ${PATTERN} } }]`)],
  ["a newer Kyverno policy", spec("policies.kyverno.io/v1", "GeneratingPolicy", PATTERN)],
  ["a Gatekeeper template", spec("templates.gatekeeper.sh/v1", "ConstraintTemplate", PATTERN)],
  ["a Gatekeeper constraint", spec("constraints.gatekeeper.sh/v1beta1", "K8sAllowed", `parameters: ${POD}`)],
  ["a Gatekeeper mutation", spec("mutations.gatekeeper.sh/v1", "Assign", `parameters: ${POD}`)],
  ["an admission policy", spec("admissionregistration.k8s.io/v1", "ValidatingAdmissionPolicy", PATTERN)],
  [
    "a policy of Open Cluster Management",
    spec("policy.open-cluster-management.io/v1", "ConfigurationPolicy", PATTERN),
  ],
  [
    "files on a node",
    spec(
      "bootstrap.cluster.x-k8s.io/v1beta1",
      "KubeadmConfig",
      `preKubeadmCommands: [apt-get install -y x]\nfiles: [{ content: "${POD}" }]`,
    ),
  ],
  [
    "a container that a node runs during startup",
    spec("kops.k8s.io/v1alpha2", "Cluster", `hooks: [{ execContainer: { ${RUN} } }]`),
  ],
  [
    "a machine's configuration",
    spec("machineconfiguration.openshift.io/v1", "MachineConfig", `x: { ${RUN} }`),
  ],
  ["a node's user data", spec("karpenter.k8s.aws/v1", "EC2NodeClass", "userData: |\n  apt-get install x")],
  [
    "the Helm values of a Flux HelmRelease",
    spec("helm.toolkit.fluxcd.io/v2", "HelmRelease", `values: { web: { ${RUN} }, x: ${POD} }`),
  ],
  [
    "the Helm values of an Argo CD Application",
    spec("argoproj.io/v1alpha1", "Application", `source: { helm: { valuesObject: ${POD} } }`),
  ],
  ["the status", `apiVersion: example.com/v1\nkind: Thing\nstatus: ${POD}`],
  ["the metadata", `apiVersion: example.com/v1\nkind: Thing\nmetadata: { annotations: ${POD} }`],
  ["the text of a ConfigMap", `apiVersion: v1\nkind: ConfigMap\ndata: { pod.yaml: "${POD}" }`],
  ["an image alone", spec("example.com/v1", "Thing", "image: a\nenv: [{ name: x }]")],
  ["a command without an image", spec("example.com/v1", "Thing", "command: [sh, -c, run]")],
  [
    "options named args",
    spec("opentelemetry.io/v1beta1", "OpenTelemetryCollector", "image: a\nargs: { x: y }"),
  ],
  ["a list of names", spec("example.com/v1", "Thing", "containers: [main, other]")],
  ["an empty list", spec("example.com/v1", "Thing", "containers: []")],
  [
    "steps with another meaning",
    spec("kargo.akuity.io/v1alpha1", "Stage", "steps: [{ uses: git-clone, name: x }]"),
  ],
];

describe("no container is found in", () => {
  test.each(NONE)("%s", (_, manifest) => {
    expect(containers(manifest)).toEqual([]);
  });
});

test("a built-in kind has exactly its workload", () => {
  const resource = resourceOf({
    ...parse(spec("apps/v1", "Deployment", `template: { spec: ${POD} }\nother: ${POD}`)),
    metadata: { name: "a" },
  });
  expect(podsOf(resource)).toEqual([workloadOf(resource)]);
  expect(podsOf(resource)[0]).toBe(workloadOf(resource));
});

test("the result is cached", () => {
  const resource = resourceOf(parse(spec("example.com/v1", "Thing", `template: { spec: ${POD} }`)));
  expect(podsOf(resource)).toBe(podsOf(resource));
});

test("volumes of enclosing objects are included, the nearest last", () => {
  const text =
    "volumes: [{ name: far }]\ntemplates: [{ volumes: [{ name: near }], container: { image: a } }]";
  const pods = podsOf(resourceOf(parse(spec("argoproj.io/v1alpha1", "Workflow", text))));
  expect(pods.map(({ podSpec }) => podSpec.volumes)).toEqual([[{ name: "far" }, { name: "near" }]]);
});

test("the metadata of the pod itself is used", () => {
  const text = `template: { metadata: { labels: { a: b } }, spec: ${POD} }`;
  const [pod] = podsOf(resourceOf(parse(spec("example.com/v1", "Thing", text))));
  expect(pod?.podPath).toEqual(["spec", "template"]);
  expect(pod?.podMetadata).toEqual({ labels: { a: "b" } });
});

describe("hostile resources", () => {
  function nested(depth: number): JsonObject {
    let value: JsonValue = parse(POD);
    for (let i = 0; i < depth; i++) value = i % 2 === 0 ? [value] : { inner: value };
    return { apiVersion: "example.com/v1", kind: "Thing", spec: value };
  }

  test.each([
    [40, 1],
    [10_000, 0],
  ])("a pod nested %i values deep", (depth, count) => {
    expect(podsOf(resourceOf(nested(depth)))).toHaveLength(count);
  });

  test("100,000 pods with their own volumes among as many are read quickly", () => {
    const pods = Array.from({ length: 100_000 }, (_, i) => ({
      volumes: [{ name: `v${i}` }],
      containers: [{ name: `c${i}`, image: "a" }],
    }));
    const volumes = Array.from({ length: 100_000 }, (_, i) => ({ name: `outer${i}` }));
    const resource = resourceOf({ apiVersion: "example.com/v1", kind: "Thing", spec: { volumes, pods } });
    expect(cpuTime(() => expect(podsOf(resource)).toHaveLength(100_000))).toBeLessThan(5000);
  });

  test("no value in the fields of a pod makes it throw", () => {
    const any = fc.jsonValue() as fc.Arbitrary<JsonValue>;
    const fields = [
      "containers",
      "steps",
      "sidecars",
      "container",
      "script",
      "volumes",
      "spec",
      "image",
      "command",
    ];
    const pod = fc.dictionary(
      fc.constantFrom(...fields),
      fc.oneof(any, fc.array(fc.dictionary(fc.constantFrom(...fields), any))),
    );
    fc.assert(
      fc.property(pod, (value) => {
        const resource = resourceOf({
          apiVersion: "example.com/v1",
          kind: "Thing",
          spec: value as JsonObject,
        });
        for (const { containers } of podsOf(resource))
          for (const { path, value: found } of containers) expect(valueAt(resource.value, path)).toBe(found);
      }),
    );
  });
});
