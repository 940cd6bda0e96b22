import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { ROOT } from "../command.ts";
import { pictures } from "./pictures.ts";

/** Writes the pictures of the README. `pictures.e2e.test.ts` fails if they are out of date. */
for (const [file, svg] of await pictures()) {
  writeFileSync(join(ROOT, "docs", file), svg);
  console.log(`docs/${file}`);
}
