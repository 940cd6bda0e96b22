/** Returns `compute` with one result per object: it runs at the first call for an object, and its result is kept as long. */
export function memoizeWeak<Key extends WeakKey, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  return memoizeBy((key) => key, compute);
}

/** Returns `compute` with one result per owner and name, such as a repository and a file; kept as long as the owner. */
export function memoizeNamed<Owner extends WeakKey, Value>(
  compute: (owner: Owner, name: string) => Value,
): (owner: Owner, name: string) => Value {
  const resultsOf = memoizeWeak((owner: Owner) => memoizeAll((name) => compute(owner, name)));
  return (owner, name) => resultsOf(owner)(name);
}

function memoizeAll<Value>(compute: (name: string) => Value): (name: string) => Value {
  const results = new Map<string, { readonly value: Value }>();
  return (name) => {
    let result = results.get(name);
    if (result === undefined) {
      result = { value: compute(name) };
      results.set(name, result);
    }
    return result.value;
  };
}

/** Returns `compute` with one result for all items with the same key, as `memoizeWeak`. */
export function memoizeBy<Item, Key extends WeakKey, Value>(
  keyOf: (item: Item) => Key,
  compute: (item: Item) => Value,
): (item: Item) => Value {
  const results = new WeakMap<Key, { readonly value: Value }>();
  return (item) => {
    const key = keyOf(item);
    let result = results.get(key);
    if (result === undefined) {
      result = { value: compute(item) };
      results.set(key, result);
    }
    return result.value;
  };
}

/** Changes when all views are released. */
let viewGeneration = {};

/**
 * Returns `compute` for a view of a manifest: as `memoizeWeak`, but a result is kept only until `releaseViews`. Views of
 * thousands of overlays take several times the memory of the overlays. Two results for one object can be different
 * objects.
 */
export function memoizeView<Key extends WeakKey, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  let generation = viewGeneration;
  let view = memoizeWeak(compute);
  return (key) => {
    if (generation !== viewGeneration) {
      generation = viewGeneration;
      view = memoizeWeak(compute);
    }
    return view(key);
  };
}

/** Releases the results of all functions of `memoizeView`; they are computed again when they are needed. */
export function releaseViews(): void {
  viewGeneration = {};
}

/** Returns `compute` so that it runs at the first call only. */
export function lazily<Value>(compute: () => Value): () => Value {
  let result: { readonly value: Value } | null = null;
  return () => {
    result ??= { value: compute() };
    return result.value;
  };
}

/** Results kept per function: more than a large repository has names, few enough for hostile input. */
const MAX_TEXTS = 20_000;

/** Returns `compute` with one result per text, such as a name that occurs thousands of times. */
export function memoizeText<Value>(compute: (text: string) => Value): (text: string) => Value {
  const results = new Map<string, Value>();
  return (text) => {
    const known = results.get(text);
    if (known !== undefined || results.has(text)) return known as Value;
    const value = compute(text);
    if (results.size >= MAX_TEXTS) results.clear();
    results.set(text, value);
    return value;
  };
}
