import { parseImage } from "../kubernetes/pods/image.ts";
import type { Container } from "../kubernetes/pods/workload.ts";
import { asArray, asObject, asString, type JsonObject, type JsonValue } from "../model/json.ts";
import type { Pointer } from "../model/pointer.ts";
import { customWords } from "./custom/starts.ts";
import { type Environment, expandReferences } from "./environment.ts";
import { inlineScript } from "./inline-script.ts";
import { templatedText } from "./placeholders.ts";
import { stepTemplateOf } from "./steps.ts";
import { installerOf } from "./tools/index.ts";
import { isTool, programName } from "./tools/program-names.ts";
import { resolvePath, type StartFiles } from "./values/files.ts";
import { known, type Word, wordOf } from "./values/value.ts";

/** A command line that the container runtime executes. */
export interface CommandLine {
  readonly words: readonly Word[];
  /** Path of its words in the container: `["args"]`, `["lifecycle", "postStart", "exec", "command"]`. */
  readonly path: Pointer;
  /** The image's entrypoint runs these arguments, and which program it is, is only a guess. */
  readonly guessed: boolean;
}

/** Commands of a preStop hook are no part of a start. */
const HOOKS: readonly Pointer[] = [
  ["lifecycle", "postStart", "exec", "command"],
  ["startupProbe", "exec", "command"],
  ["livenessProbe", "exec", "command"],
  ["readinessProbe", "exec", "command"],
];

/**
 * Returns the container's command lines; `imageOnly` is true if its start command is defined only in the
 * image.
 */
export function commandLinesOf(
  container: Container,
  environment: Environment,
  files: StartFiles,
): { entries: CommandLine[]; imageOnly: boolean } {
  const entries: CommandLine[] = [];
  const command = wordsAt(container, ["command"], environment);
  const args = wordsAt(container, ["args"], environment);
  const custom = customWords(container);
  if (custom !== null) return { entries: [commandLine(custom.words, custom.path)], imageOnly: false };
  const main =
    scriptCommandLine(command, args, container) ?? mainCommandLine(command, args, container, files);
  if (main !== null) entries.push(main);
  for (const path of HOOKS) {
    const words = wordsAt(container, path, null);
    if (words.length > 0) entries.push(commandLine(words, path));
  }
  return { entries, imageOnly: main === null };
}

function mainCommandLine(
  command: readonly Word[],
  args: readonly Word[],
  container: Container,
  files: StartFiles,
): CommandLine | null {
  return command.length > 0
    ? commandLine([...command, ...args], ["command"])
    : guessedCommandLine(args, container, files);
}

/**
 * A script in the manifest: the last argument of the command, or the program itself if there is no command.
 */
function scriptCommandLine(
  command: readonly Word[],
  args: readonly Word[],
  container: Container,
): CommandLine | null {
  const script = inlineScript(container);
  if (script === null) return null;
  if (script.field === "source" && command.length > 0)
    return commandLine([...command, ...args, script.word], ["command"]);
  return commandLine(script.field === "source" ? [script.word] : [script.word, ...args], [script.field]);
}

function commandLine(words: readonly Word[], path: Pointer, guessed = false): CommandLine {
  return { words, path, guessed };
}

/** `$(NAME)` is only expanded in `command` and `args`; hooks and probes receive their words unchanged. */
function wordsAt(container: Container, path: Pointer, environment: Environment | null): Word[] {
  const holder = holderOf(container, String(path[0]));
  const parent: JsonObject = path
    .slice(0, -1)
    .reduce<JsonObject>((object, key) => asObject(object[key]), holder.value);
  const items = asArray(parent[path.at(-1)!]);
  return items.map((item, index) => {
    const doc = { resource: container.workload.resource, path: [...holder.path, ...path, index] };
    const value = templatedText(scalarText(item), doc, container);
    return wordOf(environment === null ? value : expandReferences(value, environment));
  });
}

/** A step of a Tekton task has the fields of the step template, unless it sets them itself. */
function holderOf(container: Container, field: string): { value: JsonObject; path: Pointer } {
  const template = stepTemplateOf(container);
  const isOwn =
    template === null || container.value[field] !== undefined || container.value.script !== undefined;
  return isOwn ? container : template;
}

/** The API only accepts strings; other scalars are converted to text. */
function scalarText(item: JsonValue): string {
  return asString(item) ?? (typeof item === "object" ? "" : String(item));
}

/**
 * Arguments of the image's entrypoint. They are analysed if they name a shell, an installer or a mounted
 * file, if they are a shell's `-c` and its script, or if the image has an installer's name (`alpine/git`) and
 * runs it.
 */
function guessedCommandLine(
  args: readonly Word[],
  container: Container,
  files: StartFiles,
): CommandLine | null {
  const first = args[0];
  if (first === undefined) return null;
  const isMounted = first.text.startsWith("/") && files.read(resolvePath("/", first.text)) !== undefined;
  if (isMounted || isTool(programName(first.text))) return commandLine(args, ["args"], true);
  const script = args[1];
  if (/^-[a-z]*c$/.test(first.text) && script !== undefined && /\s/.test(script.text))
    return commandLine([wordOf(known("sh")), ...args], ["args"], true);
  const image = parseImage(asString(container.value.image) ?? "")?.repository ?? "";
  const program = programName(image).replace(/^alpine-/, "");
  if (first.text.startsWith("/") || installerOf(program) === undefined) return null;
  return commandLine([wordOf(known(program)), ...args], ["args"], true);
}
