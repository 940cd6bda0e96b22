import { resourceRule } from "../../check/rule.ts";
import { startProblem, startsOf } from "./shared.ts";

export default resourceRule({
  name: "startup-no-forbidden-command",
  severity: "error",
  summary: "Containers must not run commands that the policy forbids when they start.",
  why: "Some programs must not run in this cluster: a second database or cache besides the shared one uses memory that the services need.",
  remedy: "Use the alternative named in the policy's reason.",
  references: ["https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/"],
  needs: "policy.forbiddenCommands",
  messages: {
    found:
      "{part} of container {container} runs a command that the policy forbids ({reason}): `{command}` ({via})",
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
      command: [sh, -c, "echo redis-server; command -v redis-server; redis-cli ping"]`,
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
      command: [sh, -c, "/usr/bin/redis-server --port 6379 & exec python app.py"]`,
        findings: [
          "/spec/containers/0/command/2: the start of container web runs a command that the policy forbids (the cache runs already; use dragonfly-cache.apps-platform.svc.cluster.local:6379): `/usr/bin/redis-server --port 6379` (command[2])",
        ],
      },
    ],
  },
  check: (resource, overlay, { policy, analyseStart }) => {
    const forbidden = policy.forbiddenCommands;
    if (forbidden.length === 0) return [];
    return startsOf(resource).flatMap((container) =>
      analyseStart(container, overlay)
        .commands()
        .flatMap((command) => {
          const match = forbidden.find((entry) => startsWith(command.argv, entry.command));
          return match === undefined
            ? []
            : [startProblem("found", container, command, { reason: match.reason })];
        }),
    );
  },
});

/** Reports whether a command starts with the words of the policy; the program is compared by file name, without its folder. */
function startsWith(argv: readonly (string | null)[], forbidden: readonly string[]): boolean {
  const [program, ...rest] = argv;
  const words = [program?.slice(program.lastIndexOf("/") + 1), ...rest];
  return forbidden.every((word, index) => words[index] === word);
}
