import { resourceRule } from "../../check/rule.ts";
import { containersOf } from "../../kubernetes/pods/pods.ts";
import { startProblem } from "./shared.ts";

export default resourceRule({
  name: "startup-no-unknown-script",
  severity: "warning",
  summary: "Commands that containers run at start must be readable from the repository.",
  why: "A script from a Secret, the image or another source can install anything, and the other startup rules cannot check it.",
  remedy:
    "Keep the script in the repository (a ConfigMap from a file), call programs by their plain names, or accept it with an exception that states the reason.",
  references: ["https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/"],
  messages: {
    command:
      "{part} of container {container} runs a command that cannot be determined statically: `{command}` ({via})",
    script:
      "{part} of container {container} runs a script that cannot be determined statically: `{command}` ({via})",
    "script-file":
      "{part} of container {container} runs a script that is not in the repository: `{command}` ({via})",
    unparsed:
      "a script of container {container} cannot be parsed; only its individual words were checked ({via})",
    limit:
      "a script of container {container} is too long or too deeply nested to be analysed completely ({via})",
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
      command: [sh, -c, "set -e; exec python app.py"]`,
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
      command: [sh, -c, 'eval "$SETUP"']
      env: [{ name: SETUP, valueFrom: { secretKeyRef: { name: setup, key: script } } }]`,
        findings: [
          `/spec/containers/0/command/2: the start of container web runs a script that cannot be determined statically: \`eval "$SETUP"\` (command[2])`,
        ],
      },
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      command: [sh, /scripts/start.sh]
      readinessProbe: { exec: { command: [/ready.sh] } }`,
        findings: [
          `/spec/containers/0/command/0: the start of container web runs a script that is not in the repository: \`sh /scripts/start.sh\` (command[0])`,
          `/spec/containers/0/readinessProbe/exec/command/0: the readiness probe of container web runs a script that is not in the repository: \`/ready.sh\` (readinessProbe.exec.command[0])`,
        ],
      },
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      lifecycle: { preStop: { exec: { command: [/opt/web/bin/stop.sh] } } }
      livenessProbe: { exec: { command: [sh, -c, /opt/web/bin/live.sh] } }`,
        findings: [
          "/spec/containers/0/lifecycle/preStop/exec/command/0: the preStop hook of container web runs a script that is not in the repository: `/opt/web/bin/stop.sh` (lifecycle.preStop.exec.command[0])",
          "/spec/containers/0/livenessProbe/exec/command/2: the liveness probe of container web runs a script that is not in the repository: `/opt/web/bin/live.sh` (livenessProbe.exec.command[2])",
        ],
      },
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      command: [sh, -c, '$TOOL install curl']`,
        findings: [
          `/spec/containers/0/command/2: the start of container web runs a command that cannot be determined statically: \`$TOOL install curl\` (command[2])`,
        ],
      },
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      command: [sh, -c, 'if then fi (((']`,
        findings: [
          `/spec/containers/0/command/2: a script of container web cannot be parsed; only its individual words were checked (command[2])`,
        ],
      },
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      command: [sh, -c, 'f() { f; }; f']`,
        findings: [
          `/spec/containers/0/command/2: a script of container web is too long or too deeply nested to be analysed completely (command[2] → function f → … → function f)`,
        ],
      },
    ],
  },
  check: (resource, overlay, { analyseStart }) =>
    containersOf(resource).flatMap((container) => {
      const { unknowns } = analyseStart(container, overlay);
      return unknowns.map((unknown) => startProblem(unknown.code, container, unknown));
    }),
});
