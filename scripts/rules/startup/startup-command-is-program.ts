import { resourceRule } from "../../check/rule.ts";
import { containersOf } from "../../kubernetes/pods/pods.ts";
import type { ResourceChange } from "../../model/fix.ts";
import { asArray, type JsonValue } from "../../model/json.ts";
import { type Pointer, valueAt } from "../../model/pointer.ts";
import { resourcePlace } from "../../model/problem.ts";

export default resourceRule({
  name: "startup-command-is-program",
  severity: "error",
  summary: "The first word of a command must be a program, not a whole command line.",
  why: "No shell splits the text: the container runtime looks for a file with the spaces in its name, and the container never starts (`executable file not found`).",
  remedy: 'Write one list item per word (`[npm, run, start]`), or run a shell (`[sh, -c, "npm run start"]`).',
  references: ["https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/"],
  fixes: "the words of a plain command line",
  messages: { line: "{part} of container {container} is one text with spaces: `{command}`" },
  examples: {
    good: [
      `apiVersion: v1
kind: Pod
metadata: { name: web }
spec:
  containers:
    - { name: web, image: "node:22.1.0", command: [npm, run, start] }
    - { name: shell, image: "node:22.1.0", command: [sh, -c, "npm run start"] }`,
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
      command: ["npm run start"]
      livenessProbe: { exec: { command: ["pgrep node || exit 1"] } }`,
        findings: [
          "/spec/containers/0/command/0: the command of container web is one text with spaces: `npm run start`",
          "/spec/containers/0/livenessProbe/exec/command/0: the exec command of container web is one text with spaces: `pgrep node || exit 1`",
        ],
      },
    ],
  },
  check: (resource) =>
    containersOf(resource).flatMap((container) =>
      COMMANDS.flatMap((steps) => {
        const words = asArray(valueAt(container.value, steps));
        const [first] = words;
        if (typeof first !== "string" || !isCommandLine(first)) return [];
        const path = [...container.path, ...steps];
        const part = steps.length === 1 ? "the command" : "the exec command";
        const args = { part, container: container.name, command: first };
        const fix = fixOf(words, first, path);
        return [
          { code: "line" as const, args, at: resourcePlace(resource, [...path, 0]), ...(fix && { fix }) },
        ];
      }),
    ),
});

const COMMANDS: readonly Pointer[] = [
  ["command"],
  ...["startupProbe", "livenessProbe", "readinessProbe"].map((probe) => [probe, "exec", "command"]),
  ...["postStart", "preStop"].map((hook) => ["lifecycle", hook, "exec", "command"]),
];

/** A word with spaces; `$(VAR)` and templates can become a single word. */
function isCommandLine(word: string): boolean {
  return /\S\s+\S/.test(word) && !/\$\(|\$\{|\{\{/.test(word);
}

/** The words, if nothing in the text needs a shell. */
function fixOf(words: readonly JsonValue[], first: string, path: Pointer): ResourceChange[] | null {
  const isPlain = words.length === 1 && /^[\w@%+=:,./ -]+$/.test(first);
  return isPlain ? [{ path, value: first.trim().split(/\s+/) }] : null;
}
