/** Returns the checksum of a file from text in the format of `sha256sum`. */
export function checksumIn(list: string, archive: string): string | null {
  for (const line of list.split("\n")) {
    const [sum, name, ...more] = line.trim().split(/\s+/);
    if (name?.replace(/^\*/, "") !== archive || more.length > 0) continue;
    if (sum !== undefined && /^[0-9a-f]{64}$/i.test(sum)) return sum.toLowerCase();
  }
  return null;
}
