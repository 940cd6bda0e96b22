// `npm run prepare`, which `npm ci` runs too: makes the bundle of a checkout. Plain JavaScript, and no error for npm: without
// the bundle, the program runs as TypeScript.
import { createHash } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { bundleUrl } from "../launcher/bundle.mjs";
import { say } from "../launcher/launch.mjs";
import { packageUrl } from "../launcher/places.mjs";
import { digestOf } from "../launcher/program-files.mjs";

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
    const options = { entry: "scripts/cli/run.ts", folder, root, node: NODE, isScripts: true };
    const { sources } = await writeBundle(options);
    const content = { digest: digestOf(sources), files: digestOfFolder(folder), sources };
    if (sources.some((path) => statSync(new URL(path, packageUrl)).ctimeMs >= started))
      throw new Error("a source changed meanwhile");
    writeFileSync(new URL("sources.json", unfinished), JSON.stringify(content));
    rmSync(bundleUrl, { recursive: true, force: true });
    renameSync(unfinished, bundleUrl);
  } finally {
    rmSync(unfinished, { recursive: true, force: true });
  }
}

/** @param {string} folder */
function digestOfFolder(folder) {
  const hash = createHash("sha256");
  for (const name of readdirSync(folder).sort()) {
    const content = readFileSync(join(folder, name));
    hash.update(`${name} ${content.length}\n`).update(content);
  }
  return hash.digest("hex");
}

await bundle().catch((error) => say(`the program runs as TypeScript, without a bundle: ${error.message}`));
