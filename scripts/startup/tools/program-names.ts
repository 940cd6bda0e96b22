import { isInstaller } from "./index.ts";
import { isWrapper } from "./wrappers.ts";

/** Programs that run other programs or scripts. */
const RUNNERS = new Set([
  "sh",
  "bash",
  "ash",
  "dash",
  "zsh",
  "ksh",
  "mksh",
  "python",
  "python2",
  "python3",
  "node",
  "curl",
  "wget",
  "eval",
  "exec",
  "command",
  "source",
  "perl",
  "ruby",
  "php",
  "pwsh",
  "powershell",
]);

/** Returns the last part of a program's path; `=name` of zsh stands for the path of the program. */
export function programName(text: string): string {
  return text.slice(Math.max(text.lastIndexOf("/") + 1, text.startsWith("=") ? 1 : 0));
}

/** Reports whether the name is that of a shell, a wrapper or an installer. */
export function isTool(name: string): boolean {
  return RUNNERS.has(name) || isWrapper(name) || isInstaller(name);
}
