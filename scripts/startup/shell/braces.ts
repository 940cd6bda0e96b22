const MAX_WORDS = 64;

/**
 * Expands `{a,b}` or `{1..3}`, with nested braces; returns the text itself if it is not a brace expansion.
 */
export function braceTexts(text: string): string[] {
  const range = /^\{(-?\d{1,6})\.\.(-?\d{1,6})\}$/.exec(text);
  if (range !== null) return numbers(Number(range[1]), Number(range[2]));
  const items = topLevelItems(text);
  return items === null ? [text] : items.flatMap(expandInner).slice(0, MAX_WORDS);
}

function numbers(from: number, to: number): string[] {
  const step = from <= to ? 1 : -1;
  const length = Math.min(Math.abs(to - from) + 1, MAX_WORDS);
  return Array.from({ length }, (_, i) => String(from + i * step));
}

/** Null if the text is not a list in braces or contains quotes. */
function topLevelItems(text: string): string[] | null {
  if (!text.startsWith("{") || !text.endsWith("}") || /["'\\$`]/.test(text)) return null;
  const items: string[] = [];
  let depth = 0;
  let from = 1;
  for (let i = 1; i < text.length - 1; i++) {
    if (text[i] === "{") depth++;
    else if (text[i] === "}") depth--;
    else if (text[i] === "," && depth === 0) {
      items.push(text.slice(from, i));
      from = i + 1;
    }
  }
  items.push(text.slice(from, -1));
  return items.length > 1 && items.length <= MAX_WORDS ? items : null;
}

/** Expands one nested level: `b{c,d}` in a list. */
function expandInner(item: string): string[] {
  const open = item.indexOf("{");
  const close = item.lastIndexOf("}");
  if (open === -1 || close < open) return [item];
  const inner = topLevelItems(item.slice(open, close + 1)) ?? [item.slice(open, close + 1)];
  return inner.map((text) => item.slice(0, open) + text + item.slice(close + 1));
}
