/**
 * Returns `compute` with the results for recent texts kept, for values that are asked for again and take long to compute.
 * `maxLength` limits the total length of the texts, in characters.
 */
export function keeping<Value>(maxLength: number, compute: (text: string) => Value): (text: string) => Value {
  const kept = new Map<string, Value>();
  let length = 0;
  return (text) => {
    const known = kept.get(text);
    if (known !== undefined || kept.has(text)) return known as Value;
    length += text.length;
    if (length > maxLength) {
      kept.clear();
      length = text.length;
    }
    const value = compute(text);
    kept.set(text, value);
    return value;
  };
}
