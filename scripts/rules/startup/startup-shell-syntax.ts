import { resourceRule } from "../../check/rule.ts";
import { containersOf } from "../../kubernetes/pods/pods.ts";
import { asArray, type JsonValue } from "../../model/json.ts";
import { resourcePlace } from "../../model/problem.ts";

export default resourceRule({
  name: "startup-shell-syntax",
  severity: "warning",
  summary: "Operators of a shell in a command need a shell.",
  why: "Without a shell `&&`, `|` and `>` are plain arguments: the first program gets the rest of the line as its arguments, and the second one never runs.",
  remedy: 'Run a shell: `[sh, -c, "first && second"]`.',
  references: ["https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/"],
  messages: {
    operator: "container {container} passes the shell operator {word} to {program}, which is not a shell",
  },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - { name: web, image: "node:22.1.0", command: [sh, -c, "npm ci && npm start"] }
    - { name: tini, image: "node:22.1.0", command: [tini, --, bash, -ec], args: ["a", "&&", "b"] }
    - { name: cut, image: "node:22.1.0", command: [cut, -d, "|", /data/list] }`,
    ],
    bad: [
      {
        manifest: `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - name: web
      image: node:22.1.0
      command: [npm, ci]
      args: ["&&", npm, start, ">", /tmp/log]`,
        findings: [
          "/spec/containers/0/args/0: container web passes the shell operator && to npm, which is not a shell",
        ],
      },
    ],
  },
  check: (resource) =>
    containersOf(resource).flatMap((container) => {
      const command = asArray(container.value.command);
      const words = [
        ...command.map((word, index) => ({ word, steps: ["command", index] })),
        ...asArray(container.value.args).map((word, index) => ({ word, steps: ["args", index] })),
      ];
      const [program] = command;
      if (typeof program !== "string" || words.some(({ word }) => isShell(word))) return [];
      const found = words.find(({ word }, index) => index > 0 && isOperator(word, words[index - 1]?.word));
      if (found === undefined) return [];
      const args = { container: container.name, word: String(found.word), program };
      const at = resourcePlace(resource, [...container.path, ...found.steps]);
      return [{ code: "operator" as const, args, at }];
    }),
});

function isShell(word: JsonValue): boolean {
  return typeof word === "string" && /(?:^|[/\s])(?:a|ba|da|k|z|fi|c)?sh(?:\s|$)|busybox|^-l?e?c$/.test(word);
}

/** An operator as a word of its own; after a flag it is the flag's value. */
function isOperator(word: JsonValue, before: JsonValue | undefined): boolean {
  const isValue = typeof before === "string" && before.startsWith("-");
  return typeof word === "string" && /^(?:&&|\|\|?|>>?|2>&1|2>)$/.test(word) && !isValue;
}
