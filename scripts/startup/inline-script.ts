import { type Container, workloadOf } from "../kubernetes/pods/workload.ts";
import { templatedText } from "./placeholders.ts";
import { type Value, type Word, wordOf } from "./values/value.ts";

/** A script in a custom resource, which its controller gives the container as a file. */
export interface InlineScript {
  readonly field: "source" | "script";
  readonly path: string;
  readonly content: Value;
  /** The file's path as a word of the command line, with the place of the script's text. */
  readonly word: Word;
}

/**
 * Returns the `source` of an Argo Workflows script, run as `command… args… FILE`
 * (https://argo-workflows.readthedocs.io/en/latest/fields/#scripttemplate), or the `script` of a Tekton step,
 * run as `FILE args…` (https://tekton.dev/docs/pipelines/tasks/#running-scripts-within-steps).
 */
export function inlineScript(container: Container): InlineScript | null {
  const { workload, path, value } = container;
  const field = path.at(-1) === "script" ? "source" : "script";
  const text = value[field];
  if (typeof text !== "string" || workloadOf(workload.resource) !== null) return null;
  const doc = { resource: workload.resource, path: [...path, field] };
  const file = field === "source" ? "/argo/staging/script" : "/tekton/scripts/script";
  const word = wordOf([{ text: file, doc, start: 0, end: text.length }]);
  return { field, path: file, content: templatedText(text, doc, container), word };
}
