#!/usr/bin/env node
// The command. Node 24 runs the TypeScript program; an older Node starts the Node 24 that `npm ci` installs on Linux, or
// reports what is needed. This file is plain JavaScript, so that an older Node can read it and does not fail on syntax.
import { readFileSync, writeSync } from "node:fs";
import module from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const neededNode = 24;
const packageUrl = new URL("..", import.meta.url);

/** Writes to standard error without a buffer: the last line must not be lost when the process ends. */
function say(text) {
  try {
    writeSync(2, `${text}\n`);
  } catch {
    // Standard error is closed.
  }
}

/** Reports an error in this program itself: one line, exit code 2. */
function crash(error) {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const line = text.replace(/[\s\p{Cc}]+/gu, " ").slice(0, 500);
  if (error?.code === "ERR_MODULE_NOT_FOUND" && /^Cannot find package/.test(error.message)) {
    say(`A package that this program needs is not installed: run \`npm ci\` in ${fileURLToPath(packageUrl)}`);
  } else {
    say(`internal error: ${line} (this is a bug, please report it; DEBUG=1 prints the stack)`);
  }
  if (process.env.DEBUG && error instanceof Error) say(error.stack);
  process.exit(2);
}

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
 * A reader that closes the pipe early (`| head`) is not an error: the run continues and sets its exit code. A report
 * that cannot be written (a full disk) is an error.
 */
function watchOutput(stream) {
  stream.on("error", (error) => {
    if (error.code === "EPIPE") return;
    say(`cannot write the output: ${error.message}`);
    process.exit(2);
  });
}

/** Caches compiled code in the package's own folder, or in Node's default folder if that cannot be written. */
function cacheCompiledCode() {
  const own = module.enableCompileCache(fileURLToPath(new URL(".cache/compiled", packageUrl)));
  if (own.status === module.constants.compileCacheStatus.FAILED) module.enableCompileCache();
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
      return { format: "module", shortCircuit: true, source: stripTypes(readFileSync(new URL(url), "utf8")) };
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

async function start() {
  process.on("uncaughtException", crash);
  // Without this, a promise that is never settled would end the process with exit code 0.
  const noVerdict = () => crash(new Error("the run ended without a result"));
  process.once("beforeExit", noVerdict);
  watchOutput(process.stdout);
  watchOutput(process.stderr);
  cacheCompiledCode();
  stripOwnTypes();
  const { main } = await import("./cli/run.ts");
  // No process.exit: it would discard output that a pipe has not accepted yet.
  process.exitCode = await main(process.argv.slice(2));
  process.off("beforeExit", noVerdict);
}

if (majorOf(process.versions.node) >= neededNode) start().catch(crash);
else {
  const node = lockedNode();
  if (node === null) askForNode();
  else await runWith(node);
}
