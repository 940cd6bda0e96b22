/** Items grouped by label, so that matching does not compare every pair. */
export interface LabelIndex<T> {
  /**
   * Returns the items that have the label with that value or do not have the label: all that can match, and
   * few others.
   */
  matching(key: string, value: string): readonly T[];
}

/** Groups by a key when it is first used. */
export function indexByLabels<T extends { readonly labels: ReadonlyMap<string, string> }>(
  all: readonly T[],
): LabelIndex<T> {
  const groups = new Map<string, Map<string | undefined, T[]>>();
  return {
    matching(key, value) {
      const group = groups.get(key) ?? Map.groupBy(all, ({ labels }) => labels.get(key));
      groups.set(key, group);
      return [...(group.get(value) ?? []), ...(group.get(undefined) ?? [])];
    },
  };
}

/**
 * Returns a lookup of the items that may select given labels, and few others, in the order of `all`. `asks`
 * returns a label that the item requires.
 */
export function candidatesByLabels<T>(
  all: readonly T[],
  asks: (item: T) => readonly [key: string, value: string] | null,
): (labels: ReadonlyMap<string, string>) => readonly T[] {
  const places = new Map(all.map((item, index) => [item, index]));
  const byKey = Map.groupBy(all, (item) => asks(item)?.[0] ?? null);
  const byLabel = Map.groupBy(all, (item) => JSON.stringify(asks(item)));
  return (labels) => {
    const found = [...byKey].flatMap(([key, items]) => {
      const value = key === null ? undefined : labels.get(key);
      // Flux substitution may produce any value.
      return value === undefined || value.includes("${")
        ? items
        : (byLabel.get(JSON.stringify([key, value])) ?? []);
    });
    return found.toSorted((one, other) => places.get(one)! - places.get(other)!);
  };
}
