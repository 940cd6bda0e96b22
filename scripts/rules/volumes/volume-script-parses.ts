import { overlayRule } from "../../check/rule.ts";
import { mountedTexts } from "../../kubernetes/pods/mounted-texts.ts";
import { resourcePlace } from "../../model/problem.ts";
import { certainSyntaxError } from "../../startup/languages/syntax-errors.ts";

export default overlayRule({
  name: "volume-script-parses",
  severity: "warning",
  summary: "Python and shell files that pods mount from ConfigMaps must have no syntax error.",
  why: "The interpreter stops at the first syntax error: the container exits at its start, or when it first runs the file.",
  remedy: "Correct the line. `python -m py_compile FILE` and `bash -n FILE` show the same error.",
  references: ["https://kubernetes.io/docs/concepts/configuration/configmap/"],
  messages: { invalid: "line {line} of {file} is not valid {language}{reason}" },
  examples: {
    good: [
      `apiVersion: v1
kind: ConfigMap
metadata: { name: app, namespace: shop }
data:
  main.py: |
    def health():
        return {"ok": True}
  run.sh: |
    #!/bin/sh
    if [ -f /tmp/ready ]; then exec python /app/main.py; fi
  template.py: |
    def {{ name }}(:
---
# Not mounted: a program can complete it.
apiVersion: v1
kind: ConfigMap
metadata: { name: part, namespace: shop }
data: { main.py: "def health(:" }
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers: [{ name: web }]
  volumes: [{ name: app, configMap: { name: app } }]`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: ConfigMap
metadata: { name: app, namespace: shop }
data:
  main.py: |
    import os

    def health()
        return {"ok": True}
  run.sh: |
    #!/bin/sh
    if [ -f /tmp/ready ]; then
      exec python /app/main.py
---
apiVersion: v1
kind: Pod
metadata: { name: web, namespace: shop }
spec:
  containers: [{ name: web }]
  volumes: [{ name: app, configMap: { name: app } }]`,
        findings: [
          "/data/main.py: line 3 of main.py is not valid Python: def health()",
          "/data/run.sh: line 3 of run.sh is not valid shell: expected 'fi' to close 'if'",
        ],
      },
    ],
  },
  check: (overlay) =>
    mountedTexts(overlay).flatMap(({ configMap, path, file, text }) => {
      const error = certainSyntaxError(file, text);
      if (error === null) return [];
      const before = text.slice(0, error.at);
      const end = text.indexOf("\n", error.at);
      const span = { start: error.at, end: end === -1 ? text.length : Math.max(end, error.at) };
      const words = error.language === "shell" ? error.reason : text.slice(span.start, span.end).trim();
      const args = {
        line: before.split("\n").length,
        file,
        language: error.language,
        reason: words === "" ? "" : `: ${words}`,
      };
      return [{ code: "invalid" as const, args, at: resourcePlace(configMap, path, { part: span }) }];
    }),
});
