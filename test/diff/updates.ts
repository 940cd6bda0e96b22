/** The change of one object, and whether the API server refuses it: by the field that the diff names; null if it accepts it. */
export interface UpdateCase {
  readonly name: string;
  readonly before: string;
  readonly after: string;
  readonly refused: string | null;
}

/** An object as JSON, which is YAML too. `fields` are all but the name, such as `spec`. */
function object(apiVersion: string, kind: string, fields: object, namespace: string | null = "shop") {
  return (name: string, changed: object): string => {
    const metadata = namespace === null ? { name } : { name, namespace };
    return `${JSON.stringify({ apiVersion, kind, metadata, ...fields, ...changed })}\n`;
  };
}

type Build = ReturnType<typeof object>;

function update(
  name: string,
  build: Build,
  [before, after]: readonly [object, object],
  refused: string | null,
): UpdateCase {
  const id = name.replaceAll(/[^a-z0-9]+/gi, "-").toLowerCase();
  return { name, before: build(id, before), after: build(id, after), refused };
}

const CONTAINER = { name: "web", image: "ghcr.io/acme/web:1.0.0" };
const template = (changed: object = {}, labels: object = { app: "web" }) => ({
  metadata: { labels },
  spec: { containers: [{ ...CONTAINER, ...changed }] },
});
const selector = { matchLabels: { app: "web" } };
const workload = (kind: string) => object("apps/v1", kind, {});
const deployment = (changed: object) => ({ spec: { selector, template: template(), ...changed } });
const once = (changed: object = {}) => ({
  spec: { restartPolicy: "Never", containers: [{ ...CONTAINER, ...changed }] },
});
const job = (changed: object) => ({ spec: { template: once(), ...changed } });
const claim = (changed: object) => ({
  spec: {
    accessModes: ["ReadWriteOnce"],
    storageClassName: "fast",
    resources: { requests: { storage: "1Gi" } },
    ...changed,
  },
});
const stateful = (changed: object) => ({
  spec: { serviceName: "db", selector, template: template(), ...changed },
});
const volume = (storage: string) => ({
  metadata: { name: "data" },
  spec: { accessModes: ["ReadWriteOnce"], resources: { requests: { storage } } },
});
const service = (changed: object) => ({
  spec: { selector: { app: "web" }, ports: [{ port: 80 }], ...changed },
});
const SERVICE = object("v1", "Service", {});
const CONFIG_MAP = object("v1", "ConfigMap", {});
const SECRET = object("v1", "Secret", {});
const CLAIM = object("v1", "PersistentVolumeClaim", {});
const JOB = object("batch/v1", "Job", {});
const BINDING = object("rbac.authorization.k8s.io/v1", "RoleBinding", {
  subjects: [{ kind: "ServiceAccount", name: "web", namespace: "shop" }],
});
const role = (name: string) => ({ roleRef: { apiGroup: "rbac.authorization.k8s.io", kind: "Role", name } });
const CLASS = object("storage.k8s.io/v1", "StorageClass", { provisioner: "example.com/disk" }, null);
const PRIORITY = object("scheduling.k8s.io/v1", "PriorityClass", {}, null);
const INGRESS_CLASS = object("networking.k8s.io/v1", "IngressClass", {}, null);
const CRON_JOB = object("batch/v1", "CronJob", {});
const cron = (schedule: string) => ({ spec: { schedule, jobTemplate: { spec: { template: once() } } } });
const BUDGET = object("policy/v1", "PodDisruptionBudget", {});
const POD = object("v1", "Pod", {});

/** Changes of single objects. A real API server gives the same answers in `refusals.api.test.ts`. */
export const UPDATES: readonly UpdateCase[] = [
  update(
    "Deployment image",
    workload("Deployment"),
    [deployment({}), deployment({ template: template({ image: "ghcr.io/acme/web:1.1.0" }) })],
    null,
  ),
  update(
    "Deployment strategy",
    workload("Deployment"),
    [deployment({}), deployment({ strategy: { type: "Recreate" } })],
    // The default rollingUpdate stays in the object, since no field manager owns it.
    "strategy",
  ),
  update(
    "Deployment strategy from Recreate",
    workload("Deployment"),
    [deployment({ strategy: { type: "Recreate" } }), deployment({ strategy: { type: "RollingUpdate" } })],
    null,
  ),
  update(
    "Deployment selector with one label more",
    workload("Deployment"),
    [
      deployment({ template: template({}, { app: "web", tier: "front" }) }),
      deployment({
        selector: { matchLabels: { app: "web", tier: "front" } },
        template: template({}, { app: "web", tier: "front" }),
      }),
    ],
    "selector.matchLabels.tier",
  ),
  update(
    "DaemonSet selector",
    workload("DaemonSet"),
    [
      deployment({}),
      deployment({ selector: { matchLabels: { app: "api" } }, template: template({}, { app: "api" }) }),
    ],
    "selector.matchLabels.app",
  ),
  update(
    "StatefulSet image",
    workload("StatefulSet"),
    [stateful({}), stateful({ template: template({ image: "ghcr.io/acme/web:1.1.0" }) })],
    null,
  ),
  update(
    "StatefulSet replicas",
    workload("StatefulSet"),
    [stateful({ replicas: 1 }), stateful({ replicas: 2 })],
    null,
  ),
  update(
    "StatefulSet volume size",
    workload("StatefulSet"),
    [
      stateful({ volumeClaimTemplates: [volume("1Gi")] }),
      stateful({ volumeClaimTemplates: [volume("2Gi")] }),
    ],
    "volumeClaimTemplates[0].spec.resources.requests.storage",
  ),
  update(
    "StatefulSet service",
    workload("StatefulSet"),
    [stateful({}), stateful({ serviceName: "other" })],
    "serviceName",
  ),
  update(
    "StatefulSet pod management",
    workload("StatefulSet"),
    [stateful({ podManagementPolicy: "OrderedReady" }), stateful({ podManagementPolicy: "Parallel" })],
    "podManagementPolicy",
  ),
  update(
    "Job image",
    JOB,
    [job({}), job({ template: once({ image: "ghcr.io/acme/web:1.1.0" }) })],
    "template.spec.containers[0].image",
  ),
  update("Job parallelism", JOB, [job({ parallelism: 1 }), job({ parallelism: 2 })], null),
  update("Job completions", JOB, [job({ completions: 1 }), job({ completions: 2 })], "completions"),
  update("CronJob schedule", CRON_JOB, [cron("0 1 * * *"), cron("0 2 * * *")], null),
  update("Pod image", POD, [once(), once({ image: "ghcr.io/acme/web:1.1.0" })], null),
  update(
    "Pod command",
    POD,
    [once({ command: ["a"] }), once({ command: ["b"] })],
    "containers[0].command[0]",
  ),
  update("Service port", SERVICE, [service({}), service({ ports: [{ port: 81 }] })], null),
  update("Service type", SERVICE, [service({}), service({ type: "NodePort" })], null),
  update(
    "Service cluster IP",
    SERVICE,
    [service({ clusterIP: "10.43.0.50" }), service({ clusterIP: "10.43.0.51" })],
    "clusterIP",
  ),
  update("ConfigMap data", CONFIG_MAP, [{ data: { A: "1" } }, { data: { A: "2" } }], null),
  update(
    "ConfigMap that becomes immutable",
    CONFIG_MAP,
    [{ data: { A: "1" } }, { data: { A: "1" }, immutable: true }],
    null,
  ),
  update(
    "ConfigMap that is no longer immutable",
    CONFIG_MAP,
    [
      { data: { A: "1" }, immutable: true },
      { data: { A: "1" }, immutable: false },
    ],
    "immutable",
  ),
  update(
    "Secret data that is immutable",
    SECRET,
    [
      { stringData: { a: "1" }, immutable: true },
      { stringData: { a: "2" }, immutable: true },
    ],
    "stringData.a",
  ),
  update(
    "Secret type",
    SECRET,
    [{ stringData: { a: "1" } }, { stringData: { a: "1" }, type: "example.com/key" }],
    "type",
  ),
  update("RoleBinding subject", BINDING, [role("view"), { ...role("view"), subjects: [] }], null),
  update("RoleBinding role", BINDING, [role("view"), role("edit")], "roleRef.name"),
  update("claim class", CLAIM, [claim({}), claim({ storageClassName: "slow" })], "storageClassName"),
  update(
    "claim access mode",
    CLAIM,
    [claim({}), claim({ accessModes: ["ReadWriteMany"] })],
    "accessModes[0]",
  ),
  update(
    "StorageClass parameter",
    CLASS,
    [{ parameters: { type: "hdd" } }, { parameters: { type: "ssd" } }],
    "parameters.type",
  ),
  update(
    "StorageClass expansion",
    CLASS,
    [{ allowVolumeExpansion: false }, { allowVolumeExpansion: true }],
    null,
  ),
  update("PriorityClass value", PRIORITY, [{ value: 1 }, { value: 2 }], "value"),
  update(
    "PriorityClass description",
    PRIORITY,
    [
      { value: 3, description: "a" },
      { value: 3, description: "b" },
    ],
    null,
  ),
  update(
    "IngressClass controller",
    INGRESS_CLASS,
    [{ spec: { controller: "example.com/a" } }, { spec: { controller: "example.com/b" } }],
    "controller",
  ),
  update(
    "PodDisruptionBudget minimum",
    BUDGET,
    [{ spec: { minAvailable: 1, selector } }, { spec: { minAvailable: 2, selector } }],
    null,
  ),
];
