import { resourceRule } from "../../check/rule.ts";
import { checkNoInstallOf } from "./shared.ts";

export default resourceRule({
  name: "startup-no-system-packages",
  severity: "error",
  summary: "Containers must not install system packages when they start.",
  why: "Downloading package lists and installing compilers takes minutes and hundreds of megabytes at every restart: the start takes longer than the probes allow, uses up the node's memory, and fails when a mirror is unavailable.",
  remedy:
    "Use an image that contains the packages, or build one. Packages that only a build needs belong in the image build.",
  references: ["https://kubernetes.io/docs/concepts/containers/images/"],
  messages: { found: "{part} of container {container} installs system packages: `{command}` ({via}){hint}" },
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
      resources: { limits: { memory: 64Mi } }
      livenessProbe: { httpGet: { port: 8000 } }
      command:
        - /bin/sh
        - -c
        - |
          apt-get update
          apk add \\
            git`,
        findings: [
          "/spec/containers/0/command/2: the start of container web installs system packages: `apk add git` (command[2]); 1 package; time and memory of apk were not measured; the memory limit is 64Mi, the liveness probe allows 20s",
        ],
      },
    ],
  },
  check: checkNoInstallOf("system-packages"),
});
