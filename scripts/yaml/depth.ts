import type { CST } from "yaml";

/** Maximum nesting depth of collections. */
export const MAX_DEPTH = 200;

/**
 * Returns the offset of the first collection nested deeper than `MAX_DEPTH`, or null. It is called before the document
 * is composed, since composing is recursive and this function is not.
 */
export function findTooDeep(document: CST.Document): number | null {
  const stack: { token: CST.Token; depth: number }[] = [];
  const push = (token: CST.Token | null | undefined, depth: number) => {
    if (token != null && "items" in token) stack.push({ token, depth });
  };
  push(document.value, 1);
  for (let next = stack.pop(); next !== undefined; next = stack.pop()) {
    const { token, depth } = next;
    if (depth > MAX_DEPTH) return token.offset;
    if (!("items" in token)) continue;
    for (const item of token.items) {
      push(item.key, depth + 1);
      push(item.value, depth + 1);
    }
  }
  return null;
}
