import { expect, test } from "vitest";
import { containersOf } from "../../scripts/kubernetes/pods/pods.ts";
import type { JsonObject } from "../../scripts/model/json.ts";
import { startAnalysis } from "../../scripts/startup/analyse.ts";
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
  ["mounted at another path", [sh(WRITES)], sh("/data/run.sh", at("/data")), ["pip install: a"]],
  [
    "a directory of the volume",
    [sh("echo 'npm ci' > /work/bin/x")],
    sh("sh /x/x", at("/x", { subPath: "bin" })),
    ["npm ci"],
  ],
  ["a file of it", [sh(WRITES)], sh("sh /go", at("/go", { subPath: "run.sh" })), ["pip install: a"]],
  ["no volume", [sh(WRITES)], sh("sh /work/run.sh", {}), []],
  [
    "another directory",
    [sh(WRITES)],
    sh("sh /work/run.sh", at("/work", { subPath: "x" })),
    ["? script-file"],
  ],
  [
    "an unknown path of the volume",
    [sh(WRITES)],
    sh("sh /work/run.sh", at("/work", { subPathExpr: "$(X)" })),
    ["? script-file"],
  ],
  [
    "copied by a second init container",
    [sh(WRITES), sh("cp /work/run.sh /work/again.sh", { ...SHARED, restartPolicy: "Always" })],
    sh("sh /work/again.sh"),
    ["pip install: a"],
  ],
  [
    "a program of the first image, where the second container has a volume at its path",
    [sh("cp /usr/local/bin/server /work/server")],
    sh("/work/server", {
      volumeMounts: [...SHARED.volumeMounts, { name: "tools", mountPath: "/usr/local/bin" }],
    }),
    [],
  ],
  [
    "a download",
    [sh("curl -o /work/setup.sh https://example.com/setup.sh")],
    sh("sh /work/setup.sh"),
    ["curl run"],
  ],
  [
    "another volume mounted inside it",
    [
      sh("echo 'npm ci' > /work/in/x", {
        volumeMounts: [...SHARED.volumeMounts, { name: "in", mountPath: "/work/in" }],
      }),
    ],
    sh("sh /work/in/x"),
    ["? script-file"],
  ],
])(
  "files that an init container writes to a volume are analysed: %s",
  (_, initContainers, container, expected) => {
    const volumes = [
      { name: "work", emptyDir: {} },
      { name: "in", emptyDir: {} },
    ];
    const main: JsonObject = { ...container, name: "main" };
    expect(summary(analyseContainer(main, { initContainers, volumes }))).toEqual(expected);
  },
);

test("files that a container of the same pod writes are unknown, since they may be written later", () => {
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

/** Returns the summaries of a Tekton task's steps. */
function steps(spec: JsonObject) {
  const overlay = overlayOf([
    { apiVersion: "tekton.dev/v1", kind: "Task", metadata: { name: "task" }, spec },
  ]);
  const analyseStart = startAnalysis();
  return containersOf(overlay.resources[0]!).map((container) => {
    const analysis = analyseStart(container, overlay);
    return [...summary(analysis), ...analysis.unchecked.map(({ code }) => `- ${code}`)];
  });
}

test("steps of a Tekton task share volumes and workspaces; files of declared workspaces are counted as unchecked", () => {
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
    ["- image-program"],
  ]);
});

test("many containers that share many files are analysed in reasonable time", () => {
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
  // Either the file is found, or no steps were left.
  expect(analysis.unknowns).toEqual([]);
});
