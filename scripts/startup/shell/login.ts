import type { Shell } from "../machine/shell.ts";
import { type CommandOptions, hasOption } from "../values/options.ts";
import { isKnown, linesOf, type Value, valueText } from "../values/value.ts";

const LOGIN =
  /^(?:\/etc\/profile|\/etc\/profile\.d\/[^/]+\.sh|(?:~|\/root|\/home\/[^/]+)\/\.(?:profile|bash_profile|bash_login))$/;
const INTERACTIVE = /^(?:\/etc\/bash\.bashrc|\/etc\/bashrc|(?:~|\/root|\/home\/[^/]+)\/\.bashrc)$/;

/** https://zsh.sourceforge.io/Doc/Release/Files.html */
const ZSH = /^(?:\/etc\/(?:zsh\/)?|(?:~|\/root|\/home\/[^/]+)\/\.)zshenv$/;
const ZSH_LOGIN = /^(?:\/etc\/(?:zsh\/)?|(?:~|\/root|\/home\/[^/]+)\/\.)(?:zprofile|zlogin)$/;
const ZSH_INTERACTIVE = /^(?:\/etc\/(?:zsh\/)?|(?:~|\/root|\/home\/[^/]+)\/\.)zshrc$/;

/**
 * Returns the files that a shell reads before its script
 * (https://www.gnu.org/software/bash/manual/html_node/Bash-Startup-Files.html): a login shell its profiles, an
 * interactive one its `.bashrc`, bash the file of `BASH_ENV`.
 */
export function loginFiles(name: string, options: CommandOptions, shell: Shell): readonly string[] {
  const { files, budget } = shell.machine;
  const variable = textOf(name === "bash" ? "BASH_ENV" : "ENV", shell);
  if ((files.size === 0 && variable === null) || !budget.spend(files.size)) return [];
  const patterns: RegExp[] = name === "zsh" ? [ZSH] : [];
  if (hasOption(options, "-l", "--login")) patterns.push(name === "zsh" ? ZSH_LOGIN : LOGIN);
  if (hasOption(options, "-i")) patterns.push(name === "zsh" ? ZSH_INTERACTIVE : INTERACTIVE);
  const found = [...files.all()]
    .map(([path]) => path)
    .filter((path) => patterns.some((each) => each.test(path)));
  const reads = name === "bash" ? !hasOption(options, "-i") : hasOption(options, "-i");
  if (reads && variable !== null) found.push(variable);
  return found;
}

function textOf(name: string, { process }: Shell): string | null {
  const binding = process.scope.get(name);
  const text = binding?.kind === "scalar" ? valueText(binding.values[0] ?? []) : "";
  return text === "" || !isKnown(text) ? null : text;
}

const SITE = /\/(?:site|user)customize\.py$/;
const PATH_FILE = /\/(?:site|dist)-packages\/[^/]+\.pth$/;

/**
 * Returns the known code that Python runs before any program (https://docs.python.org/3/library/site.html):
 * `sitecustomize.py` on its path, and the lines of `.pth` files that begin with `import`.
 */
export function siteFiles(shell: Shell): readonly { readonly path: string; readonly code: Value }[] {
  const { files, budget } = shell.machine;
  if (files.size === 0 || !budget.spend(files.size)) return [];
  const folders = (textOf("PYTHONPATH", shell) ?? "").split(":").filter((folder) => folder !== "");
  return [...files.all()].flatMap(([path, code]) => {
    if (PATH_FILE.test(path)) return importLines(code).map((line) => ({ path, code: line }));
    const isOnPath =
      /\/(?:site|dist)-packages\//.test(path) || folders.includes(path.slice(0, path.lastIndexOf("/")));
    return SITE.test(path) && isOnPath ? [{ path, code }] : [];
  });
}

function importLines(code: Value): Value[] {
  return linesOf(code).filter((line) => /^import[ \t]/.test(valueText(line)));
}
