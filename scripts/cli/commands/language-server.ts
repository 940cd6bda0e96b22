import { createConnection } from "vscode-languageserver/node";
import { serve } from "../../language-server/server.ts";
import type { Options } from "../command-line/options.ts";
import { openChecks } from "./root-checks.ts";

/** Serves an editor on standard input and output. The connection ends the process. */
export function runLanguageServer(options: Options): Promise<never> {
  serve(createConnection(process.stdin, process.stdout), (folder, log) => openChecks(folder, options, log));
  return new Promise(() => {});
}
