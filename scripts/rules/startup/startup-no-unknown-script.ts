import { resourceRule } from "../../check/rule.ts";
import { startProblem, startsOf } from "./shared.ts";

export default resourceRule({
  name: "startup-no-unknown-script",
  severity: "warning",
  summary: "Commands that containers run at start must be readable from the repository.",
  why: "A script from a volume, a Git repository, a download or a variable can install anything, and the other startup rules cannot check it. Scripts of the image are counted in the report.",
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
    "volume-program":
      "{part} of container {container} runs a program from a volume whose content is not in the repository: `{command}` ({via})",
    "installer-words":
      "{part} of container {container} passes an install command to a program that is not analysed: `{command}` ({via})",
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
      command: [sh, -c, "set -e; /opt/web/bin/prepare.sh; exec python app.py"]`,
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
      readinessProbe: { exec: { command: [/scripts/ready.sh] } }
      volumeMounts: [{ name: scripts, mountPath: /scripts }]
  volumes: [{ name: scripts, persistentVolumeClaim: { claimName: scripts } }]`,
        findings: [
          `/spec/containers/0/command/0: the start of container web runs a script that is not in the repository: \`sh /scripts/start.sh\` (command[0])`,
          `/spec/containers/0/readinessProbe/exec/command/0: the readiness probe of container web runs a script that is not in the repository: \`/scripts/ready.sh\` (readinessProbe.exec.command[0])`,
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
      command: [/data/bin/server]
      livenessProbe: { exec: { command: [fish, -c, "apt-get install -y curl"] } }
      volumeMounts: [{ name: data, mountPath: /data }]
  volumes: [{ name: data, persistentVolumeClaim: { claimName: data } }]`,
        findings: [
          "/spec/containers/0/command/0: the start of container web runs a program from a volume whose content is not in the repository: `/data/bin/server` (command[0])",
          "/spec/containers/0/livenessProbe/exec/command/0: the liveness probe of container web passes an install command to a program that is not analysed: `fish -c apt-get install -y curl` (livenessProbe.exec.command[0])",
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
    startsOf(resource).flatMap((container) => {
      const { unknowns } = analyseStart(container, overlay);
      return unknowns.map((unknown) => startProblem(unknown.code, container, unknown));
    }),
});
