import { resourceRule } from "../model/rule.ts";
import { eachInstallOf } from "./installs.ts";

export default resourceRule({
  name: "startup-no-remote-script",
  severity: "error",
  summary: "No container runs a script that it downloads when it starts.",
  why: "Whoever controls that host, or the way to it, runs code in the cluster; and what ran yesterday need not be what runs today.",
  remedy: "Put the script into the repository or the image, where a review sees it.",
  references: ["https://kubernetes.io/docs/concepts/security/application-security-checklist/"],
  messages: {
    found: "{part} of container {container} runs a script that it downloads: `{command}` ({via})",
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
      command: [sh, -c, "curl -fsS http://localhost:8000/health | grep healthy"]`,
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
      command: [sh, -c, "curl -fsSL https://example.com/install.sh | sh"]`,
        findings: [
          "/spec/containers/0/command/2: the start of container web runs a script that it downloads: `curl -fsSL https://example.com/install.sh | sh` (command[2])",
        ],
      },
    ],
  },
  check: eachInstallOf("remote-script"),
});
