#!/usr/bin/env node
// The command: finds Node 24 and hands over to a program in TypeScript. This file is plain JavaScript that any
// Node from 20 on can read, so that an older one is told what is needed instead of failing on syntax.
import { readFileSync, writeSync } from "node:fs";
import module from "node:module";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

const neededNode = 24;
const defaultProgram = "validate";
const programs = new Map([
  [defaultProgram, "./cli/run.ts"],
  ["explain", "./cli/explain.ts"],
  ["watch", "./cli/watch.ts"],
]);
const packageUrl = new URL("..", import.meta.url);

/** Standard error without a buffer: what is said last must not be lost when the process ends. */
function say(text) {
  try {
    writeSync(2, `${text}\n`);
  } catch {
    // Nobody reads it.
  }
}

/** A mistake of this program itself: one line, exit code 2. */
function crash(error) {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const line = text.replace(/[\s\p{Cc}]+/gu, " ").slice(0, 500);
  if (error?.code === "ERR_MODULE_NOT_FOUND" && /^Cannot find package/.test(error.message)) {
    say(`A package that this program needs is not installed: run \`npm ci\` in ${fileURLToPath(packageUrl)}`);
  } else {
    say(`internal error: ${line} (this is a bug, please report it; DEBUG=1 shows where)`);
  }
  if (process.env.DEBUG && error instanceof Error) say(error.stack);
  process.exit(2);
}

function majorOf(version) {
  return Number.parseInt(version, 10);
}

/** The Node that `npm ci` brings on Linux, or null. */
function lockedNode() {
  const require = module.createRequire(import.meta.url);
  try {
    const manifest = require.resolve(`node-linux-${process.arch}/package.json`);
    // An older one would look for a newer one again, without end.
    if (process.platform !== "linux" || majorOf(require(manifest).version) < neededNode) return null;
    return join(manifest, "..", "bin", "node");
  } catch {
    return null;
  }
}

function askForNode() {
  say(`Node ${neededNode} or newer is needed; this is Node ${process.versions.node}.`);
  say("On Linux `npm ci` brings it; elsewhere install it from https://nodejs.org");
  process.exitCode = 2;
}

/** Runs this file again with another Node; its exit code or signal becomes ours. */
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
 * A reader that has seen enough (`| head`) is no error: the run goes on to its verdict. A report that cannot be
 * written (a full disk) is one.
 */
function watchOutput(stream) {
  stream.on("error", (error) => {
    if (error.code === "EPIPE") return;
    say(`cannot write the output: ${error.message}`);
    process.exit(2);
  });
}

/** Compiled code is kept in the package's own folder, or where Node keeps it if that cannot be written. */
function cacheCompiledCode() {
  const own = module.enableCompileCache(fileURLToPath(new URL(".cache/compiled", packageUrl)));
  if (own.status === module.constants.compileCacheStatus.FAILED) module.enableCompileCache();
}

/**
 * Node does not strip types below a `node_modules` folder, where this package lies when another one depends on
 * it: https://nodejs.org/api/typescript.html#type-stripping-in-dependencies. So it is done here, for own files only.
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

/** Without the warning that this function of Node's is experimental, which users can do nothing about. */
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
  // Without this a promise that nothing can settle any more would end the process with exit code 0.
  const noVerdict = () => crash(new Error("the run ended without a verdict"));
  process.once("beforeExit", noVerdict);
  watchOutput(process.stdout);
  watchOutput(process.stderr);
  cacheCompiledCode();
  stripOwnTypes();
  const args = process.argv.slice(2);
  const program = programs.get(args[0]);
  const { main } = await import(program ?? programs.get(defaultProgram));
  // No process.exit: it would cut off what a pipe has not taken yet.
  process.exitCode = await main(program === undefined ? args : args.slice(1));
  process.off("beforeExit", noVerdict);
}

if (majorOf(process.versions.node) >= neededNode) start().catch(crash);
else {
  const node = lockedNode();
  if (node === null) askForNode();
  else await runWith(node);
}
