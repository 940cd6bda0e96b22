import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { stringify } from "yaml";
import type { JsonObject } from "../../../scripts/model/json.ts";
import { ROOT, runValidator } from "../../command.ts";
import { deleteNamespace, logOf, podsIn, runningCluster } from "../access.ts";
import type { Answer, KubernetesObject } from "../control/client.ts";
import { eventually } from "../control/wait.ts";
import { applyAll, describeNamespace, objectsOf } from "../objects.ts";
import { NAMESPACE, overlayObjects } from "../services/overlay.ts";

const { client } = runningCluster();
/** Without quota, LimitRange and Pod Security: the start itself is what fails. */
const PLAIN = "failing";
const NAME = "bizosaas-identity";
/** Rules that find a violation in the start, and the field that the API server names for each. */
const POD_SECURITY = {
  "pod-security-capabilities": "capabilities.drop",
  "pod-security-privilege-escalation": "allowPrivilegeEscalation != false",
  "pod-security-run-as-non-root": "runAsNonRoot != true",
  "pod-security-seccomp": "seccompProfile.type",
};

beforeAll(async () => {
  for (const namespace of [PLAIN, NAMESPACE]) await deleteNamespace(client, namespace);
  await client.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: PLAIN } });
  const kinds = ["Namespace", "ResourceQuota", "LimitRange"];
  await applyAll(
    client,
    (await overlayObjects()).filter(({ kind }) => kinds.includes(kind)),
  );
});

afterAll(async () => {
  for (const namespace of [PLAIN, NAMESPACE]) await deleteNamespace(client, namespace);
});

/** The failing start of the owner, with fields added to its pod and to its container. */
function failingStart(namespace: string, pod: JsonObject = {}, fields: JsonObject = {}): KubernetesObject {
  const [deployment] = objectsOf(readFileSync(join(ROOT, "test/samples/failing.yaml"), "utf8"));
  const { template, ...spec } = deployment!.spec as Answer;
  const [container] = template.spec.containers;
  const changed = { ...container, imagePullPolicy: "IfNotPresent", ...fields };
  const podSpec = { ...template.spec, ...pod, containers: [changed], terminationGracePeriodSeconds: 1 };
  return {
    ...deployment!,
    metadata: { ...deployment!.metadata, namespace },
    spec: { ...spec, template: { ...template, spec: podSpec } },
  };
}

interface FoundProblem {
  readonly rule: string;
  readonly message: string;
}

async function findingsOf(manifest: KubernetesObject): Promise<FoundProblem[]> {
  const { stdout } = await runValidator(["--format", "json", "-"], { stdin: stringify(manifest) });
  return JSON.parse(stdout).findings;
}

/** The messages of one rule for a manifest. */
async function messagesOf(manifest: KubernetesObject, name: string): Promise<string[]> {
  return (await findingsOf(manifest)).filter(({ rule }) => rule === name).map(({ message }) => message);
}

async function untilPod<Value>(what: string, read: (pod: Answer) => Value | null): Promise<Value> {
  const explain = () => describeNamespace(client, PLAIN);
  return eventually({ what, seconds: 540, explain }, async () => {
    const [pod] = await podsIn(client, PLAIN, `app=${NAME}`);
    return pod === undefined ? null : read(pod);
  });
}

function eventsFor(events: readonly Answer[], reason: string): string[] {
  return events.filter((event) => event.reason === reason).map(({ message }) => message);
}

describe("the owner's failing start", () => {
  it("is refused in bizosaas-dev by Pod Security, as the findings say", async () => {
    const manifest = failingStart(NAMESPACE);
    await client.apply(manifest);
    const refused = await eventually(
      {
        what: "the ReplicaSet reports the refusal",
        seconds: 120,
        explain: () => describeNamespace(client, NAMESPACE),
      },
      async () =>
        eventsFor(await client.list(`/api/v1/namespaces/${NAMESPACE}/events`), "FailedCreate")[0] ?? null,
    );
    expect(refused).toContain('violates PodSecurity "restricted:latest"');
    expect(await podsIn(client, NAMESPACE, `app=${NAME}`)).toEqual([]);
    for (const part of Object.values(POD_SECURITY)) expect(refused).toContain(part);
    const found = await findingsOf(manifest);
    const rules = found.map(({ rule }) => rule).filter((rule) => rule.startsWith("pod-security-"));
    expect(rules.toSorted()).toEqual(Object.keys(POD_SECURITY).toSorted());
  });

  // With a network, its installs take minutes before it gets there.
  it("crash-loops without a network since its git clone fails, as startup-no-git-clone says", async () => {
    const manifest = failingStart(PLAIN, { dnsPolicy: "None", dnsConfig: { nameservers: ["127.0.0.1"] } });
    await client.apply(manifest);
    const { name, ended } = await untilPod("the start crash-loops", ({ metadata, status }) => {
      const { state, lastState } = status.containerStatuses?.[0] ?? {};
      return state?.waiting?.reason === "CrashLoopBackOff"
        ? { name: metadata.name, ended: lastState.terminated }
        : null;
    });
    const log = await logOf(client, PLAIN, name, "tailLines=5");
    console.log(
      `exit code ${ended.exitCode} after ${secondsOf(ended)} s: ${log.trimEnd().split("\n").at(-1)}`,
    );
    expect(ended.exitCode).toBeGreaterThan(0);
    expect(log.trimEnd().split("\n").at(-1)).toMatch(/\bgit\b|fatal:/);
    expect(await messagesOf(manifest, "startup-no-git-clone")).toEqual([
      expect.stringContaining("fetches a repository: `git clone --depth 1"),
    ]);
  });

  it("is killed by a liveness probe of 30 s with the policy's limits, as probe-patience says", async () => {
    const limits = { cpu: "100m", memory: "128Mi" };
    const livenessProbe = { tcpSocket: { port: 8000 }, initialDelaySeconds: 10, periodSeconds: 10 };
    const manifest = failingStart(PLAIN, {}, { resources: { limits }, livenessProbe });
    const path = await client.pathOf(manifest);
    await client.delete(path);
    await untilGone();
    await client.apply(manifest);
    const ended = await untilPod("the start is killed", ({ status }) => {
      const { lastState } = status.containerStatuses?.[0] ?? {};
      return lastState?.terminated ?? null;
    });
    const events = await client.list(`/api/v1/namespaces/${PLAIN}/events`);
    expect(eventsFor(events, "Killing")).toContainEqual(
      expect.stringContaining("failed liveness probe, will be restarted"),
    );
    expect(ended.exitCode).toBe(137);
    expect(secondsOf(ended)).toBeGreaterThanOrEqual(30 - 1);
    expect(await messagesOf(manifest, "probe-patience")).toEqual([
      expect.stringContaining("can kill container identity after 30s (10 + (3 - 1) × 10) or up to 10s later"),
    ]);
  });
});

async function untilGone(): Promise<void> {
  await eventually({ what: "the pods are gone", seconds: 120 }, async () =>
    (await podsIn(client, PLAIN, `app=${NAME}`)).length === 0 ? true : null,
  );
}

function secondsOf({ startedAt, finishedAt }: Answer): number {
  return (Date.parse(finishedAt) - Date.parse(startedAt)) / 1000;
}
