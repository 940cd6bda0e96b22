import type { Container, Workload } from "../../kubernetes/pods/workload.ts";
import { asArray, asObject, asString, isObject, type JsonObject } from "../../model/json.ts";
import { memoizeView } from "../../model/memoize.ts";
import { type Pointer, valueAt } from "../../model/pointer.ts";
import { apiGroup, type Resource } from "../../model/resource.ts";
import { known, type Value, type Word, wordOf } from "../values/value.ts";
import { cloudInitScript } from "./cloud-init.ts";

/** A command line that a custom resource states outside a container. */
interface CustomCommand {
  readonly path: Pointer;
  readonly name: string;
  /** `script`: text for a shell; `packages`: a list of Python packages; `user-data`: text or base64 for cloud-init. */
  readonly form: "script" | "packages" | "user-data";
}

/** Returns the command lines in a resource. */
type FindCommands = (resource: Resource) => CustomCommand[];

const rayCommands: FindCommands = ({ value }) => {
  const spec = asObject(value.spec);
  const found: CustomCommand[] = [];
  if (typeof spec.entrypoint === "string")
    found.push({ path: ["spec", "entrypoint"], name: "entrypoint", form: "script" });
  for (const field of ["runtimeEnvYAML", "serveConfigV2"])
    if (typeof spec[field] === "string") found.push({ path: ["spec", field], name: field, form: "packages" });
  return found;
};

const MAX_DEPTH = 12;

/** `shell` of the steps, of their `run`, and of the parallel ones. */
const testkubeCommands: FindCommands = ({ value }) => {
  const found: CustomCommand[] = [];
  const search = (step: JsonObject, name: string, path: Pointer): void => {
    if (path.length > MAX_DEPTH * 2) return;
    for (const holder of [[], ["run"]]) {
      const at = [...path, ...holder, "shell"];
      if (typeof valueAt(value, at) === "string") found.push({ path: at, name, form: "script" });
    }
    for (const field of ["setup", "steps", "after"])
      asArray(step[field]).forEach((entry, index) => {
        const inner = asObject(entry);
        search(inner, asString(inner.name) ?? String(index), [...path, field, index]);
      });
    if (isObject(step.parallel)) search(step.parallel, name, [...path, "parallel"]);
  };
  search(asObject(value.spec), "spec", ["spec"]);
  return found;
};

/**
 * User data for the cloud-init of a virtual machine (https://kubevirt.io/user-guide/user_workloads/startup_scripts/);
 * data in a Secret is not followed.
 */
const virtualMachineCommands: FindCommands = ({ value, kind }) => {
  const path: Pointer = kind === "VirtualMachineInstance" ? ["spec"] : ["spec", "template", "spec"];
  return asArray(valueAt(value, [...path, "volumes"])).flatMap((_, index): CustomCommand[] =>
    ["cloudInitNoCloud", "cloudInitConfigDrive"].flatMap((source) =>
      ["userData", "userDataBase64"].flatMap((field): CustomCommand[] => {
        const at = [...path, "volumes", index, source, field];
        return typeof valueAt(value, at) === "string"
          ? [{ path: at, name: "cloud-init", form: "user-data" }]
          : [];
      }),
    ),
  );
};

/** Commands that events of a workspace start (https://devfile.io/docs/2.3.0/adding-event-bindings). */
const workspaceCommands: FindCommands = ({ value, kind }) => {
  const path: Pointer = kind === "DevWorkspace" ? ["spec", "template"] : ["spec"];
  const template = asObject(valueAt(value, path));
  const { preStart, postStart } = asObject(template.events);
  const started = new Set([...asArray(preStart), ...asArray(postStart)]);
  // A composite command runs others, which may be listed before it.
  for (let size = -1; size !== started.size; ) {
    size = started.size;
    for (const { id, composite } of asArray(template.commands).map(asObject))
      if (started.has(id ?? null))
        for (const name of asArray(asObject(composite).commands)) started.add(name);
  }
  return asArray(template.commands).flatMap((entry, index): CustomCommand[] => {
    const { id, exec } = asObject(entry);
    if (typeof id !== "string" || !started.has(id) || typeof asObject(exec).commandLine !== "string")
      return [];
    return [{ path: [...path, "commands", index, "exec", "commandLine"], name: id, form: "script" }];
  });
};

/** By API group: the fields are those of the documentation of each project. */
const FINDERS: ReadonlyMap<string, FindCommands> = new Map<string, FindCommands>([
  // https://docs.ray.io/en/latest/cluster/kubernetes/getting-started/rayjob-quick-start.html
  ["ray.io", rayCommands],
  // https://docs.testkube.io/articles/test-workflows
  ["testworkflows.testkube.io", testkubeCommands],
  ["workspace.devfile.io", workspaceCommands],
  ["kubevirt.io", virtualMachineCommands],
]);

const COMMANDS = new WeakMap<Container, CustomCommand>();

/** Returns a container for each command line that a custom resource states outside a container; cached. */
export const customStartsOf = memoizeView((resource: Resource): readonly Container[] => {
  const find = FINDERS.get(apiGroup(resource.apiVersion));
  if (find === undefined || !isObject(resource.value.spec)) return [];
  return find(resource).map((command) => {
    const containers: Container[] = [];
    const podSpec: JsonObject = {};
    const workload: Workload = {
      resource,
      kind: resource.kind,
      podPath: [],
      podSpec,
      podSpecPath: ["spec"],
      podMetadata: {},
      containers,
    };
    const container: Container = {
      name: command.name,
      role: "app",
      path: command.path.slice(0, -1),
      value: asObject(valueAt(resource.value, command.path.slice(0, -1))),
      workload,
    };
    containers.push(container);
    COMMANDS.set(container, command);
    return container;
  });
});

/** Returns the words of the command line; null for a container of a pod. */
export function customWords(container: Container): { words: readonly Word[]; path: Pointer } | null {
  const command = COMMANDS.get(container);
  if (command === undefined) return null;
  const { resource } = container.workload;
  const text = known(asString(valueAt(resource.value, command.path)) ?? "", { resource, path: command.path });
  const path = command.path.slice(-1);
  if (command.form === "user-data") return { words: userDataWords(text, command), path };
  if (command.form === "script") return { words: [plainWord("sh"), plainWord("-c"), wordOf(text)], path };
  const packages = pythonPackages(text);
  if (packages.length === 0) return { words: [], path };
  return { words: [plainWord("pip"), plainWord("install"), ...packages.map(wordOf)], path };
}

function userDataWords(text: Value, { path }: CustomCommand): Word[] {
  const [piece] = text;
  if (piece === undefined) return [];
  const isEncoded = path.at(-1) === "userDataBase64";
  const plain = isEncoded ? Buffer.from(piece.text, "base64").toString("utf8") : piece.text;
  const script = cloudInitScript({ ...piece, text: plain });
  return script.length === 0 ? [] : [plainWord("sh"), plainWord("-c"), wordOf(script)];
}

function plainWord(text: string): Word {
  return wordOf(known(text));
}

/** The items of `pip:` in a runtime environment (https://docs.ray.io/en/latest/ray-core/handling-dependencies.html). */
function pythonPackages(value: Value): Value[] {
  const piece = value[0];
  if (piece === undefined) return [];
  const { text } = piece;
  const found: Value[] = [];
  for (const block of text.matchAll(/^([ \t]*)(?:-[ \t]+)?["']?(?:pip|uv)["']?:[ \t]*(\[[^\]]*\])?/gm)) {
    const from = block.index + block[0].length;
    const list = block[2];
    const end = list === undefined ? endOfBlock(text, from) : from;
    const start = list === undefined ? from : from - list.length;
    const item =
      list === undefined ? /^[ \t]*-[ \t]*["']?([^"'\n#]+?)["']?[ \t]*$/gm : /["']?([^"',[\]\s]+)["']?/g;
    for (const match of text.slice(start, end).matchAll(item)) {
      const at = start + match.index + match[0].indexOf(match[1]!);
      found.push([{ ...piece, text: match[1]!, start: at, end: at + match[1]!.length }]);
    }
  }
  return found;
}

/** Returns the end of the lines of a list after `from`. */
function endOfBlock(text: string, from: number): number {
  const other = /^(?![ \t]*(?:-|#|$))/gm;
  other.lastIndex = text.indexOf("\n", from) + 1 || text.length;
  return other.exec(text)?.index ?? text.length;
}
