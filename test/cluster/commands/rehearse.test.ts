import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, onTestFinished, test } from "vitest";
import { podCgroup, readContainers } from "../../../scripts/cluster/rehearse/cgroup.ts";
import type { Start, Step } from "../../../scripts/cluster/rehearse/observe.ts";
import {
  patienceOf,
  type Rehearsed,
  rehearsalPod,
  surroundings,
} from "../../../scripts/cluster/rehearse/pod.ts";
import type { Rehearsal } from "../../../scripts/cluster/rehearse/rehearse.ts";
import { rehearseChart } from "../../../scripts/cluster/report/rehearse-chart.ts";
import { rehearseText } from "../../../scripts/cluster/report/rehearse-text.ts";
import { workloadOf } from "../../../scripts/kubernetes/pods/workload.ts";
import { parseQuantity } from "../../../scripts/kubernetes/quantities/quantity.ts";
import type { JsonObject } from "../../../scripts/model/json.ts";
import { overlayWith, resourceOf } from "../../build.ts";

const mebibyte = 2 ** 20;

function rehearsed(podSpec: JsonObject, others: readonly JsonObject[] = []): Rehearsed {
  const deployment = resourceOf({
    apiVersion: "apps/v1",
    kind: "Deployment",
    metadata: { name: "web", namespace: "shop" },
    spec: { template: { metadata: { labels: { app: "web" } }, spec: podSpec } },
  });
  const overlay = {
    ...overlayWith({}),
    resources: [deployment, ...others.map((value) => resourceOf(value))],
  };
  return { namespace: "shop", name: "web", workload: workloadOf(deployment)!, overlay };
}

const httpGet = { path: "/health", port: 8000 };

describe("the pod of a rehearsal", () => {
  test("has probes at the same times that never kill, and is not restarted", () => {
    const service = rehearsed({
      initContainers: [{ name: "setup", image: "a" }],
      containers: [
        {
          name: "app",
          image: "a",
          startupProbe: { httpGet, periodSeconds: 5, failureThreshold: 3 },
          livenessProbe: { httpGet },
          readinessProbe: { httpGet },
        },
        {
          name: "worker",
          image: "b",
          livenessProbe: { httpGet, initialDelaySeconds: 7, successThreshold: 1 },
        },
        { name: "plain", image: "c" },
      ],
      restartPolicy: "Always",
    });
    const never = 2 ** 31 - 1;
    const startupProbe = { httpGet, periodSeconds: 5, failureThreshold: never, successThreshold: 1 };
    expect(rehearsalPod(service, "limits")).toEqual({
      apiVersion: "v1",
      kind: "Pod",
      metadata: { name: "web-limits", namespace: "shop-rehearsal", labels: { app: "web" }, annotations: {} },
      spec: {
        initContainers: [{ name: "setup", image: "a" }],
        containers: [
          { name: "app", image: "a", startupProbe, readinessProbe: { httpGet } },
          {
            name: "worker",
            image: "b",
            startupProbe: { httpGet, initialDelaySeconds: 7, failureThreshold: never, successThreshold: 1 },
          },
          { name: "plain", image: "c" },
        ],
        restartPolicy: "Never",
      },
    });
    expect(patienceOf(service)).toEqual([
      { container: "app", probe: "startup", seconds: 10, period: 5 },
      { container: "worker", probe: "liveness", seconds: 27, period: 10 },
    ]);
  });

  test("is held to other CPU limits, and keeps its memory limit", () => {
    const resources = { requests: { cpu: "50m" }, limits: { cpu: "1", memory: "1Gi" } };
    const service = rehearsed({ containers: [{ name: "app", resources }, { name: "other" }] });
    const { spec } = rehearsalPod(service, "requests", new Map([["app", "50m"]]));
    expect(spec).toMatchObject({
      containers: [
        { name: "app", resources: { requests: { cpu: "50m" }, limits: { cpu: "50m", memory: "1Gi" } } },
        { name: "other" },
      ],
    });
  });

  test("gets the objects of its namespace that decide a start, without workloads and Services", () => {
    const named = (apiVersion: string, kind: string, namespace: string, name: string) => ({
      apiVersion,
      kind,
      metadata: { name, namespace },
    });
    const service = rehearsed({ containers: [] }, [
      named("v1", "ConfigMap", "shop", "files"),
      named("v1", "ConfigMap", "other", "files"),
      named("v1", "Service", "shop", "web"),
      named("networking.k8s.io/v1", "NetworkPolicy", "shop", "deny"),
    ]);
    expect(surroundings(service).map(({ value }) => value)).toEqual([
      named("v1", "ConfigMap", "shop-rehearsal", "files"),
      named("networking.k8s.io/v1", "NetworkPolicy", "shop-rehearsal", "deny"),
    ]);
  });
});

/** Files of the kernel in the cgroup of a container, by paths below the mount point. */
function hierarchy(files: Readonly<Record<string, string>>): string {
  const root = mkdtempSync(join(tmpdir(), "cgroup-"));
  onTestFinished(() => rmSync(root, { recursive: true }));
  for (const [path, text] of Object.entries(files)) {
    mkdirSync(join(root, path, ".."), { recursive: true });
    writeFileSync(join(root, path), text);
  }
  return root;
}

const expectedUsage = {
  peakBytes: 117440512,
  anonymousBytes: 41943040,
  oomKills: 2,
  cpuSeconds: 4.5,
  throttledSeconds: 0.25,
};

describe("the use of a container", () => {
  test("is read from version 2 of cgroups, with the names of systemd", () => {
    const pod = "kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod1b_2c.slice";
    const group = `${pod}/cri-containerd-abc.scope`;
    const root = hierarchy({
      [`${group}/memory.peak`]: "117440512\n",
      [`${group}/memory.stat`]: "anon 41943040\nfile 9\nanon_thp 7\n",
      [`${group}/memory.events`]: "low 0\noom 3\noom_kill 2\noom_group_kill 0\n",
      [`${group}/cpu.stat`]: "usage_usec 4500000\nnr_throttled 9\nthrottled_usec 250000\n",
    });
    expect([...readContainers(podCgroup("1b-2c", root)!)]).toEqual([
      ["cri-containerd-abc.scope", expectedUsage],
    ]);
    expect(podCgroup("3d-4e", root)).toBeNull();
  });

  test("is read from version 1 of cgroups; a container that has ended is left out", () => {
    const pod = "kubepods/burstable/pod1b-2c";
    const root = hierarchy({
      "memory/memory.stat": "",
      [`memory/${pod}/abc/memory.max_usage_in_bytes`]: "117440512\n",
      [`memory/${pod}/abc/memory.stat`]: "rss 1\ntotal_rss 41943040\n",
      [`memory/${pod}/abc/memory.oom_control`]: "oom_kill_disable 0\nunder_oom 0\noom_kill 2\n",
      [`cpu/${pod}/abc/cpu.stat`]: "nr_periods 5\nthrottled_time 250000000\n",
      [`cpuacct/${pod}/abc/cpuacct.usage`]: "4500000000\n",
      [`memory/${pod}/ended/notify_on_release`]: "0\n",
    });
    expect([...readContainers(podCgroup("1b-2c", root)!)]).toEqual([["abc", expectedUsage]]);
  });
});

function step(fields: Partial<Step>): Step {
  const amounts = (memory: string, cpu: string) => ({
    memory: parseQuantity(memory),
    cpu: parseQuantity(cpu),
  });
  return {
    container: "app",
    isInit: false,
    from: 1,
    to: 8.5,
    answeredAfter: 4,
    limits: amounts("128Mi", "100m"),
    requests: amounts("64Mi", "50m"),
    usage: { ...expectedUsage, oomKills: 0 },
    samples: [
      { seconds: 1, bytes: 20 * mebibyte },
      { seconds: 8, bytes: 70 * mebibyte },
    ],
    ...fields,
  };
}

function rehearsal(fields: Partial<Rehearsal>): Rehearsal {
  const atLimits: Start = { readySeconds: 8.5, failure: null, steps: [step({})] };
  return { namespace: "shop", name: "web", atLimits, atRequests: null, probes: [], ...fields };
}

describe("the report of a rehearsal", () => {
  test("has the steps, the probe, and the start that is held to its requests", () => {
    const atRequests: Start = { readySeconds: 90, failure: null, steps: [step({})] };
    const probe = { container: "app", probe: "startup", seconds: 60, period: 5 } as const;
    const probes = [{ ...probe, answeredAfter: 4, kills: false }];
    expect(rehearseText([rehearsal({ atRequests, probes })])).toBe(`✔ web: ready after 8.5 s
  app: 7.5 s; memory 70 MiB, with files 112 MiB of 128Mi; CPU 4.5 s, throttled for 0.3 s by the limit of 100m
  the startup probe can kill app after 60 s at the earliest; it answered after 4.0 s
  held to its CPU requests (app 100m): ready after 90.0 s
  memory above the request, which a node that runs out of memory may take back: app needs 70 MiB and requests 64Mi

✔ all start within their limits and before a probe can kill them
`);
  });

  test("has the failure, the probe that would kill, and what was not measured", () => {
    const failed: Start = {
      readySeconds: null,
      failure: "container app was killed at its memory limit (OOMKilled)",
      steps: [step({ usage: null, samples: [], limits: { memory: null, cpu: null } })],
    };
    const probe = { container: "app", probe: "liveness", seconds: 30, period: 10 } as const;
    const probes = [{ ...probe, answeredAfter: null, kills: true }];
    expect(
      rehearseText([rehearsal({ atLimits: failed, probes }), rehearsal({ name: "api" })]),
    ).toBe(`✖ web: container app was killed at its memory limit (OOMKilled)
  app: 7.5 s; memory and CPU not measured: the pod's node is another machine, or the container ended too soon
  the liveness probe would kill app after 30 to 40 s; it did not answer

✔ api: ready after 8.5 s
  app: 7.5 s; memory 70 MiB, with files 112 MiB of 128Mi; CPU 4.5 s, throttled for 0.3 s by the limit of 100m

✖ web would not start
`);
  });

  test("escapes names in the chart", () => {
    const svg = rehearseChart([rehearsal({ name: "<script>" })]);
    expect(svg).toContain("&lt;script&gt;: ready after 8.5 s");
    expect(svg).not.toContain("<script>");
  });
});
