import { buildPart } from "../parts/build.ts";
import { API_PARTS } from "../parts/parts.ts";

/** Builds the programs of the API tests once, before workers would each do it: a global set-up of vitest. */
export default async function setup(): Promise<void> {
  for (const part of API_PARTS) await buildPart(part, (line) => console.error(line));
}
