import { createRequire } from "node:module";
import { lazily } from "../../model/memoize.ts";

const require = createRequire(import.meta.url);

/** The parser of JavaScript. Its tables are loaded when a program is read, as those of Python. */
export const javaScriptParser = lazily(
  (): typeof import("@lezer/javascript").parser => require("@lezer/javascript").parser,
);

/** The parser of Python. */
export const pythonParser = lazily(
  (): typeof import("@lezer/python").parser => require("@lezer/python").parser,
);
