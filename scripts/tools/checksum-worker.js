// Sends the SHA-256 checksum of a file to the thread that started this one. Plain JavaScript, as it is a file of the package.
import { createHash } from "node:crypto";
import { closeSync, openSync, readSync } from "node:fs";
import { parentPort, workerData } from "node:worker_threads";

const PART_BYTES = 1024 ** 2;

/** Reads in parts: a program has a hundred megabytes. */
function sha256Of(path) {
  const hash = createHash("sha256");
  const part = Buffer.alloc(PART_BYTES);
  const file = openSync(path, "r");
  try {
    for (let length = readSync(file, part); length > 0; length = readSync(file, part))
      hash.update(part.subarray(0, length));
  } finally {
    closeSync(file);
  }
  return hash.digest("hex");
}

parentPort.postMessage(sha256Of(workerData));
