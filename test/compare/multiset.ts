/** Items that only one of two lists has. An item listed twice counts twice. */
export interface Unmatched<T> {
  readonly before: readonly T[];
  readonly after: readonly T[];
}

export function unmatched<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (item: T) => string,
): Unmatched<T> {
  return { before: without(before, after, keyOf), after: without(after, before, keyOf) };
}

function without<T>(items: readonly T[], others: readonly T[], keyOf: (item: T) => string): T[] {
  const left = new Map([...Map.groupBy(others, keyOf)].map(([key, same]) => [key, same.length]));
  return items.filter((item) => {
    const count = left.get(keyOf(item)) ?? 0;
    left.set(keyOf(item), count - 1);
    return count <= 0;
  });
}
