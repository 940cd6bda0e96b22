import { isObject, type JsonObject, type JsonValue } from "../model/json.ts";

/** A report that a command printed: to a file, as the command line names it, or to standard output. */
export interface Output {
  readonly file: string | null;
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
  const { file, text } = stored;
  return (file === null || typeof file === "string") && typeof text === "string";
}
