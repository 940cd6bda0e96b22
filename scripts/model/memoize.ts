/** Returns `compute` with one result per object: it runs at the first call for an object, and its result is kept as long. */
export function memoizeWeak<Key extends WeakKey, Value>(compute: (key: Key) => Value): (key: Key) => Value {
  const results = new WeakMap<Key, { readonly value: Value }>();
  return (key) => {
    let result = results.get(key);
    if (result === undefined) {
      result = { value: compute(key) };
      results.set(key, result);
    }
    return result.value;
  };
}

/** Returns `compute` so that it runs at the first call only. */
export function lazily<Value>(compute: () => Value): () => Value {
  let result: { readonly value: Value } | null = null;
  return () => {
    result ??= { value: compute() };
    return result.value;
  };
}
