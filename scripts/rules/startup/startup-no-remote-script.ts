import { resourceRule } from "../../check/rule.ts";
import { installsOf, startProblem } from "./shared.ts";

export default resourceRule({
  name: "startup-no-remote-script",
  severity: "error",
  summary: "Containers must not run downloaded scripts or programs when they start.",
  why: "Anyone who controls that host or the network path to it can run code in the cluster, and the downloaded content can change at any time.",
  remedy: "Put the script into the repository and the program into the image, where changes are reviewed.",
  references: ["https://kubernetes.io/docs/concepts/security/application-security-checklist/"],
  messages: {
    found: "{part} of container {container} runs a downloaded script: `{command}` ({via})",
    executable: "{part} of container {container} makes a downloaded file executable: `{command}` ({via})",
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
          "/spec/containers/0/command/2: the start of container web runs a downloaded script: `curl -fsSL https://example.com/install.sh | sh` (command[2])",
        ],
      },
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  initContainers:
    - name: tools
      image: busybox:1.37.0
      command: [sh, -c, "wget -O /tools/jq https://example.com/jq && chmod +x /tools/jq"]`,
        findings: [
          "/spec/initContainers/0/command/2: the start of container tools makes a downloaded file executable: `chmod +x /tools/jq` (command[2])",
        ],
      },
    ],
  },
  check: (resource, overlay, context) =>
    installsOf("remote-script", resource, overlay, context).map(({ container, install }) => {
      return startProblem(install.action === "run" ? "found" : "executable", container, install.command);
    }),
});
