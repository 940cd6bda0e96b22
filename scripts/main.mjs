#!/usr/bin/env node
// The command in a checkout. Node 24 runs the program: the bundle that `npm ci` makes, or the TypeScript if that has changed.
// An older Node starts the Node 24 that `npm ci` installs on Linux, or reports what is needed. Plain JavaScript, so that an
// older Node can read it and does not fail on syntax.
import module from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { findBundle } from "./launcher/bundle.mjs";
import { cacheCompiledCode, launch, say } from "./launcher/launch.mjs";
import { loadBundle } from "./launcher/load-bundle.mjs";
import { packageUrl } from "./launcher/places.mjs";
import { fs } from "./process/builtins.mjs";

const neededNode = 24;

function majorOf(version) {
  return Number.parseInt(version, 10);
}

/** Path of the Node that `npm ci` installs on Linux, or null. */
function lockedNode() {
  const require = module.createRequire(import.meta.url);
  try {
    const manifest = require.resolve(`node-linux-${process.arch}/package.json`);
    // An older one would start this file again, in an endless loop.
    if (process.platform !== "linux" || majorOf(require(manifest).version) < neededNode) return null;
    return join(manifest, "..", "bin", "node");
  } catch {
    return null;
  }
}

function askForNode() {
  say(`Node ${neededNode} or newer is required; this is Node ${process.versions.node}.`);
  say(
    "On Linux `npm ci` installs it (with Node 22.22 or newer); elsewhere install it from https://nodejs.org",
  );
  process.exitCode = 2;
}

/** Runs this file again with another Node and ends with its exit code or signal. */
async function runWith(node) {
  const { spawn } = await import("node:child_process");
  const child = spawn(node, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: "inherit" });
  const signals = ["SIGINT", "SIGTERM", "SIGHUP"];
  const forward = (signal) => child.kill(signal);
  for (const signal of signals) process.on(signal, forward);
  child.on("error", askForNode);
  child.on("exit", (code, signal) => {
    for (const name of signals) process.off(name, forward);
    if (signal === null) process.exitCode = code;
    else process.kill(process.pid, signal);
  });
}

/**
 * Strips the types of this package's own files when it is installed below a `node_modules` folder, where Node does not:
 * https://nodejs.org/api/typescript.html#type-stripping-in-dependencies
 */
function stripOwnTypes() {
  if (!packageUrl.pathname.includes("/node_modules/")) return;
  const isOwn = (url) =>
    url.startsWith(packageUrl.href) &&
    url.endsWith(".ts") &&
    !url.slice(packageUrl.href.length).includes("node_modules/");
  module.registerHooks({
    load(url, context, nextLoad) {
      if (!isOwn(url)) return nextLoad(url, context);
      return {
        format: "module",
        shortCircuit: true,
        source: stripTypes(fs.readFileSync(new URL(url), "utf8")),
      };
    },
  });
}

/** Suppresses the warning that this function of Node is experimental: users cannot act on it. */
function stripTypes(source) {
  const { emitWarning } = process;
  process.emitWarning = () => {};
  try {
    return module.stripTypeScriptTypes(source);
  } finally {
    process.emitWarning = emitWarning;
  }
}

async function load() {
  const bundle = findBundle();
  if (bundle !== null) return loadBundle(bundle);
  cacheCompiledCode();
  stripOwnTypes();
  return import("./cli/run.ts");
}

if (majorOf(process.versions.node) >= neededNode) launch(load);
else {
  const node = lockedNode();
  if (node === null) askForNode();
  else await runWith(node);
}
