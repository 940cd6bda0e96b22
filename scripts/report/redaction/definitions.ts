/** The lines that the documents of a CustomResourceDefinition have at their left edge, besides comments. */
const EDGE =
  /^(?:---.*|\.\.\.|apiVersion: *(["']?)apiextensions\.k8s\.io\/v1(?:beta1)?\1|kind: *(["']?)CustomResourceDefinition\2|metadata:|spec:|status:.*)\s*$/;
const AT_LEFT_EDGE = /^[^\s#].*$/gm;
const KIND = /^kind:/gm;

/**
 * A text without its documents that are CustomResourceDefinitions. They describe fields and have no values of Secrets, but
 * they are most of the text of many repositories. A document in which anything else begins at the left edge stays.
 */
export function withoutDefinitions(text: string): string {
  if (!text.includes("CustomResourceDefinition")) return text;
  const documents = text.split(/^(?=---(?:\s|$))/m);
  const others = documents.filter((document) => !isDefinition(document));
  return others.length === documents.length ? text : others.join("");
}

function isDefinition(document: string): boolean {
  if (document.match(KIND)?.length !== 1 || !document.includes("\nspec:")) return false;
  for (const [line] of document.matchAll(AT_LEFT_EDGE)) if (!EDGE.test(line)) return false;
  return true;
}
