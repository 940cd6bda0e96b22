/**
 * The strategic merge schema of a value, from Kustomize's copy of the Kubernetes schema (1.21): the lists that are
 * merged item by item, with their merge keys. All other lists are replaced.
 */
export interface MergeSchema {
  readonly fields?: Readonly<Record<string, MergeSchema>>;
  /** Merge keys of a merged list; empty for a list of scalars. */
  readonly keys?: readonly string[];
  readonly items?: MergeSchema;
}

function list(keys: readonly string[], items: MergeSchema = {}): MergeSchema {
  return { keys, items };
}

function within(path: readonly string[], shape: MergeSchema): MergeSchema {
  return path.reduceRight((inner, name) => ({ fields: { [name]: inner } }), shape);
}

const BY_NAME = list(["name"]);

const EPHEMERAL_CONTAINER: MergeSchema = {
  fields: { env: BY_NAME, volumeDevices: list(["devicePath"]), volumeMounts: list(["mountPath"]) },
};
const CONTAINER: MergeSchema = {
  fields: { ...EPHEMERAL_CONTAINER.fields, ports: list(["containerPort", "protocol"]) },
};
const METADATA: MergeSchema = { fields: { finalizers: list([]), ownerReferences: list(["uid"]) } };
const POD: MergeSchema = {
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

const SHAPES: Readonly<Record<string, MergeSchema>> = {
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

/** API versions with all kinds in Kustomize's schema, so that their metadata is merged. */
const SCHEMA_API_VERSIONS =
  /^(?:v1|(?:apps|batch|autoscaling|policy|networking\.k8s\.io|rbac\.authorization\.k8s\.io)\/v1)$/;

/** Returns the shape of a built-in type; undefined for types not in Kustomize's schema, whose lists are replaced. */
export function mergeSchemaOf(apiVersion: string, kind: string): MergeSchema | undefined {
  const key = `${apiVersion} ${kind}`;
  const own = Object.hasOwn(SHAPES, key) ? SHAPES[key] : undefined;
  if (own === undefined && !SCHEMA_API_VERSIONS.test(apiVersion)) return undefined;
  return { fields: { metadata: METADATA, ...own?.fields } };
}
