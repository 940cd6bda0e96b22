/** Collapsed sections of Markdown, each with its lines. They are not nested. */
const SECTION = /^<details>[\s\S]*?^<\/details>\n?/gm;

/**
 * Returns a Markdown text with as many of its sections as fit into `room` characters, the first ones first, and a line that
 * counts those that are left out. Null if not even the text before them fits.
 */
export function fitSections(text: string, room: number): string | null {
  if (text.length <= room) return text;
  const sections = text.match(SECTION) ?? [];
  const start = text.search(SECTION);
  const head = start === -1 ? text : text.slice(0, start);
  const note = (left: number) =>
    left === 0
      ? ""
      : `… and ${left} more ${left === 1 ? "section" : "sections"} (length limit of a comment)\n`;
  if (head.length + note(sections.length).length > room) return null;
  const kept: string[] = [];
  let length = head.length + note(sections.length).length;
  for (const section of sections) {
    length += section.length + 1;
    if (length > room) break;
    kept.push(section);
  }
  return `${head}${kept.join("\n")}${kept.length > 0 ? "\n" : ""}${note(sections.length - kept.length)}`;
}
