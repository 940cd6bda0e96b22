import { type Command, Option } from "commander";
import type { Options } from "./options.ts";
import { optionsOf } from "./parsed-options.ts";

const NOTES = `
The editor starts this command and talks to it on standard input and output. It checks what validate
checks in each folder that is open in the editor, with the unsaved texts. docs/editors.md has the
settings of editors.
`;

/** Adds the options of `language-server`. */
export function defineLanguageServer(command: Command, run: (options: Options) => void): void {
  command
    .addHelpText("after", NOTES)
    .option("--stdio", "talk on standard input and output, which is the only way")
    // Libraries of editors add it; the server's library reads it.
    .addOption(new Option("--clientProcessId <id>").hideHelp())
    .action(() => run(optionsOf(command, [], {})));
}
