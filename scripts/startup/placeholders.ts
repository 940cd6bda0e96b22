import type { Container } from "../kubernetes/pods/workload.ts";
import { apiGroup } from "../model/resource.ts";
import { parameterValue } from "./custom/parameters.ts";
import { concatAll, cut, type Doc, known, unknown, type Value, type ValuePiece } from "./values/value.ts";

/**
 * Placeholders that controllers replace before a container runs: `{{inputs.parameters.name}}`
 * (https://argo-workflows.readthedocs.io/en/latest/variables/) and `$(params.name)`
 * (https://tekton.dev/docs/pipelines/variables/).
 */
const PLACEHOLDERS: ReadonlyMap<string, RegExp> = new Map([
  ["argoproj.io", /\{\{\s{0,8}(?<name>[a-zA-Z=][^{}\n]{0,300})\}\}/g],
  [
    "tekton.dev",
    /\$\((?<name>(?:params|inputs|outputs|workspaces|results|context|tasks|steps?|finally|tt)[.[][^()\n]{1,300})\)/g,
  ],
]);

/**
 * Returns a text of a resource as a value, with the placeholders of its controller: those with a value in the
 * same resource as that value, others as unknown pieces.
 */
export function templatedText(text: string, doc: Doc, container?: Container): Value {
  const whole = known(text, doc);
  const [piece] = whole;
  const group = apiGroup(doc.resource.apiVersion);
  const pattern = PLACEHOLDERS.get(group.split(".").slice(-2).join("."));
  if (piece === undefined || pattern === undefined) return whole;
  return fillPlaceholders(piece, pattern, (name) => parameterValue(name, doc.resource, container));
}

function fillPlaceholders(
  piece: ValuePiece,
  pattern: RegExp,
  resolve: (name: string) => Value | null,
): Value {
  const parts: Value[] = [];
  let from = 0;
  for (const { index, 0: written, groups } of piece.text.matchAll(pattern)) {
    const to = index + written.length;
    const name = groups?.name?.trim() ?? "";
    if (index > from) parts.push([cut(piece, from, index)]);
    parts.push(resolve(name) ?? unknown({ kind: "variable", name }, cut(piece, index, to)));
    from = to;
  }
  if (from === 0) return [piece];
  if (from < piece.text.length) parts.push([cut(piece, from, piece.text.length)]);
  return concatAll(parts);
}
