/** The value of a step, or the error with which it failed. */
export type Result<T, E = string> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

export function fail<E>(error: E): { readonly ok: false; readonly error: E } {
  return { ok: false, error };
}
