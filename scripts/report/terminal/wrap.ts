import { displayWidth } from "./width.ts";

const MIN_WIDTH = 20;

/** Breaks a text at spaces into lines of at most `width` terminal columns. A longer word gets its own line, uncut. */
export function wrap(text: string, width: number): string[] {
  const limit = Math.max(width, MIN_WIDTH);
  const lines: string[] = [];
  let [line, columns] = ["", 0];
  for (const word of text.split(" ")) {
    const added = displayWidth(word);
    if (line !== "" && columns + 1 + added > limit) {
      lines.push(line);
      [line, columns] = [word, added];
    } else [line, columns] = line === "" ? [word, added] : [`${line} ${word}`, columns + 1 + added];
  }
  return [...lines, line];
}
