#!/usr/bin/env node
// The command in the built package. Plain JavaScript, so that an older Node can read it and does not fail on syntax.
import { readFileSync } from "node:fs";
import { cacheCompiledCode, launch, say } from "../launcher/launch.mjs";
import { packageUrl } from "../launcher/places.mjs";

const { engines } = JSON.parse(readFileSync(new URL("package.json", packageUrl), "utf8"));
const [neededMajor, neededMinor] = numbersOf(engines.node);
const [major, minor] = numbersOf(process.versions.node);

function numbersOf(version) {
  return version.match(/\d+/g).map(Number);
}

if (major > neededMajor || (major === neededMajor && minor >= neededMinor)) {
  launch(() => {
    cacheCompiledCode();
    return import("../cli/run.ts");
  });
} else {
  say(`Node ${neededMajor}.${neededMinor} or newer is required; this is Node ${process.versions.node}.`);
  process.exitCode = 2;
}
