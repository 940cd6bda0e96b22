import { resourceRule } from "../../check/rule.ts";
import { checkNoInstallOf } from "./shared.ts";

export default resourceRule({
  name: "startup-no-source-build",
  severity: "error",
  summary: "Containers must not build software from source when they start.",
  why: "A compiler needs more memory than the node has available, and the same result is built again at every restart.",
  remedy: "Build it into the image.",
  references: ["https://kubernetes.io/docs/concepts/containers/images/"],
  messages: {
    found: "{part} of container {container} builds software from source: `{command}` ({via}){hint}",
  },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      command: [sh, -c, "make run"]`,
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
      command: [sh, -c, "cd /src && make && make install"]`,
        findings: [
          "/spec/containers/0/command/2: the start of container web builds software from source: `make install` (command[2])",
        ],
      },
    ],
  },
  check: checkNoInstallOf("source-build"),
});
