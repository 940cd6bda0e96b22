import { resourceRule } from "../../check/rule.ts";
import type { Install } from "../../startup/values/types.ts";
import { formatSteps, installsOf, onOneLine, startProblem } from "./shared.ts";

export default resourceRule({
  name: "startup-no-remote-script",
  severity: "error",
  summary: "Containers must not run downloaded scripts or programs when they start.",
  why: "Anyone who controls that host or the network path to it can run code in the cluster, and the downloaded content can change at any time.",
  remedy: "Put the script into the repository and the program into the image, where changes are reviewed.",
  references: ["https://kubernetes.io/docs/concepts/security/application-security-checklist/"],
  messages: {
    found: "{part} of container {container} runs a downloaded script: `{command}` ({via}){hint}",
    used: "{part} of container {container} downloads a program and runs it with `{use}` ({useVia}): `{command}` ({via}){hint}",
    executable:
      "{part} of container {container} downloads a program and makes it executable: `{command}` ({via}){hint}",
    path: "{part} of container {container} puts a downloaded program on the PATH: `{command}` ({via}){hint}",
    init: "{part} of container {container} downloads providers or modules and runs them: `{command}` ({via})",
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
          "/spec/initContainers/0/command/2: the start of container tools downloads a program and makes it executable: `wget -O /tools/jq https://example.com/jq` (command[2])",
        ],
      },
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: debian:12.12
      command: [sh, -c, "curl -o /tmp/setup.sh $BASE/setup.sh && bash /tmp/setup.sh"]
      env: [{ name: BASE, value: "https://example.com" }]`,
        findings: [
          "/spec/containers/0/command/2: the start of container web downloads a program and runs it with `bash /tmp/setup.sh` (command[2]): `curl -o /tmp/setup.sh $BASE/setup.sh` (command[2]) from https://example.com/setup.sh",
        ],
      },
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: debian:12.12
      command: [sh, -c, "curl -L https://example.com/tool.tgz | tar xz -C /usr/local/bin; tofu init; exec /srv/app"]`,
        findings: [
          "/spec/containers/0/command/2: the start of container web downloads providers or modules and runs them: `tofu init` (command[2])",
          "/spec/containers/0/command/2: the start of container web puts a downloaded program on the PATH: `curl -L https://example.com/tool.tgz | tar xz -C /usr/local/bin` (command[2])",
        ],
      },
    ],
  },
  check: (resource, overlay, context) =>
    installsOf("remote-script", resource, overlay, context).map(({ container, install }) => {
      const { command, use, action } = install;
      if (install.tool === "terraform") return startProblem("init", container, command);
      const hint = urlHint(install);
      if (action === "make executable") return startProblem("executable", container, command, { hint });
      if (action === "put on the PATH") return startProblem("path", container, command, { hint });
      if (use === null) return startProblem("found", container, command, { hint });
      const where = { use: onOneLine(use.text), useVia: formatSteps(use.via), hint };
      return startProblem("used", container, command, where);
    }),
});

/** The URL, if the command as it is written does not contain it. */
function urlHint({ urls, command }: Install): string {
  const missing = urls.filter((url) => !command.text.includes(url));
  return missing.length === 0 ? "" : ` from ${missing.join(", ")}`;
}
