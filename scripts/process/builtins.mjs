// Modules of Node that `main.mjs` needs before any TypeScript is loaded. An `import` of them would load what each of their
// exports needs, such as streams: that takes longer than to find an earlier answer. Plain JavaScript.
import { createRequire } from "node:module";

const require = createRequire(import.meta.url);

/** @type {typeof import("node:crypto")} */
export const crypto = require("node:crypto");

/** @type {typeof import("node:fs")} */
export const fs = require("node:fs");
