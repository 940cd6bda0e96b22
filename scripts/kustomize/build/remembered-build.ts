import type { RenderedDocument } from "../../model/document.ts";
import { isObject, type JsonValue } from "../../model/json.ts";
import type { Result } from "../../model/result.ts";
import { type Results, resultKey } from "../../model/results.ts";
import type { BuildInput } from "./changed-build.ts";
import { inputContents } from "./input-contents.ts";

type Documents = Result<readonly RenderedDocument[]>;

/** How a build is done: the program, and the text that a document must contain to be returned as text. */
export interface BuildMethod {
  readonly renderer: string;
  readonly textWith: string | null;
}

/** Returns the documents of an earlier build of the same files in the same way, or builds. Failures are not kept. */
export async function rememberedBuild(
  results: Results,
  input: BuildInput,
  { renderer, textWith }: BuildMethod,
  build: () => Promise<Documents>,
): Promise<Documents> {
  const { repository, content } = input;
  const { graph, edited } = content;
  const contents = inputContents(repository, graph);
  const key = resultKey("build", renderer, textWith, graph.folder, edited?.value ?? null, [...contents]);
  const known = results.get(key);
  const documents = known === undefined ? null : documentsOf(known);
  if (documents !== null) return { ok: true, value: documents };
  const built = await build();
  if (built.ok)
    results.put(
      key,
      built.value.map(({ value, text }) => ({ value, text })),
    );
  return built;
}

/** The documents of a stored result; null if it has another form. */
function documentsOf(stored: JsonValue): RenderedDocument[] | null {
  if (!Array.isArray(stored)) return null;
  const documents = stored.map((each) => (isObject(each) ? documentOf(each.value, each.text) : null));
  return documents.every((each) => each !== null) ? documents : null;
}

function documentOf(value: JsonValue | undefined, text: JsonValue | undefined): RenderedDocument | null {
  if (isObject(value) && (text === null || typeof text === "string")) return { value, text };
  return value === null && typeof text === "string" ? { value, text } : null;
}
