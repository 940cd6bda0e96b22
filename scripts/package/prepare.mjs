// `npm run prepare`, which `npm ci` runs too: makes the bundle of a checkout. Plain JavaScript, and no error for npm: without
// the bundle, the program runs as TypeScript.
import { mkdirSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { bundleUrl, digestOf } from "../bundle.mjs";
import { packageUrl, say } from "../launch.mjs";

/** The version of Node that runs TypeScript runs the bundle too. */
const NODE = "24";

/** Writes the bundle next to its place, and puts it there as a whole. */
async function bundle() {
  const { writeBundle } = await import("./bundle.ts");
  const started = Date.now();
  const unfinished = new URL(`../bundle-${process.pid}/`, bundleUrl);
  mkdirSync(unfinished, { recursive: true });
  try {
    const folder = fileURLToPath(unfinished);
    const root = fileURLToPath(packageUrl);
    const { sources } = await writeBundle({ entry: "scripts/cli/run.ts", folder, root, node: NODE });
    const content = { digest: digestOf(sources), sources };
    if (sources.some((path) => statSync(new URL(path, packageUrl)).ctimeMs >= started))
      throw new Error("a source changed meanwhile");
    writeFileSync(new URL("sources.json", unfinished), JSON.stringify(content));
    rmSync(bundleUrl, { recursive: true, force: true });
    renameSync(unfinished, bundleUrl);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

await bundle().catch((error) => say(`the program runs as TypeScript, without a bundle: ${error.message}`));
