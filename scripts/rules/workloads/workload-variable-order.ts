import { resourceRule } from "../../check/rule.ts";
import { containersOf } from "../../kubernetes/pods/pods.ts";
import { asArray, asObject, asString } from "../../model/json.ts";
import { resourcePlace } from "../../model/problem.ts";

export default resourceRule({
  name: "workload-variable-order",
  severity: "warning",
  summary: "A variable that uses another one as `$(NAME)` must come after it in `env`.",
  why: "The kubelet expands references only to variables that are defined earlier. A later one stays in the text as `$(NAME)`, and the program gets that as a host or password.",
  remedy: "Move the referenced variable before the one that uses it.",
  references: [
    "https://kubernetes.io/docs/tasks/inject-data-application/define-interdependent-environment-variables/",
  ],
  messages: { later: "{variable} uses $({name}), which is defined after it" },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      env:
        - { name: HOST, value: db }
        - { name: URL, value: "postgresql://$(HOST)/app" }
        - { name: TEMPLATE, value: "$$(LATER) $(UNKNOWN)" }
        - { name: LATER, value: x }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      env:
        - { name: URL, value: "postgresql://$(HOST)/app" }
        - { name: HOST, value: db }`,
        findings: ["/spec/containers/0/env/0/value: URL uses $(HOST), which is defined after it"],
      },
    ],
  },
  check: (resource) =>
    containersOf(resource).flatMap(({ value, path }) => {
      // A ConfigMap or Secret can define it too.
      if (asArray(value.envFrom).length > 0) return [];
      const variables = asArray(value.env).map(asObject);
      const names = variables.map(({ name }) => asString(name) ?? "");
      return variables.flatMap((variable, index) =>
        referencedNames(asString(variable.value) ?? "").flatMap((name) => {
          if (names.indexOf(name) <= index) return [];
          const args = { variable: names[index]!, name };
          return [
            { code: "later" as const, args, at: resourcePlace(resource, [...path, "env", index, "value"]) },
          ];
        }),
      );
    }),
});

/** The names in `$(NAME)`; `$$` is an escaped dollar sign. */
function referencedNames(text: string): string[] {
  return [...new Set([...text.matchAll(/\$\$|\$\(([A-Za-z_][\w.-]*)\)/g)].flatMap(([, name]) => name ?? []))];
}
