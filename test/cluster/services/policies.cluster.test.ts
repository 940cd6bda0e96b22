import { afterAll, beforeAll, describe, expect, it } from "vitest";
import type { JsonObject } from "../../../scripts/model/json.ts";
import { deleteNamespace, logOf, podsIn, runningCluster } from "../access.ts";
import { ApiError, type KubernetesObject } from "../control/client.ts";
import { eventually } from "../control/wait.ts";
import { NODE_ADDRESS } from "../node/configuration.ts";
import { applyAll, describeNamespace } from "../objects.ts";
import { fixtureContainer, podOf } from "../starts/pods.ts";
import { NAMESPACE, overlayObjects, SHARED_NAMESPACE, startSharedServices } from "./overlay.ts";

const { client, access } = runningCluster();
/** Without policies: its pods show that every connection below works where no policy forbids it. */
const OPEN_NAMESPACE = "policies-open";
const AGENTS = "bizosaas-ai-orchestrator-light";
const OTHERS = ["bizosaas-backend-simple", "bizosaas-identity-simple", "bizosaas-crm-simple"];
const ALL = [AGENTS, ...OTHERS];

const podSecurity = { runAsNonRoot: true, runAsUser: 10001, seccompProfile: { type: "RuntimeDefault" } };
const containerSecurity = { allowPrivilegeEscalation: false, capabilities: { drop: ["ALL"] } };

beforeAll(async () => {
  for (const namespace of [NAMESPACE, OPEN_NAMESPACE]) await deleteNamespace(client, namespace);
  await startSharedServices(client);
  const kept = ["Namespace", "NetworkPolicy", "LimitRange"];
  await applyAll(
    client,
    (await overlayObjects()).filter(({ kind }) => kept.includes(kind)),
  );
  await client.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: OPEN_NAMESPACE } });
  for (const namespace of [NAMESPACE, OPEN_NAMESPACE]) {
    const path = `/api/v1/namespaces/${namespace}/serviceaccounts/default`;
    await eventually({ what: `${path} exists`, seconds: 120 }, () => client.find(path));
  }
});

afterAll(async () => {
  for (const namespace of [NAMESPACE, OPEN_NAMESPACE]) await deleteNamespace(client, namespace);
});

describe.skipIf(access.missingFirewallParts.length > 0)("NetworkPolicies", () => {
  const shared = (service: string) => `${service}.${SHARED_NAMESPACE}.svc.cluster.local`;
  /** Pods of the fixture program that accept connections on 8000 and 9999. */
  const targets = [NAMESPACE, OPEN_NAMESPACE].map((namespace) =>
    restricted(namespace, "target", ["accept", "8000", "9999"], "bizosaas-crm-simple"),
  );
  /** The pods that may connect to each address. */
  let allowed: ReadonlyMap<string, readonly string[]>;

  beforeAll(async () => {
    for (const target of targets) await client.apply(target);
    const target = await addressOf(NAMESPACE, "target");
    const [n8n] = await podsIn(client, SHARED_NAMESPACE, "app=n8n");
    allowed = new Map([
      [`${shared("postgres-pgvector")}:5432`, ALL],
      [`${shared("dragonfly-cache")}:6379`, ALL],
      [`${shared("n8n")}:5678`, ALL],
      [`${shared("crewai-api")}:8000`, [AGENTS]],
      ["kube-dns.kube-system.svc.cluster.local:53", ALL],
      // Another port of an allowed pod, other namespaces, the own one, the API server, the node.
      [`${n8n.status.podIP}:9999`, []],
      [`${await addressOf(OPEN_NAMESPACE, "target")}:8000`, []],
      [`${target}:8000`, ["open"]],
      [`${target}:9999`, []],
      ["kubernetes.default.svc.cluster.local:443", []],
      [`${NODE_ADDRESS}:10250`, []],
    ]);
    const addresses = [...allowed.keys()];
    for (const app of ALL) await client.apply(restricted(NAMESPACE, app, ["watch", ...addresses], app));
    await client.apply(restricted(OPEN_NAMESPACE, "open", ["watch", ...addresses], "open"));
  });

  /** The last state of every address, as a pod saw it. */
  async function seenBy(namespace: string, pod: string): Promise<Record<string, string>> {
    const lines = (await logOf(client, namespace, pod)).trimEnd().split("\n");
    const states = lines.map((line) => [line.split(" ")[0]!, line.endsWith(" open") ? "open" : "blocked"]);
    return Object.fromEntries(states);
  }

  /** A new pod is open until the firewall has its rules, as on K3s. */
  async function expectSeen(namespace: string, pod: string, expected: Record<string, string>): Promise<void> {
    let seen = {};
    const explain = async () => `${JSON.stringify(seen)}\n${await describeNamespace(client, namespace)}`;
    const what = `${pod} sees ${JSON.stringify(expected)}`;
    await eventually({ what, seconds: 120, explain }, async () => {
      seen = await seenBy(namespace, pod);
      expect(seen).toEqual(expected);
      return true;
    });
  }

  it.each(ALL)("let %s connect to its dependencies and to nothing else", async (app) => {
    const states = [...allowed].map(([address, from]) => [address, from.includes(app) ? "open" : "blocked"]);
    await expectSeen(NAMESPACE, app, Object.fromEntries(states));
  });

  it("let other namespaces connect to port 8000 alone", async () => {
    const target = await addressOf(NAMESPACE, "target");
    const states = [...allowed.keys()].map((address) => [
      address,
      address === `${target}:9999` ? "blocked" : "open",
    ]);
    await expectSeen(OPEN_NAMESPACE, "open", Object.fromEntries(states));
  });

  it("are the reason: without them every connection opens", async () => {
    for (const name of await policyNames()) await client.delete(`${policies}/${name}`);
    const states = Object.fromEntries([...allowed.keys()].map((address) => [address, "open"]));
    for (const app of ALL) await expectSeen(NAMESPACE, app, states);
    await expectSeen(OPEN_NAMESPACE, "open", states);
  });
});

describe("Pod Security", () => {
  const VIOLATIONS: Readonly<Record<string, { readonly pod?: JsonObject; readonly container?: JsonObject }>> =
    {
      "a container that can run as root": { pod: { runAsNonRoot: false, runAsUser: null } },
      "user 0": { pod: { runAsUser: 0 } },
      "no seccomp profile": { pod: { seccompProfile: null } },
      "an unconfined seccomp profile": { container: { seccompProfile: { type: "Unconfined" } } },
      "privilege escalation": { container: { allowPrivilegeEscalation: true } },
      "a privileged container": { container: { allowPrivilegeEscalation: null, privileged: true } },
      "capabilities that are kept": { container: { capabilities: {} } },
      "an added capability": { container: { capabilities: { drop: ["ALL"], add: ["NET_ADMIN"] } } },
    };
  const FIELDS: Readonly<Record<string, JsonObject>> = {
    "the network of the host": { hostNetwork: true },
    "the processes of the host": { hostPID: true },
    "a folder of the host": { volumes: [{ name: "host", hostPath: { path: "/" } }] },
  };

  async function refusalOf(pod: KubernetesObject): Promise<string | null> {
    return client.apply(pod, { dryRun: true }).then(
      () => null,
      (error) => {
        if (error instanceof ApiError && error.status === 403) return error.message;
        throw error;
      },
    );
  }

  it("accepts a pod with the security context of the services", async () => {
    const [deployment] = (await overlayObjects()).filter(({ kind }) => kind === "Deployment");
    const { template } = deployment!.spec as { template: JsonObject & { spec: JsonObject } };
    const pod = podOf({ namespace: NAMESPACE, name: "service", spec: template.spec });
    expect(await refusalOf({ ...pod, spec: template.spec })).toBeNull();
  });

  it.each(Object.entries(VIOLATIONS))("refuses %s", async (_, { pod = {}, container = {} }) => {
    const containers = [
      fixtureContainer("app", ["pause"], {
        securityContext: without({ ...containerSecurity, ...container }),
      }),
    ];
    const spec = { containers, securityContext: without({ ...podSecurity, ...pod }) };
    const refused = await refusalOf(podOf({ namespace: NAMESPACE, name: "violation", spec }));
    expect(refused).toContain('violates PodSecurity "restricted:latest"');
  });

  it.each(Object.entries(FIELDS))("refuses %s", async (_, fields) => {
    const pod = restricted(NAMESPACE, "violation", ["pause"], "violation");
    const refused = await refusalOf({ ...pod, spec: { ...(pod.spec as JsonObject), ...fields } });
    expect(refused).toContain('violates PodSecurity "restricted:latest"');
  });
});

/** A pod that the level restricted allows. */
function restricted(namespace: string, name: string, args: readonly string[], app: string): KubernetesObject {
  const containers = [fixtureContainer("app", args, { securityContext: containerSecurity })];
  const pod = podOf({ namespace, name, spec: { containers, securityContext: podSecurity } });
  return { ...pod, metadata: { ...pod.metadata, labels: { app } } };
}

/** The fields that are not null. */
function without(fields: JsonObject): JsonObject {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}

const policies = `/apis/networking.k8s.io/v1/namespaces/${NAMESPACE}/networkpolicies`;

async function policyNames(): Promise<string[]> {
  return (await client.list(policies)).map(({ metadata }) => metadata.name);
}

function addressOf(namespace: string, pod: string): Promise<string> {
  const path = `/api/v1/namespaces/${namespace}/pods/${pod}`;
  const explain = () => describeNamespace(client, namespace);
  return eventually({ what: `${path} has an address`, seconds: 120, explain }, async () => {
    const { status } = await client.get(path);
    return status.podIP ?? null;
  });
}
