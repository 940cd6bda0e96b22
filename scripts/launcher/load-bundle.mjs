// Loads files of the bundle with the code that V8 compiled in earlier runs, also that of functions: Node's own cache of
// compiled code has no functions, so that each run would compile those that it calls. Plain JavaScript, since `main.mjs`
// imports it.
import { createRequire } from "node:module";
import { join } from "node:path";
import { pathToFileURL } from "node:url";
import { constants, Script } from "node:vm";
import { crypto, fs } from "../process/builtins.mjs";
import * as programFiles from "./program-files.mjs";

/** The code of a file is written by this many runs that load it: each adds the functions that it called. */
const WRITES = 3;

/** After the code, a file has its SHA-256, since V8 does not notice damage, and one byte with the number of writes. */
const TRAILER_BYTES = 33;

/** Folders with code are made for different options of Node; those that were made last are kept. */
const KEPT_FOLDERS = 4;
const CODE_PREFIX = "code-";

/**
 * The exports of `main.js` in the folder of a bundle. `files` identifies the content of the folder.
 * @param {{ readonly folder: string, readonly files: string }} bundle
 */
export function loadBundle({ folder, files }) {
  const codeFolder = join(folder, CODE_PREFIX + codeKey(files));
  /** @type {Map<string, { exports: Record<string, any> }>} */
  const modules = new Map();
  /** @type {{ name: string, script: Script, writes: number }[]} */
  const unfinished = [];
  const requireOther = createRequire(join(folder, "main.js"));

  /** @param {string} specifier */
  function load(specifier) {
    if (specifier === "program-files.mjs") return programFiles;
    if (!specifier.startsWith("./")) return process.getBuiltinModule(specifier) ?? requireOther(specifier);
    const name = specifier.slice(2);
    const known = modules.get(name);
    if (known !== undefined) return known.exports;
    const module = { exports: {} };
    modules.set(name, module);
    const path = join(folder, name);
    const code = readCode(join(codeFolder, name));
    const script = new Script(fs.readFileSync(path, "utf8"), {
      filename: path,
      importModuleDynamically: constants.USE_MAIN_CONTEXT_DEFAULT_LOADER,
      ...(code === null ? {} : { cachedData: code.data }),
    });
    const writes = code === null || script.cachedDataRejected ? 0 : code.writes;
    if (writes < WRITES) unfinished.push({ name, script, writes });
    script.runInThisContext()(module.exports, load, pathToFileURL(path).href);
    return module.exports;
  }
  process.once("exit", () => {
    if (unfinished.length > 0) writeCode(codeFolder, folder, unfinished);
  });
  return load("./main.js");
}

/**
 * Compiled code is that of files, of a Node, and of its options; V8 rejects that of another processor.
 * @param {string} files
 */
function codeKey(files) {
  const { version, arch, execArgv, env } = process;
  const of = JSON.stringify([files, version, arch, execArgv, env.NODE_OPTIONS ?? ""]);
  return crypto.createHash("sha256").update(of).digest("hex").slice(0, 16);
}

/**
 * The code in a file; null if there is none, or if it is damaged.
 * @param {string} path
 */
function readCode(path) {
  try {
    const content = fs.readFileSync(path);
    const data = content.subarray(0, -TRAILER_BYTES);
    return trailerOf(data, content.at(-1) ?? 0).equals(content.subarray(-TRAILER_BYTES))
      ? { data, writes: content.at(-1) ?? 0 }
      : null;
  } catch {
    return null;
  }
}

/**
 * @param {Buffer} code
 * @param {number} writes
 */
function trailerOf(code, writes) {
  return Buffer.concat([crypto.createHash("sha256").update(code).digest(), Buffer.of(writes)]);
}

/**
 * Each file is put in its place as a whole. A folder that cannot be written is not an error.
 * @param {string} codeFolder
 * @param {string} folder
 * @param {readonly { readonly name: string, readonly script: Script, readonly writes: number }[]} scripts
 */
function writeCode(codeFolder, folder, scripts) {
  try {
    fs.mkdirSync(codeFolder, { recursive: true });
    for (const { name, script, writes } of scripts) {
      const path = join(codeFolder, name);
      const draft = `${path}-${crypto.randomBytes(6).toString("hex")}`;
      const code = script.createCachedData();
      fs.writeFileSync(draft, Buffer.concat([code, trailerOf(code, writes + 1)]));
      fs.renameSync(draft, path);
    }
    removeOld(folder);
  } catch {
    // A read-only folder.
  }
}

/** @param {string} folder */
function removeOld(folder) {
  const folders = fs.readdirSync(folder).filter((name) => name.startsWith(CODE_PREFIX));
  const byAge = folders
    .map((name) => ({ path: join(folder, name), at: fs.statSync(join(folder, name)).mtimeMs }))
    .sort((one, other) => other.at - one.at);
  for (const { path } of byAge.slice(KEPT_FOLDERS)) fs.rmSync(path, { recursive: true, force: true });
}
