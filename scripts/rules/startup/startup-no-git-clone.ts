import { resourceRule } from "../../check/rule.ts";
import { checkNoInstallOf } from "./shared.ts";

export default resourceRule({
  name: "startup-no-git-clone",
  severity: "error",
  summary: "Containers must not fetch a source repository when they start.",
  why: "With a clone, the start depends on another host, its credentials and its newest commit: two pods of one Deployment can run different code, and a rollback does not restore the old code.",
  remedy: "Build the code into the image, or mount it from a ConfigMap created by a configMapGenerator.",
  references: ["https://kubernetes.io/docs/concepts/configuration/configmap/"],
  messages: { found: "{part} of container {container} fetches a repository: `{command}` ({via}){hint}" },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: python:3.11.15-slim
      command: [sh, -c, "git status; exec python app.py"]`,
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
      command: [bash, -lc, "cd /tmp; git clone --depth 1 https://example.com/app.git"]`,
        findings: [
          "/spec/containers/0/command/2: the start of container web fetches a repository: `git clone --depth 1 https://example.com/app.git` (command[2])",
        ],
      },
    ],
  },
  check: checkNoInstallOf("repository"),
});
