import { afterAll, beforeAll, expect, it } from "vitest";
import type { Side } from "../../../scripts/kubernetes/quantities/container-resources.ts";
import { deleteNamespace, runningCluster } from "../access.ts";
import { ApiError } from "../control/client.ts";
import { eventually } from "../control/wait.ts";
import { podOf } from "./pods.ts";
import { computedAmount, oneLess, SHAPES, textOf } from "./shapes.ts";

const { client } = runningCluster();
const namespace = "quota";
const quotas = `/api/v1/namespaces/${namespace}/resourcequotas`;
const KEYS: readonly (readonly [Side, string])[] = [
  ["requests", "memory"],
  ["requests", "cpu"],
  ["limits", "memory"],
  ["limits", "cpu"],
];

beforeAll(async () => {
  await deleteNamespace(client, namespace);
  await client.apply({ apiVersion: "v1", kind: "Namespace", metadata: { name: namespace } });
  const path = `/api/v1/namespaces/${namespace}/serviceaccounts/default`;
  await eventually({ what: "the ServiceAccount exists", seconds: 120 }, () => client.find(path));
});

afterAll(() => deleteNamespace(client, namespace));

/** Sets the only quota, and waits until the quota controller has counted with it. */
async function setQuota(hard: Readonly<Record<string, string>>): Promise<void> {
  const metadata = { name: "quota", namespace };
  await client.apply({ apiVersion: "v1", kind: "ResourceQuota", metadata, spec: { hard } });
  await eventually({ what: `quota ${JSON.stringify(hard)} is counted`, seconds: 120 }, async () => {
    const { spec, status } = await client.get(`${quotas}/quota`);
    return JSON.stringify(status.hard) === JSON.stringify(spec.hard) && status.used !== undefined
      ? true
      : null;
  });
}

async function refusalOf(spec: (typeof SHAPES)[string]): Promise<string | null> {
  const pod = podOf({ name: "shape", namespace, spec });
  return client.apply(pod, { dryRun: true }).then(
    () => null,
    (error) => {
      if (error instanceof ApiError && error.status === 403) return error.message;
      throw error;
    },
  );
}

/** Waits for the expected answer: the API server learns of a changed quota a moment after it has counted it. */
async function untilRefusal(spec: (typeof SHAPES)[string], expected: RegExp | null): Promise<void> {
  let refusal: string | null = null;
  const explain = () => `the last answer: ${refusal}`;
  await eventually({ what: `the answer is ${expected}`, seconds: 60, explain }, async () => {
    refusal = await refusalOf(spec);
    return (expected === null ? refusal === null : expected.test(refusal ?? "")) ? true : null;
  });
}

it.each(Object.entries(SHAPES))("the quota controller counts %s as the rules do", async (name, spec) => {
  const pod = podOf({ name: "shape", namespace, spec });
  const amounts = KEYS.flatMap(([side, resource]) => {
    const amount = computedAmount(pod, side, resource);
    return amount === null ? [] : [{ key: `${side}.${resource}`, amount }];
  });
  expect(amounts.length, name).toBeGreaterThanOrEqual(2);
  const exact = Object.fromEntries(amounts.map(({ key, amount }) => [key, textOf(amount, key)]));
  await setQuota(exact);
  await untilRefusal(spec, null);
  for (const { key, amount } of amounts) {
    await setQuota({ ...exact, [key]: oneLess(amount, key) });
    await untilRefusal(spec, new RegExp(`exceeded quota: quota, requested: .*${key}=`));
  }
});
