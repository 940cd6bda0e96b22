import { expect, it } from "vitest";
import { probedPorts, startupAllowanceOf } from "../../scripts/kubernetes/pods/probe.ts";
import { formatPointer } from "../../scripts/model/pointer.ts";
import { overlayOf } from "../build.ts";
import { firstWorkload } from "./first-workload.ts";

function containerOf(fields: string) {
  const pod = `{apiVersion: v1, kind: Pod, metadata: {name: a}, spec: {containers: [{name: web, ${fields}}]}}`;
  const container = firstWorkload(overlayOf(pod)).containers[0];
  if (container === undefined) throw new Error("no container");
  return container;
}

it.each<[string, string | null]>([
  ["livenessProbe: {exec: {}}", "liveness 20"],
  ["startupProbe: {exec: {}}, livenessProbe: {exec: {}, initialDelaySeconds: 99}", "startup 20"],
  [
    "startupProbe: {periodSeconds: 5}, livenessProbe: {tcpSocket: {}, initialDelaySeconds: 99}",
    "liveness 119",
  ],
  ["startupProbe: {grpc: {}, failureThreshold: 1}", "startup 0"],
  [
    "startupProbe: {httpGet: {}, initialDelaySeconds: 7, failureThreshold: 4, periodSeconds: 2}",
    "startup 13",
  ],
  [
    "startupProbe: {httpGet: {}, initialDelaySeconds: -7, failureThreshold: 0, periodSeconds: true}",
    "startup 20",
  ],
  ["startupProbe: {httpGet: {}, periodSeconds: $(PERIOD)}", null],
  ["startupProbe: {httpGet: {}, failureThreshold: 2.5, periodSeconds: 1.0e+300}", "startup 20"],
  ["readinessProbe: {exec: {}}", null],
  ["livenessProbe: [exec]", null],
])("{%s} allows this start-up time: %s", (fields, expected) => {
  const found = startupAllowanceOf(containerOf(fields));
  expect(found === null ? null : `${found.probe.kind} ${found.seconds}`).toBe(expected);
});

it("every probed port is found with its place", () => {
  const container = containerOf(`
    startupProbe: {httpGet: {port: http}}, livenessProbe: {tcpSocket: {port: 80}},
    readinessProbe: {grpc: {port: null}},
    lifecycle: {postStart: {httpGet: {port: {}}}, preStop: {tcpSocket: {port: admin}}}`);
  expect(probedPorts(container).map(({ path, port }) => [formatPointer(path), port])).toEqual([
    ["/spec/containers/0/startupProbe/httpGet/port", "http"],
    ["/spec/containers/0/livenessProbe/tcpSocket/port", 80],
    ["/spec/containers/0/lifecycle/postStart/httpGet/port", {}],
    ["/spec/containers/0/lifecycle/preStop/tcpSocket/port", "admin"],
  ]);
});
