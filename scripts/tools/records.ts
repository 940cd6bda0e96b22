import { randomUUID } from "node:crypto";
import { readFile, rename, rm, writeFile } from "node:fs/promises";

/** Reads the JSON object in a file as a Map; empty if the file is missing or contains anything else. */
export async function readRecords(file: string): Promise<Map<string, unknown>> {
  try {
    const value: unknown = JSON.parse(await readFile(file, "utf8"));
    return new Map(typeof value === "object" && value !== null ? Object.entries(value) : []);
  } catch {
    return new Map();
  }
}

/** Writes the file atomically: another process reads the old content or the new, never a part. */
export async function writeRecords(file: string, records: ReadonlyMap<string, unknown>): Promise<void> {
  const draft = `${file}.${randomUUID()}`;
  try {
    await writeFile(draft, `${JSON.stringify(Object.fromEntries(records), null, 2)}\n`);
    await rename(draft, file);
  } finally {
    await rm(draft, { force: true });
  }
}
