/**
 * How strategic merge patches treat a value, as Kustomize's own copy of Kubernetes' schema (1.21) has it: the lists that
 * are merged item by item, with the keys that tell the items apart. Every list that is not here is replaced.
 */
export interface Shape {
  readonly fields?: Readonly<Record<string, Shape>>;
  /** A merged list: none for a list of plain values. */
  readonly keys?: readonly string[];
  readonly items?: Shape;
}

function list(keys: readonly string[], items: Shape = {}): Shape {
  return { keys, items };
}

function within(path: readonly string[], shape: Shape): Shape {
  return path.reduceRight((inner, name) => ({ fields: { [name]: inner } }), shape);
}

const BY_NAME = list(["name"]);

const EPHEMERAL_CONTAINER: Shape = {
  fields: { env: BY_NAME, volumeDevices: list(["devicePath"]), volumeMounts: list(["mountPath"]) },
};
const CONTAINER: Shape = {
  fields: { ...EPHEMERAL_CONTAINER.fields, ports: list(["containerPort", "protocol"]) },
};
const METADATA: Shape = { fields: { finalizers: list([]), ownerReferences: list(["uid"]) } };
const POD: Shape = {
  fields: {
    metadata: METADATA,
    spec: {
      fields: {
        containers: list(["name"], CONTAINER),
        initContainers: list(["name"], CONTAINER),
        ephemeralContainers: list(["name"], EPHEMERAL_CONTAINER),
        hostAliases: list(["ip"]),
        imagePullSecrets: BY_NAME,
        topologySpreadConstraints: list(["topologyKey", "whenUnsatisfiable"]),
        volumes: BY_NAME,
      },
    },
  },
};

const WORKLOAD = within(["spec", "template"], POD);
const CRON_JOB = within(["spec", "jobTemplate"], { fields: { metadata: METADATA, ...WORKLOAD.fields } });
const WEBHOOKS = within(["webhooks"], BY_NAME);
const BY_TYPE = within(["status", "conditions"], list(["type"]));

const SHAPES: Readonly<Record<string, Shape>> = {
  "v1 Pod": POD,
  "v1 PodTemplate": within(["template"], POD),
  "v1 ReplicationController": WORKLOAD,
  "apps/v1 Deployment": WORKLOAD,
  "apps/v1 ReplicaSet": WORKLOAD,
  "apps/v1 StatefulSet": WORKLOAD,
  "apps/v1 DaemonSet": WORKLOAD,
  "batch/v1 Job": WORKLOAD,
  "batch/v1 CronJob": CRON_JOB,
  "batch/v1beta1 CronJob": CRON_JOB,
  "v1 Service": within(["spec", "ports"], list(["port", "protocol"])),
  "v1 ServiceAccount": within(["secrets"], BY_NAME),
  "v1 PersistentVolumeClaim": BY_TYPE,
  "policy/v1 PodDisruptionBudget": BY_TYPE,
  "admissionregistration.k8s.io/v1 MutatingWebhookConfiguration": WEBHOOKS,
  "admissionregistration.k8s.io/v1 ValidatingWebhookConfiguration": WEBHOOKS,
  "admissionregistration.k8s.io/v1beta1 MutatingWebhookConfiguration": WEBHOOKS,
  "admissionregistration.k8s.io/v1beta1 ValidatingWebhookConfiguration": WEBHOOKS,
};

/** API groups all of whose kinds Kustomize knows, so that their metadata is merged as such. */
const KNOWN =
  /^(?:v1|(?:apps|batch|autoscaling|policy|networking\.k8s\.io|rbac\.authorization\.k8s\.io)\/v1)$/;

/** The shape of a built-in type; undefined for a type that Kustomize's schema does not have: its lists are replaced. */
export function shapeOf(apiVersion: string, kind: string): Shape | undefined {
  const key = `${apiVersion} ${kind}`;
  const own = Object.hasOwn(SHAPES, key) ? SHAPES[key] : undefined;
  if (own === undefined && !KNOWN.test(apiVersion)) return undefined;
  return { fields: { metadata: METADATA, ...own?.fields } };
}
