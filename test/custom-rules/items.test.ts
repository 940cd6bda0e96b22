import { expect, test } from "vitest";
import { fieldOf, itemsOf } from "../../scripts/custom-rules/items.ts";
import { formatPointer } from "../../scripts/model/pointer.ts";
import { resourceOf } from "../build.ts";

const CRON_JOB = resourceOf({
  apiVersion: "batch/v1",
  kind: "CronJob",
  metadata: { name: "a" },
  spec: {
    jobTemplate: {
      spec: {
        template: {
          spec: {
            initContainers: [{ name: "wait", restartPolicy: "Always" }],
            containers: [{ name: "app" }],
            volumes: [{ name: "data" }],
          },
        },
      },
    },
  },
});
const INGRESS = resourceOf({
  apiVersion: "networking.k8s.io/v1",
  kind: "Ingress",
  metadata: { name: "a" },
  spec: {
    rules: [{ http: { paths: [{ path: "/a" }] } }, { host: "b" }, { http: { paths: [{ path: "/b" }, {}] } }],
  },
});
const POD = "/spec/jobTemplate/spec/template/spec";

test.each<[resource: typeof INGRESS, forEach: string, path: string | undefined, items: [string, string][]]>([
  [
    INGRESS,
    "spec.rules[*].http.paths",
    "path",
    [
      ["/object/spec/rules/0/http/paths/0", "/spec/rules/0/http/paths/0/path"],
      ["/object/spec/rules/2/http/paths/0", "/spec/rules/2/http/paths/0/path"],
      ["/object/spec/rules/2/http/paths/1", "/spec/rules/2/http/paths/1/path"],
    ],
  ],
  [INGRESS, "spec.tls", undefined, []],
  [INGRESS, "spec.rules[1].host", undefined, []],
  [INGRESS, "workload.containers", undefined, []],
  [INGRESS, "workload.podSpec.volumes", undefined, []],
  [
    CRON_JOB,
    "workload.containers",
    "image",
    [
      ["/workload/containers/0", `${POD}/initContainers/0/image`],
      ["/workload/containers/1", `${POD}/containers/0/image`],
    ],
  ],
  [CRON_JOB, "workload.podSpec.volumes", undefined, [[`/object${POD}/volumes/0`, `${POD}/volumes/0`]]],
])("the items of %o in %s", (resource, forEach, path, items) => {
  const validation = { forEach, expression: "true", message: "m", ...(path === undefined ? {} : { path }) };
  expect(
    itemsOf(validation, resource)?.map((item) => [
      formatPointer(item.value),
      formatPointer(fieldOf(validation, item, resource)),
    ]),
  ).toEqual(items);
});

test.each([
  [undefined, ""],
  ["spec.schedule", "/spec/schedule"],
  ["workload.podSpec.nodeSelector", `${POD}/nodeSelector`],
])("the field of a validation without items: %s", (path, pointer) => {
  const validation = { expression: "true", message: "m", ...(path === undefined ? {} : { path }) };
  expect(itemsOf(validation, CRON_JOB)).toBeNull();
  expect(formatPointer(fieldOf(validation, null, CRON_JOB))).toBe(pointer);
});
