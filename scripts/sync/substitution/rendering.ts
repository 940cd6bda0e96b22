import { asObject, asString } from "../../model/json.ts";
import { describeResource } from "../../model/resource.ts";
import { readYaml } from "../../yaml/read.ts";
import type { Variables } from "./evaluate.ts";
import { type NotSubstituted, substituteText } from "./substitute.ts";

export type SubstitutedRendering =
  | {
      readonly ok: true;
      readonly yaml: string;
      /** Variables used whose value is not known; what needs them stands as it was written. */
      readonly unresolved: readonly string[];
      /** Variables used without a default that no source sets: they became empty. */
      readonly unset: readonly string[];
    }
  | { readonly ok: false; readonly message: string };

const SWITCH = "kustomize.toolkit.fluxcd.io/substitute";
const NAME = /^[_a-zA-Z][_a-zA-Z0-9]*$/;

/**
 * A rendering of Kustomize (whose text of each resource is the very one that Flux substitutes in, so that `${N}` can
 * become a number) as Flux's `spec.postBuild` makes it. Resources that switch it off stay, and so does everything where
 * there are no variables at all. One wrong expression anywhere fails the whole, as in Flux.
 */
export function substituteRendering(yaml: string, variables: Variables): SubstitutedRendering {
  const unresolved = new Set<string>();
  const unset = new Set<string>();
  const documents: string[] = [];
  const applies = mayHaveVariables(variables);
  for (const document of applies ? documentsOf(yaml) : [yaml]) {
    if (!applies || isSwitchedOff(document)) {
      documents.push(document);
      continue;
    }
    const wrong = wrongName(variables);
    if (wrong !== null)
      return failure(document, `the variable's name ${JSON.stringify(wrong)} must match ${NAME.source}`);
    const result = document.includes("$") ? substituteText(document, variables) : null;
    if (result?.ok === false) return failure(document, describe(document, result));
    for (const name of result?.unresolved ?? []) unresolved.add(name);
    for (const name of result?.unset ?? []) unset.add(name);
    documents.push(result?.text ?? document);
  }
  return { ok: true, yaml: documents.join(""), unresolved: [...unresolved].sort(), unset: [...unset].sort() };
}

function mayHaveVariables({ values, unknownNames, unknownSources, always }: Variables): boolean {
  return always || values.size > 0 || unknownNames.size > 0 || unknownSources.length > 0;
}

/** With their separators: joined they are the whole text. In Kustomize's output no other line starts like this. */
function documentsOf(yaml: string): string[] {
  return yaml.split(/^(?=---$)/m).filter((text) => text.trim() !== "");
}

function isSwitchedOff(document: string): boolean {
  if (!document.includes(SWITCH)) return false;
  const { labels, annotations } = metadataOf(document);
  return asObject(labels)[SWITCH] === "disabled" || asObject(annotations)[SWITCH] === "disabled";
}

function wrongName({ values, unknownNames }: Variables): string | null {
  return [...values.keys(), ...unknownNames].find((name) => !NAME.test(name)) ?? null;
}

/** With the expression, unless it may be a part of a Secret. */
function describe(document: string, { message, at }: NotSubstituted): string {
  const [expression = ""] = /^\S{0,40}/.exec(document.slice(at)) ?? [];
  return kindOf(document) === "Secret" ? message : `${message}, at ${JSON.stringify(expression)}`;
}

function failure(document: string, message: string): SubstitutedRendering {
  const { namespace, name } = metadataOf(document);
  const id = { namespace: asString(namespace) ?? null, name: asString(name) ?? "" };
  const resource = describeResource({ apiVersion: "", kind: kindOf(document) ?? "", ...id });
  return { ok: false, message: `spec.postBuild cannot substitute in ${resource}: ${message}` };
}

function manifestOf(document: string) {
  const { documents } = readYaml(document, "", { maxBytes: Number.POSITIVE_INFINITY });
  return asObject(documents.find(({ value }) => value !== null)?.value);
}

function kindOf(document: string): string | undefined {
  return asString(manifestOf(document).kind);
}

function metadataOf(document: string) {
  return asObject(manifestOf(document).metadata);
}
