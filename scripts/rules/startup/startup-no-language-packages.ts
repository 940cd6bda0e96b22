import { resourceRule } from "../../check/rule.ts";
import { checkNoInstallOf } from "./shared.ts";

export default resourceRule({
  name: "startup-no-language-packages",
  severity: "error",
  summary:
    "Containers must not install packages of Node.js, Ruby, Go, Rust and similar languages when they start.",
  why: "Resolving and building packages needs more memory and time than the service itself, at every restart, and depends on an available registry.",
  remedy: "Install them when the image is built.",
  references: ["https://kubernetes.io/docs/concepts/containers/images/"],
  messages: { found: "{part} of container {container} installs packages: `{command}` ({via}){hint}" },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      command: [sh, -c, "npm run build && node server.js"]`,
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
      command: [sh, -c, "npm ci && node server.js"]`,
        findings: [
          "/spec/containers/0/command/2: the start of container web installs packages: `npm ci` (command[2])",
        ],
      },
    ],
  },
  check: checkNoInstallOf("language-packages"),
});
