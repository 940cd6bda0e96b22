import fc from "fast-check";
import type { JsonObject, JsonValue } from "../../../scripts/model/json.ts";

/** A pod and the standard to check it against. */
export interface PodCase {
  readonly level: "baseline" | "restricted";
  /** The release of the standard: 34 is 1.34. */
  readonly minor: number;
  readonly annotations: Readonly<Record<string, string>>;
  readonly spec: JsonObject;
}

/** Releases around each one that changed a check. */
const MINORS = [0, 7, 8, 18, 19, 21, 22, 23, 24, 25, 26, 27, 28, 29, 30, 31, 32, 33, 34, 35, 36, 37, 40];
const LEVELS = ["baseline", "restricted"] as const;

/** Generates an object with some of the fields; a field can also be null, as in YAML. */
function withSomeFields(fields: Record<string, fc.Arbitrary<JsonValue>>): fc.Arbitrary<JsonObject> {
  const orNull = Object.entries(fields).map(
    ([name, value]) => [name, fc.option(value, { freq: 12 })] as const,
  );
  const record = fc.record(Object.fromEntries(orNull), { requiredKeys: [], noNullPrototype: true });
  return record.map((value) => value as JsonObject);
}

/** Generates mostly the compliant value, so that not all checks fail at once. */
function mostly(good: JsonValue, ...others: JsonValue[]): fc.Arbitrary<JsonValue> {
  return fc.oneof(
    { weight: 2 * others.length, arbitrary: fc.constant(good) },
    ...others.map((other) => ({ weight: 1, arbitrary: fc.constant(other) })),
  );
}

const profile = (good: string) =>
  fc.oneof(
    { weight: 4, arbitrary: fc.constant({ type: good }) },
    withSomeFields({ type: fc.constantFrom(good, "Localhost", "Unconfined", "", "other") }),
  );

const seLinuxOptions = withSomeFields({
  type: fc.constantFrom("", "container_t", "container_engine_t", "container_kvm_t", "spc_t"),
  user: mostly("", "system_u"),
  role: mostly("", "system_r"),
  level: fc.constant("s0"),
});

const common = {
  runAsNonRoot: mostly(true, false),
  runAsUser: mostly(1000, 0),
  runAsGroup: fc.constant(0),
  seccompProfile: profile("RuntimeDefault"),
  appArmorProfile: profile("RuntimeDefault"),
  seLinuxOptions,
  windowsOptions: withSomeFields({ hostProcess: mostly(false, true) }),
};

const sysctl = fc.constantFrom(
  "kernel.shm_rmid_forced",
  "net.ipv4.ip_local_reserved_ports",
  "net.ipv4.tcp_keepalive_time",
  "net.ipv4.tcp_rmem",
  "net.ipv4.tcp_notsent_lowat",
  "net.core.somaxconn",
);

const podContext = withSomeFields({
  ...common,
  sysctls: fc.array(fc.record({ name: sysctl, value: fc.constant("1") }, { noNullPrototype: true }), {
    maxLength: 2,
  }),
  fsGroup: fc.constant(0),
});

const capability = fc.constantFrom("NET_BIND_SERVICE", "CHOWN", "SYS_ADMIN", "ALL", "all", "CAP_CHOWN");

const containerContext = withSomeFields({
  ...common,
  privileged: mostly(false, true),
  allowPrivilegeEscalation: mostly(false, true),
  procMount: mostly("Default", "Unmasked"),
  capabilities: withSomeFields({
    drop: fc.oneof(fc.constant<string[]>(["ALL"]), fc.array(capability, { maxLength: 2 })),
    add: fc.array(capability, { maxLength: 2 }),
  }),
});

const action = { port: fc.constant(80), host: mostly("", "127.0.0.1") };
const handler = withSomeFields({ httpGet: withSomeFields(action), tcpSocket: withSomeFields(action) });

const container = (name: string) =>
  fc
    .tuple(
      withSomeFields({
        securityContext: containerContext,
        ports: fc.array(withSomeFields({ containerPort: fc.constant(80), hostPort: mostly(0, 80) }), {
          maxLength: 2,
        }),
        livenessProbe: handler,
        readinessProbe: handler,
        startupProbe: handler,
        lifecycle: withSomeFields({ postStart: handler, preStop: handler }),
      }),
    )
    .map(([fields]): JsonObject => ({ name, ...fields }));

/** Each volume has a source: the API server defaults one without a source to `emptyDir` before the check. */
const volume = fc
  .constantFrom(
    ["configMap"],
    ["emptyDir"],
    ["persistentVolumeClaim"],
    ["image"],
    ["ephemeral"],
    ["hostPath"],
    ["nfs"],
    ["gitRepo"],
    ["azureDisk"],
    ["scaleIO"],
    ["emptyDir", "hostPath"],
    ["nfs", "hostPath"],
  )
  .map(
    (types): JsonObject => ({ name: types.join(), ...Object.fromEntries(types.map((type) => [type, {}])) }),
  );

const spec = fc
  .tuple(
    fc.record({ containers: fc.array(container("app"), { minLength: 1, maxLength: 2 }) }),
    withSomeFields({
      initContainers: fc.array(container("init"), { maxLength: 1 }),
      ephemeralContainers: fc.array(container("debug"), { maxLength: 1 }),
      securityContext: podContext,
      hostNetwork: mostly(false, true),
      hostPID: mostly(false, true),
      hostIPC: mostly(false, true),
      hostUsers: mostly(true, false),
      os: fc.constantFrom({ name: "linux" }, { name: "windows" }),
      volumes: fc.array(volume, { maxLength: 3 }),
    }),
  )
  .map(([required, fields]): JsonObject => ({ ...required, ...fields }));

const annotations = fc.record(
  {
    "seccomp.security.alpha.kubernetes.io/pod": fc.constantFrom("runtime/default", "unconfined", ""),
    "container.seccomp.security.alpha.kubernetes.io/app": fc.constantFrom("localhost/x", "unconfined"),
    "container.seccomp.security.alpha.kubernetes.io/other": fc.constant("unconfined"),
    "container.apparmor.security.beta.kubernetes.io/app": fc.constantFrom("", "localhost/x", "unconfined"),
  },
  { requiredKeys: [], noNullPrototype: true },
);

/** Generates pods with all fields that the standards check. */
export const pod: fc.Arbitrary<Pick<PodCase, "annotations" | "spec">> = fc.record({ annotations, spec });

/** Returns the pod with every level and release. */
export function casesOf(pod: Pick<PodCase, "annotations" | "spec">): PodCase[] {
  return LEVELS.flatMap((level) => MINORS.map((minor) => ({ level, minor, ...pod })));
}
