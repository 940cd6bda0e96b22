import { resourceRule } from "../../check/rule.ts";
import { eachInstallOf } from "./shared.ts";

export default resourceRule({
  name: "startup-no-system-packages",
  severity: "error",
  summary: "No container installs system packages when it starts.",
  why: "A package list and its compilers take minutes and hundreds of megabytes at every restart: the start outlasts its probes, eats the node's memory, and fails when a mirror does.",
  remedy:
    "Use an image that has the packages, or build one; what only a build needs belongs in the image's build.",
  references: ["https://kubernetes.io/docs/concepts/containers/images/"],
  messages: { found: "{part} of container {container} installs system packages: `{command}` ({via})" },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      command: [sh, -c, "command -v apt-get || echo run apt-get install curl first # apt-get install curl"]`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      command: [/bin/sh, -c, "apt-get update && sudo apt-get install -y git"]`,
        findings: [
          "/spec/containers/0/command/2: the start of container web installs system packages: `sudo apt-get install -y git` (command[2])",
        ],
      },
    ],
  },
  check: eachInstallOf("system-packages"),
});
