import { hostname } from "node:os";
import { resolve } from "node:path";
import { pathToFileURL } from "node:url";
import type { Place } from "../../model/place.ts";
import type { ColorChoice } from "../command-line/options.ts";
import { hasColors } from "./screen.ts";

/**
 * Reports whether standard output shows hyperlinks (https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda): only
 * a terminal does, as FORCE_HYPERLINK says, else one with colours that is known to have them.
 */
export function hasLinks(choice: ColorChoice, env = process.env, stream = process.stdout): boolean {
  if (stream.isTTY !== true) return false;
  if (env.FORCE_HYPERLINK) return !/^(?:0|false)$/.test(env.FORCE_HYPERLINK);
  return hasColors(choice, env, stream) && !env.CI && isLinkingTerminal(env);
}

/** The first version with hyperlinks of each program that names itself. */
const PROGRAMS: ReadonlyMap<string | undefined, readonly number[]> = new Map([
  ["iTerm.app", [3, 1]],
  ["WezTerm", [20200620]],
  ["ghostty", [0]],
  ["WarpTerminal", [0]],
  ["tmux", [3, 4]],
]);

const TERMS: ReadonlySet<string | undefined> = new Set([
  ...["alacritty", "foot", "foot-extra", "xterm-ghostty", "xterm-kitty"],
]);

/** The first version of GNOME's terminals that shows hyperlinks, as VTE_VERSION has it: 0.50.0 crashes. */
const FIRST_VTE = 5001;

/**
 * Variables of a terminal also reach programs in screen and tmux, which set TERM, and in Visual Studio Code, which links
 * `file:line:column` itself, at the line.
 */
function isLinkingTerminal(env: NodeJS.ProcessEnv): boolean {
  const { TERM, TERM_PROGRAM, TERM_PROGRAM_VERSION, VTE_VERSION, WT_SESSION } = env;
  const first = PROGRAMS.get(TERM_PROGRAM);
  if (first !== undefined) return isAtLeast(TERM_PROGRAM_VERSION ?? "", first);
  if (TERM_PROGRAM === "vscode" || /^(?:dumb|screen|tmux)/.test(TERM ?? "")) return false;
  return Boolean(WT_SESSION) || TERMS.has(TERM) || Number(VTE_VERSION) >= FIRST_VTE;
}

function isAtLeast(version: string, first: readonly number[]): boolean {
  const parts = version.split(/\D/).map(Number);
  const at = first.findIndex((number, index) => (parts[index] ?? 0) !== number);
  return at === -1 || (parts[at] ?? 0) > first[at]!;
}

/**
 * The addresses of places whose files are relative to `folder`. The name of the host keeps a terminal from opening a file of
 * the same name on another machine; the line is a fragment, as kitty and iTerm2 read it.
 */
export function placeUrls(folder: string, host = hostname()): (place: Place) => string {
  const authority = /^[\w.-]*$/.test(host) ? host : "";
  return ({ file, line }) => {
    const { pathname } = pathToFileURL(resolve(folder, file.toWellFormed()));
    return `file://${authority}${pathname}#${line}`;
  };
}
