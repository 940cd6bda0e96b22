// The surroundings of the program, in a checkout and in the built package: errors, closed pipes, the exit code. Plain
// JavaScript, so that an older Node can read it and does not fail on syntax.
import module from "node:module";
import { fileURLToPath } from "node:url";
import { fs } from "../process/builtins.mjs";
import { codeCacheUrl, packageUrl } from "./places.mjs";

/**
 * Writes to standard error without a buffer: the last line must not be lost when the process ends.
 * @param {string} text
 */
export function say(text) {
  try {
    fs.writeSync(2, `${text}\n`);
  } catch {
    // Standard error is closed.
  }
}

/**
 * Reports an error in this program itself: one line, exit code 2.
 * @param {any} error
 */
function crash(error) {
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  const line = text.replace(/[\s\p{Cc}]+/gu, " ").slice(0, 500);
  if (error?.code === "ERR_MODULE_NOT_FOUND" && /^Cannot find package/.test(error.message)) {
    say(`A package that this program needs is not installed: run \`npm ci\` in ${fileURLToPath(packageUrl)}`);
  } else {
    say(`internal error: ${line} (this is a bug, please report it; DEBUG=1 prints the stack)`);
  }
  if (process.env.DEBUG && error instanceof Error) say(error.stack ?? text);
  process.exit(2);
}

/**
 * A reader that closes the pipe early (`| head`) is not an error: the run continues and sets its exit code. A report
 * that cannot be written (a full disk) is an error.
 * @param {NodeJS.WriteStream} stream
 */
function watchOutput(stream) {
  stream.on("error", (/** @type {NodeJS.ErrnoException} */ error) => {
    if (error.code === "EPIPE") return;
    say(`cannot write the output: ${error.message}`);
    process.exit(2);
  });
}

/**
 * Caches compiled code in the package's own folder, or in Node's default folder if that cannot be written. Not in the
 * user's cache folder: a CI service can keep that in the checked repository, and compiled code is not verified.
 */
export function cacheCompiledCode() {
  const own = module.enableCompileCache(fileURLToPath(new URL("compiled", codeCacheUrl)));
  if (own.status === module.constants.compileCacheStatus.FAILED) module.enableCompileCache();
}

/** @param {() => Promise<{ main(argv: string[]): Promise<number> }>} load */
async function start(load) {
  process.on("uncaughtException", crash);
  // Without this, a promise that is never settled would end the process with exit code 0.
  const noVerdict = () => crash(new Error("the run ended without a result"));
  process.once("beforeExit", noVerdict);
  watchOutput(process.stdout);
  watchOutput(process.stderr);
  const { main } = await load();
  // No process.exit: it would discard output that a pipe has not accepted yet.
  process.exitCode = await main(process.argv.slice(2));
  process.off("beforeExit", noVerdict);
}

/**
 * Runs the `main` of the module that `load` imports; its result is the exit code.
 * @param {() => Promise<{ main(argv: string[]): Promise<number> }>} load
 */
export function launch(load) {
  start(load).catch(crash);
}
