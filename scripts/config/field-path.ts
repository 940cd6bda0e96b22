/** A step of a field path: a field, an index, or every item of a list. */
export type FieldStep = string | number | typeof EVERY;

export const EVERY = Symbol("every item");

const STEP = /\.?([A-Za-z_][A-Za-z0-9_-]*)|\[(\d{1,9})\]|\[(\*)\]|\["((?:[^"\\]|\\.)*)"\]/y;

/**
 * Parses a field path such as `spec.ports[0].port`, `spec.rules[*].http.paths` or `metadata.labels["app.kubernetes.io/name"]`;
 * null if it is none.
 */
export function parseFieldPath(text: string): readonly FieldStep[] | null {
  const steps: FieldStep[] = [];
  STEP.lastIndex = 0;
  while (STEP.lastIndex < text.length) {
    const at = STEP.lastIndex;
    const match = STEP.exec(text);
    const [whole = "", name, index, every, key] = match ?? [];
    // A dot stands before every name but the first.
    if (match === null || (name !== undefined && (at === 0) === whole.startsWith("."))) return null;
    steps.push(every !== undefined ? EVERY : index !== undefined ? Number(index) : (name ?? unescaped(key!)));
  }
  return steps.length === 0 ? null : steps;
}

function unescaped(key: string): string {
  return key.replace(/\\(.)/g, "$1");
}
