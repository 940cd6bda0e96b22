/** Renders all overlays of a generated repository with Kustomize's library and does nothing else with them. */
import { readdirSync } from "node:fs";
import { join } from "node:path";
import { UpstreamPool } from "../../scripts/upstream/pool.ts";

const [file = "", root = ""] = process.argv.slice(2);
const pool = new UpstreamPool({ file, minor: "" });
const folders = readdirSync(join(root, "overlays")).map((name) => `overlays/${name}`);
const built = await Promise.all(
  folders.map(async (folder) => (await pool.ask("build", { root, folder })).ok),
);
await pool.close();
process.exitCode = built.every(Boolean) ? 0 : 1;
