/** Things with labels, or with one label that they ask for, in groups that spare comparing each with each. */
export interface LabelIndex<T> {
  /** What has the label with that value, or does not have it at all: all that may be meant, and little more. */
  with(key: string, value: string): readonly T[];
}

/** Grouped when a key is first asked for. */
export function indexByLabels<T extends { readonly labels: ReadonlyMap<string, string> }>(
  all: readonly T[],
): LabelIndex<T> {
  const groups = new Map<string, Map<string | undefined, T[]>>();
  return {
    with(key, value) {
      const group = groups.get(key) ?? Map.groupBy(all, ({ labels }) => labels.get(key));
      groups.set(key, group);
      return [...(group.get(value) ?? []), ...(group.get(undefined) ?? [])];
    },
  };
}

/** For what asks for a label: what may select something with the labels, and little more; in the order of `all`. */
export function candidates<T>(
  all: readonly T[],
  asks: (item: T) => readonly [key: string, value: string] | null,
): (labels: ReadonlyMap<string, string>) => readonly T[] {
  const places = new Map(all.map((item, index) => [item, index]));
  const byKey = Map.groupBy(all, (item) => asks(item)?.[0] ?? null);
  const byLabel = Map.groupBy(all, (item) => JSON.stringify(asks(item)));
  return (labels) => {
    const found = [...byKey].flatMap(([key, items]) => {
      const value = key === null ? undefined : labels.get(key);
      // What Flux fills in may become any value.
      return value === undefined || value.includes("${")
        ? items
        : (byLabel.get(JSON.stringify([key, value])) ?? []);
    });
    return found.toSorted((one, other) => places.get(one)! - places.get(other)!);
  };
}
