import { resourceRule } from "../model/rule.ts";
import { workloadOf } from "../resources/workload.ts";
import { analyseStart } from "../startup/analyse.ts";
import { startProblem } from "./installs.ts";

export default resourceRule({
  name: "startup-no-unknown-script",
  severity: "warning",
  summary: "What a start runs can be read from the repository.",
  why: "A script that comes from a Secret, from the image or from elsewhere may install anything: what was not read was not checked.",
  remedy:
    "Keep the script in the repository (a ConfigMap from a file), call programs by their plain names, or accept it by an exception with its reason.",
  references: ["https://kubernetes.io/docs/tasks/inject-data-application/define-command-argument-container/"],
  messages: {
    command: "the start of container {container} runs a command that cannot be told: `{command}` ({via})",
    script: "the start of container {container} runs a script that cannot be told: `{command}` ({via})",
    "script-file":
      "the start of container {container} runs a script that the repository does not hold: `{command}` ({via})",
    unparsed:
      "a script of container {container} does not parse, so only its words were checked: `{command}` ({via})",
    limit:
      "a script of container {container} is too long or too deep to be followed to its end: `{command}` ({via})",
  },
  examples: { good: [], bad: [] },
  check: (resource, overlay) =>
    (workloadOf(resource)?.containers ?? []).flatMap((container) => {
      const { unknowns } = analyseStart(container, overlay);
      return unknowns.map((unknown) => startProblem(unknown.code, container, unknown));
    }),
});
