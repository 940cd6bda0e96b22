import { appendFileSync, cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { ROOT } from "../../command.ts";
import { deleteNamespace, runningCluster } from "../access.ts";
import { bindingOf, kubeconfigOf, runCluster } from "../commands/cluster.ts";
import type { Answer, KubernetesObject } from "../control/client.ts";
import { eventually } from "../control/wait.ts";
import { applyAll, objectsOf } from "../objects.ts";
import { startSharedServices } from "./overlay.ts";

const { client, access } = runningCluster();
const NAMESPACE = "bizosaas-dev-rehearsal";
const path = `/api/v1/namespaces/${NAMESPACE}`;
const mebibyte = 2 ** 20;

/** The kubeconfig of a person who has only the rights in clusters/bizosaas-k3s/access/rehearse.yaml. */
let kubeconfig: string;

beforeAll(() => startSharedServices(client));

beforeEach(async () => {
  const role = readFileSync(join(ROOT, "clusters/bizosaas-k3s/access/rehearse.yaml"), "utf8");
  kubeconfig = await kubeconfigOf({ client, kubeconfig: access.kubeconfig }, "default", "rehearser");
  const binding = bindingOf("ClusterRole", "cluster-rehearse", null, "rehearser") as KubernetesObject;
  await applyAll(client, [...objectsOf(role), binding]);
});

afterAll(() => deleteNamespace(client, NAMESPACE));

function rehearse(...args: readonly string[]) {
  return runCluster("rehearse", "--kubeconfig", kubeconfig, "--timeout", "60", ...args);
}

async function untilGone(): Promise<void> {
  await eventually({ what: `${NAMESPACE} is gone`, seconds: 300 }, async () =>
    (await client.find(path)) === null ? true : null,
  );
}

function stepsOf({ steps }: Answer): string[] {
  return steps.map(({ container }: Answer) => container);
}

describe("cluster rehearse", () => {
  it("measures the starts of the four services, and removes its namespace", async () => {
    const { code, stdout, stderr } = await rehearse("--yes", "--format", "json");
    expect({ code, stderr }).toMatchObject({ code: 0 });
    const { services } = JSON.parse(stdout);
    expect(services.map(({ name }: Answer) => name).toSorted()).toEqual([
      "bizosaas-ai-orchestrator-light",
      "bizosaas-backend-simple",
      "bizosaas-crm-simple",
      "bizosaas-identity-simple",
    ]);
    for (const { name, startsWell, atLimits, atRequests, probes } of services) {
      console.log(
        `${name}: ready after ${atLimits.readySeconds.toFixed(1)} s, held to its requests ${atRequests.readySeconds?.toFixed(1)} s`,
      );
      expect(startsWell, name).toBe(true);
      for (const start of [atLimits, atRequests]) {
        expect(start.failure).toBeNull();
        expect(stepsOf(start)).toEqual(["install", "app"]);
      }
      for (const { usage, limits, requests } of atLimits.steps) {
        expect(limits.memory).toBe(128 * mebibyte);
        expect(requests.cpu).toBe(0.05);
        expect(usage.peakBytes).toBeGreaterThan(16 * mebibyte);
        expect(usage.peakBytes).toBeLessThanOrEqual(128 * mebibyte);
        expect(usage.oomKills).toBe(0);
      }
      expect(atLimits.steps.map(({ limits }: Answer) => limits.cpu)).toEqual([0.75, 0.1]);
      expect(atRequests.steps.map(({ limits }: Answer) => limits.cpu)).toEqual([0.05, 0.05]);
      // The install needs seconds of CPU: the lower limit makes it slower.
      expect(atRequests.readySeconds).toBeGreaterThan(atLimits.readySeconds);
      expect(probes).toEqual([
        {
          container: "app",
          probe: "startup",
          seconds: 176,
          period: 2,
          answeredAfter: expect.any(Number),
          kills: false,
        },
      ]);
    }
    await untilGone();
  });

  it("finds a start that a probe would kill, and one that needs more memory than its limit", async () => {
    const root = heavyRepository();
    const chart = join(root, "chart.svg");
    const options = ["--root", root, "--yes", "--chart", chart];
    const { code, stdout } = await rehearse("bizosaas-crm-simple", "bizosaas-identity-simple", ...options);
    console.log(stdout);
    expect(code).toBe(1);
    expect(stdout).toMatch(/^✖ bizosaas-crm-simple: ready after \d+\.\d s$/m);
    expect(stdout).toMatch(
      /^ {2}the liveness probe would kill app after 20 to 30 s; it answered after \d+\.\d s$/m,
    );
    expect(stdout).toMatch(
      /^✖ bizosaas-identity-simple: init container install was killed at its memory limit \(OOMKilled\)$/m,
    );
    expect(stdout).toContain("✖ bizosaas-crm-simple, bizosaas-identity-simple would not start\n");
    expect(readFileSync(chart, "utf8")).toMatch(/^<svg .*bizosaas-crm-simple: ready after .*<\/svg>\n$/s);
    rmSync(root, { recursive: true });
    await untilGone();
  });

  it("only says what it would start without --yes", async () => {
    const { code, stdout, stderr } = await rehearse("bizosaas-crm-simple");
    expect({ code, stdout }).toEqual({ code: 0, stdout: "" });
    expect(stderr).toContain(`would start the pods of bizosaas-crm-simple in the namespace ${NAMESPACE}`);
    expect(await client.find(path)).toBeNull();
  });

  it("leaves a namespace of that name alone", async () => {
    await client.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: NAMESPACE } });
    const { code, stderr } = await rehearse("bizosaas-crm-simple", "--yes");
    expect(code).toBe(2);
    expect(stderr).toContain(`namespace ${NAMESPACE} exists`);
    expect((await client.get(path)).status.phase).toBe("Active");
  });
});

/** This repository with a start of crm that installs under the CPU limit of the app, and too little memory for identity. */
function heavyRepository(): string {
  const root = mkdtempSync(join(tmpdir(), "rehearse-"));
  for (const folder of ["base", "apps", "overlays", "clusters"])
    cpSync(join(ROOT, folder), join(root, folder), { recursive: true });
  appendFileSync(join(root, "apps/crm/kustomization.yaml"), HEAVY);
  appendFileSync(join(root, "apps/identity/kustomization.yaml"), LITTLE_MEMORY);
  return root;
}

const HEAVY = `
  - target:
      kind: Deployment
    patch: |
      - op: remove
        path: /spec/template/spec/initContainers
      - op: remove
        path: /spec/template/spec/containers/0/startupProbe
      - op: replace
        path: /spec/template/spec/containers/0/livenessProbe/periodSeconds
        value: 10
      - op: replace
        path: /spec/template/spec/containers/0/command
        value: [/bin/sh, -ec]
      - op: replace
        path: /spec/template/spec/containers/0/args
        value:
          - |
            export HOME=/tmp TMPDIR=/tmp
            python -m pip install --no-cache-dir --require-hashes -r /app/requirements.txt --target /packages
            exec python -m uvicorn main:app --app-dir=/app --host=0.0.0.0 --port=8000
      - op: replace
        path: /spec/template/spec/containers/0/volumeMounts
        value:
          - {name: app, mountPath: /app}
          - {name: packages, mountPath: /packages}
          - {name: tmp, mountPath: /tmp}
`;

const LITTLE_MEMORY = `
  - target:
      kind: Deployment
    patch: |
      - op: replace
        path: /spec/template/spec/initContainers/0/resources/limits/memory
        value: 64Mi
`;
