/** `npm run build:parts [-- NAME…]`: builds parts of the test cluster into the cache and prints their paths. */
import { buildPart } from "./build.ts";
import { PARTS, type Part } from "./parts.ts";

const names = process.argv.slice(2);
const all: readonly Part[] = Object.values(PARTS);
for (const part of all.filter(({ name }) => names.length === 0 || names.includes(name)))
  console.log(await buildPart(part, (line) => console.error(line)));
