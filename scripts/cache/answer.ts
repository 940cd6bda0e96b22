import { isObject, type JsonObject, type JsonValue } from "../model/json.ts";

/** A report that a command printed: to a file at an absolute path, or to standard output. */
export interface Output {
  readonly path: string | null;
  /** The name of the file as the user wrote it. */
  readonly name: string;
  readonly text: string;
}

/** All that a command answered. */
export interface Answer {
  readonly outputs: readonly Output[];
  /** Lines on standard error. */
  readonly said: readonly string[];
  readonly code: number;
}

export function storedAnswer({ outputs, said, code }: Answer): JsonObject {
  return { outputs: outputs.map((output) => ({ ...output })), said: [...said], code };
}

/** The answer in a stored one; null if it has another form. */
export function answerOf(stored: JsonValue | undefined): Answer | null {
  if (!isObject(stored)) return null;
  const { outputs, said, code } = stored;
  if (!Array.isArray(outputs) || !Array.isArray(said) || typeof code !== "number") return null;
  if (!outputs.every(isOutput) || !said.every((line) => typeof line === "string")) return null;
  return { outputs, said, code };
}

function isOutput(stored: JsonValue): stored is JsonValue & Output {
  if (!isObject(stored)) return false;
  const { path, name, text } = stored;
  return (path === null || typeof path === "string") && typeof name === "string" && typeof text === "string";
}
