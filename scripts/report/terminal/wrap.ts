const MIN_WIDTH = 20;

/** Breaks a text at spaces into lines of at most `width` characters; a longer word stands alone, uncut. */
export function wrap(text: string, width: number): string[] {
  const limit = Math.max(width, MIN_WIDTH);
  const lines: string[] = [];
  let line = "";
  for (const word of text.split(" ")) {
    if (line !== "" && line.length + 1 + word.length > limit) {
      lines.push(line);
      line = word;
    } else line = line === "" ? word : `${line} ${word}`;
  }
  return [...lines, line];
}
