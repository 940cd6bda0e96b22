#!/usr/bin/env node
import module from "node:module";
import { readFileSync, writeSync } from "node:fs";
import { fileURLToPath } from "node:url";
// scripts/launch.mjs
const packageUrl = new URL("..", new URL("../scripts/launch.mjs", import.meta.url).href);
function say(text) {
	try {
		writeSync(2, `${text}\n`);
	} catch {}
}
function crash(error) {
	const line = (error instanceof Error ? `${error.name}: ${error.message}` : String(error)).replace(/[\s\p{Cc}]+/gu, " ").slice(0, 500);
	if (error?.code === "ERR_MODULE_NOT_FOUND" && /^Cannot find package/.test(error.message)) say(`A package that this program needs is not installed: run \`npm ci\` in ${fileURLToPath(packageUrl)}`);
	else say(`internal error: ${line} (this is a bug, please report it; DEBUG=1 prints the stack)`);
	if (process.env.DEBUG && error instanceof Error) say(error.stack);
	process.exit(2);
}
function watchOutput(stream) {
	stream.on("error", (error) => {
		if (error.code === "EPIPE") return;
		say(`cannot write the output: ${error.message}`);
		process.exit(2);
	});
}
function cacheCompiledCode() {
	if (module.enableCompileCache(fileURLToPath(new URL(".cache/compiled", packageUrl))).status === module.constants.compileCacheStatus.FAILED) module.enableCompileCache();
}
async function start(load) {
	process.on("uncaughtException", crash);
	const noVerdict = () => crash(new Error("the run ended without a result"));
	process.once("beforeExit", noVerdict);
	watchOutput(process.stdout);
	watchOutput(process.stderr);
	cacheCompiledCode();
	const { main } = await load();
	process.exitCode = await main(process.argv.slice(2));
	process.off("beforeExit", noVerdict);
}
function launch(load) {
	start(load).catch(crash);
}
// scripts/package/main.mjs
const { engines } = JSON.parse(readFileSync(new URL("package.json", packageUrl), "utf8"));
const [neededMajor, neededMinor] = numbersOf(engines.node);
const [major, minor] = numbersOf(process.versions.node);
function numbersOf(version) {
	return version.match(/\d+/g).map(Number);
}
if (major > neededMajor || major === neededMajor && minor >= neededMinor) launch(() => import("./run-Be7PDrzQ.js").then((n) => n.t));
else {
	say(`Node ${neededMajor}.${neededMinor} or newer is required; this is Node ${process.versions.node}.`);
	process.exitCode = 2;
}
export {};
