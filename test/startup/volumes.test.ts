import { expect, test } from "vitest";
import { containersOf } from "../../scripts/kubernetes/pods/find-pods.ts";
import type { JsonObject } from "../../scripts/model/json.ts";
import { analyseStart } from "../../scripts/startup/analyse.ts";
import { overlayOf } from "../build.ts";
import { analyseContainer, summary } from "./support.ts";

const SHARED = { volumeMounts: [{ name: "work", mountPath: "/work" }] };
const sh = (script: string, more: JsonObject = SHARED): JsonObject => {
  return { name: "one", image: "debian", command: ["sh", "-c", script], ...more };
};
const at = (mountPath: string, more: JsonObject = {}): JsonObject => {
  return { volumeMounts: [{ name: "work", mountPath, ...more }] };
};
const WRITES = "echo 'pip install a' > /work/run.sh; echo A=b > /work/env";

test.each<[string, JsonObject[], JsonObject, string[]]>([
  ["a script from an init container", [sh(WRITES)], sh("sh /work/run.sh; . /work/env"), ["pip install: a"]],
  ["elsewhere", [sh(WRITES)], sh("/data/run.sh", at("/data")), ["pip install: a"]],
  [
    "a part of the volume",
    [sh("echo 'npm ci' > /work/bin/x")],
    sh("sh /x/x", at("/x", { subPath: "bin" })),
    ["npm ci"],
  ],
  ["a file of it", [sh(WRITES)], sh("sh /go", at("/go", { subPath: "run.sh" })), ["pip install: a"]],
  ["another volume", [sh(WRITES)], sh("sh /work/run.sh", {}), ["? script-file"]],
  ["another part", [sh(WRITES)], sh("sh /work/run.sh", at("/work", { subPath: "x" })), ["? script-file"]],
  [
    "a path that nobody knows",
    [sh(WRITES)],
    sh("sh /work/run.sh", at("/work", { subPathExpr: "$(X)" })),
    ["? script-file"],
  ],
  [
    "through several",
    [sh(WRITES), sh("cp /work/run.sh /work/again.sh", { ...SHARED, restartPolicy: "Always" })],
    sh("sh /work/again.sh"),
    ["pip install: a"],
  ],
  [
    "a download",
    [sh("curl -o /work/setup.sh https://example.com/setup.sh")],
    sh("sh /work/setup.sh"),
    ["curl run"],
  ],
  [
    "a volume mounted in it",
    [
      sh("echo 'npm ci' > /work/in/x", {
        volumeMounts: [...SHARED.volumeMounts, { name: "in", mountPath: "/work/in" }],
      }),
    ],
    sh("sh /work/in/x"),
    ["? script-file"],
  ],
])("what an init container leaves in a volume: %s", (_, initContainers, container, expected) => {
  const volumes = [
    { name: "work", emptyDir: {} },
    { name: "in", emptyDir: {} },
  ];
  const main: JsonObject = { ...container, name: "main" };
  expect(summary(analyseContainer(main, { initContainers, volumes }))).toEqual(expected);
});

test("what a container beside it writes may come later", () => {
  const volumes = [{ name: "work", emptyDir: {} }];
  const analysis = analyseContainer(
    { command: ["sh", "/work/run.sh"], ...SHARED },
    {
      volumes,
      containers: [sh(WRITES), { name: "main", image: "debian", command: ["sh", "/work/run.sh"], ...SHARED }],
    },
  );
  expect(summary(analysis)).toEqual(["? script-file"]);
});

/** The steps of a Tekton task, each by what its start does. */
function steps(spec: JsonObject) {
  const overlay = overlayOf([
    { apiVersion: "tekton.dev/v1", kind: "Task", metadata: { name: "task" }, spec },
  ]);
  return containersOf(overlay.resources[0]!).map((container) => {
    const analysis = analyseStart(container, overlay);
    return [...summary(analysis), ...analysis.unchecked.map(({ code }) => `- ${code}`)];
  });
}

test("steps of a task share their workspaces, which a run fills", () => {
  const step = (script: string): JsonObject => ({ image: "debian", script });
  expect(
    steps({
      workspaces: [{ name: "scripts", mountPath: "/scripts" }, { name: "source" }],
      stepTemplate: { volumeMounts: [{ name: "cache", mountPath: "/cache" }] },
      steps: [
        step("echo 'pip install a' > /cache/a.sh; echo 'npm ci' > /workspace/b.sh"),
        step("sh /cache/a.sh; sh /workspace/b.sh"),
        step("/scripts/c.sh; . /workspace/source/d.sh; bash $(workspaces.source.path)/e.sh"),
        step("/other/f.sh"),
      ],
    }),
  ).toEqual([
    [],
    ["pip install: a", "npm ci"],
    ["- workspace-file", "- workspace-file", "- workspace-file"],
    ["? script-file"],
  ]);
});

test("many containers that share much end in time", () => {
  const script = `for i in ${Array.from({ length: 200 }, (_, i) => `a${i}`).join(" ")}; do echo x > /work/$i; done`;
  const initContainers = Array.from({ length: 500 }, (_, index) => ({
    ...sh(script),
    name: `init-${index}`,
  }));
  const analysis = analyseContainer(
    { ...sh("sh /work/a1"), name: "main" },
    {
      initContainers,
      volumes: [{ name: "work", emptyDir: {} }],
    },
  );
  // Either the file is found, or no steps were left to look.
  expect(analysis.unknowns).toEqual([]);
});
